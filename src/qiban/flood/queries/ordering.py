"""The orders of a response as a matrix of units by orders, and its questions, in a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.obligations.queries import lights_on
from qiban.core.paging import Page, page_of
from qiban.core.units.models import Unit
from qiban.flood.models import FloodOrder, FloodQuestion, FloodResponse, OrderReceipt
from qiban.flood.permissions import visible_orders, visible_questions, visible_receipts
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text

from .concerned import VILLAGE

# Orders beside each other, and questions below them.
ORDERS, QUESTIONS = 6, 40
Lights = Mapping[tuple[str, int], Obligation]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one unit, or the villages of one town, did about one order.

    Args:
        receipt: the unit's, None where it did not receive the order or several are counted.
        light: the gravest of what is owed, where it is not green.
        counts: how many villages stand in each state, by its title.
        late: of how many villages something is past its time.
    """

    receipt: OrderReceipt | None = None
    state: Text | None = None
    light: Obligation | None = None
    counts: Sequence[tuple[Text, int]] = ()
    late: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix: a unit, or the villages of a town taken together."""

    unit: Unit
    is_villages: bool
    cells: list[Cell] = field(default_factory=list)


def matrix(
    actor: Actor, response: FloodResponse, *, cursor: str = "", town_id: int | None = None
) -> tuple[Page[FloodOrder], list[Line]]:
    """Return some of the issued orders that the post may see, the latest first, and what each unit did about each.

    Args:
        town_id: shows that town's villages one by one; else villages are counted by town.
    """
    issued = visible_orders(actor).filter(response=response).exclude(issued_at=None)
    page = page_of(issued, by=("-id",), cursor=cursor, size=ORDERS)
    receipts = _receipts(actor, page.rows, town_id)
    lights = lights_on([("order_receipt", one.pk) for one in receipts])
    singles = [one for one in receipts if town_id is not None or one.unit.kind != VILLAGE]
    lines = [*_by_unit(singles, page.rows, lights)]
    if town_id is None:
        lines += _by_town([one for one in receipts if one.unit.kind == VILLAGE], page.rows, lights)
    return page, lines


def _receipts(actor: Actor, orders: Sequence[FloodOrder], town_id: int | None) -> list[OrderReceipt]:
    found = visible_receipts(actor).filter(order__in=[one.pk for one in orders]).select_related("unit__parent")
    if town_id is not None:
        found = found.filter(unit__parent=town_id, unit__kind=VILLAGE)
    return list(found.order_by("unit", "pk"))


def _by_unit(receipts: Sequence[OrderReceipt], orders: Sequence[FloodOrder], lights: Lights) -> list[Line]:
    rows: dict[int, dict[int, OrderReceipt]] = defaultdict(dict)
    units: dict[int, Unit] = {}
    for one in receipts:
        rows[one.unit_id][one.order_id], units[one.unit_id] = one, one.unit
    return [
        Line(units[unit_id], False, [_cell(by_order.get(order.pk), lights) for order in orders])
        for unit_id, by_order in rows.items()
    ]


def _cell(receipt: OrderReceipt | None, lights: Lights) -> Cell:
    if receipt is None:
        return Cell()
    light = lights.get(("order_receipt", receipt.pk))
    return Cell(receipt, STATES["order_receipt"][receipt.state], light if light and light.phase > Phase.GREEN else None)


def _by_town(receipts: Sequence[OrderReceipt], orders: Sequence[FloodOrder], lights: Lights) -> list[Line]:
    towns: dict[int, Unit] = {}
    rows: dict[int, dict[int, list[OrderReceipt]]] = defaultdict(lambda: defaultdict(list))
    for one in receipts:
        town = one.unit.parent or one.unit
        towns[town.pk] = town
        rows[town.pk][one.order_id].append(one)
    return [
        Line(towns[town_id], True, [_counted(by_order[order.pk], lights) for order in orders])
        for town_id, by_order in rows.items()
    ]


def _counted(receipts: Sequence[OrderReceipt], lights: Lights) -> Cell:
    states = Counter(one.state for one in receipts)
    shown = [light for one in receipts if (light := lights.get(("order_receipt", one.pk)))]
    return Cell(
        counts=[(title, states[name]) for name, title in STATES["order_receipt"].items() if states[name]],
        late=sum(one.phase >= Phase.OVERDUE for one in shown),
    )


def questions(actor: Actor, response: FloodResponse) -> list[tuple[FloodQuestion, Text, Obligation | None]]:
    """Return the questions that wait, then the latest of the others, as far as the post may see them, with their lights."""
    found: QuerySet[FloodQuestion] = visible_questions(actor).filter(response=response).select_related("unit", "asker")
    waiting = list(found.filter(state="asked").order_by("-pk")[:QUESTIONS])
    others = list(found.exclude(state="asked").order_by("-pk")[: QUESTIONS - len(waiting)])
    lights = lights_on([("flood_question", one.pk) for one in waiting])
    states = STATES["flood_question"]
    return [(one, states[one.state], lights.get(("flood_question", one.pk))) for one in (*waiting, *others)]


def orders_about(subject_type: str, subject_id: int) -> QuerySet[FloodOrder]:
    """Return the orders that are about another part's thing, the latest first."""
    return FloodOrder.objects.filter(about_type=subject_type, about_id=subject_id).order_by("-pk")

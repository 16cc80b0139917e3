"""An evacuation is ordered for several villages at once, each with its people as they are on the lists (职责一（九）)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction
from django.db.models import Q, QuerySet

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.operations import build
from qiban.core.rows import insert, store
from qiban.core.steps.taking import advance, clause_of, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.flood.codes import code_of
from qiban.flood.models import Evacuation, FloodResponse, Household, Listed, Movement
from qiban.flood.posts import check_headquarters, check_place
from qiban.flood.queries.bearers import answerable
from qiban.law.clocks import Clock
from qiban.law.flood.evacuation.clocks import evacuation_report_clock, out_clock, start_clock
from qiban.law.flood.workflow.roles import COMMANDER
from qiban.law.text import Text

from .places import TEXT
from .rosters import people_at_risk

MOST_AREAS = 200
ORDER = Help(Text("转移范围、路线和要求。", "Which places, which way, what is asked."))
BY = Help(Text("全部转出的时限。", "By when everybody is out."))
# Who is told of an order: the village, and above it the town and the county.
RECEIVERS = ("flood_village", "flood_town", "flood_county")


def villages(thing: FloodResponse, actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the villages that a response concerns and for which a post may order, with how many people are on their lists."""
    found = villages_of(thing, actor)
    people = people_at_risk([one.pk for one in found])
    yield from ((one.pk, f"{one.label}（{people[one.pk]}）") for one in found)


def villages_of(response: FloodResponse, actor: Actor) -> list[Unit]:
    """Return the villages that a response concerns and for which a post may order, by town; one query beside the places'."""
    paths = tuple(Unit.objects.filter(pk__in=response.places).values_list("path", flat=True))
    found = _inhabited().select_related("parent").order_by("path")
    return [one for one in found if one.path.startswith(paths) and (actor.role in COMMANDER or actor.covers(one.path))]


def _inhabited() -> QuerySet[Unit]:
    """Return the villages, and closed ones that no village took over, as long as people are on their lists."""
    listed = Household.objects.filter(state="listed").values("village")
    return Unit.objects.filter(Q(closed_on=None) | Q(pk__in=listed), kind="village")


@transaction.atomic
def order_evacuation(
    *,
    actor: Actor,
    flood_response_id: int,
    area_ids: Sequence[Annotated[int, Among(villages)]],
    order_text: Annotated[str, ORDER],
    out_by: Annotated[datetime, BY] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> list[Evacuation]:
    """Order that the people of villages leave, all of them in one transaction and a few statements.

    Args:
        area_ids: the villages; each with its households as they are on the list now, or with its total where it has no list.

    Raises:
        Conflict: a village is being evacuated already.
        Invalid: no village, none that the response concerns, or nothing is said.
        Denied: a village lies elsewhere.

    Source: duty 1.9.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "order_evacuation", flood_response_id, actor=actor, at=at, step_no=step_no)
    needed(order_text=order_text)
    (order_text,) = fitting(order_text=(order_text, TEXT))
    if out_by is not None and out_by <= at:
        raise Invalid.field("out_by", Text("时限应晚于现在。", "It lies in the future."))
    areas = _areas(response, area_ids, actor)
    made = [
        Evacuation(response=response, area=one, order_text=order_text, out_by=out_by, state="ordered", last_at=at)
        for one in areas
    ]
    insert(made)
    assigned = _snapshot(made, actor, at)
    numbers = [one.number for one in made]
    advance(
        response,
        "order_evacuation",
        actor=actor,
        at=at,
        detail={"evacuation": numbers, "assigned": sum(assigned.values()), "order_text": order_text},
    )
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": "order_evacuation",
            "actor": actor,
            "at": at,
            "clause": clause_of(one, "order_evacuation"),
            "detail": {"response": response.number, "assigned": assigned[one.pk], "order_text": order_text},
        }
        for one in made
    )
    store([owed for one in made for owed in _owed(one, response, at)])
    notify_many(_notices(made, at))
    return made


def _areas(response: FloodResponse, ids: Sequence[int], actor: Actor) -> list[Unit]:
    if not 1 <= len(set(ids)) <= MOST_AREAS:
        raise Invalid.field("area_ids", Text(f"请选择1至{MOST_AREAS}个村。", f"Choose 1 to {MOST_AREAS} villages."))
    known = {one.pk: one for one in _inhabited().filter(pk__in=set(ids))}
    paths = tuple(Unit.objects.filter(pk__in=response.places).values_list("path", flat=True))
    if strange := [pk for pk in ids if pk not in known or not known[pk].path.startswith(paths)]:
        raise Invalid.field(
            "area_ids",
            Text(
                f"有{len(strange)}个不是本次响应涉及的村。",
                f"{len(strange)} are no villages that the response concerns.",
            ),
        )
    if actor.role in COMMANDER:
        check_headquarters(actor)
    else:
        for one in known.values():
            check_place(actor, one.path)
    running = Evacuation.objects.filter(response=response, area_id__in=known).exclude(
        state__in=("returned", "cancelled")
    )
    if twice := [one.area.label for one in running.select_related("area")]:
        raise Conflict(
            Text(f"已下达转移令：{'、'.join(twice)}。", f"Ordered already: {', '.join(twice)}."),
            next_step=Text("请去掉这些村后再下达。", "Leave these out."),
        )
    return [known[pk] for pk in dict.fromkeys(ids)]


def _snapshot(made: list[Evacuation], actor: Actor, at: datetime) -> dict[int, int]:
    """Keep who is on the lists now, with codes, and count all of them as not accounted for; return how many by evacuation."""
    found: dict[int, list[Household]] = {}
    for household in Household.objects.filter(village_id__in=[one.area_id for one in made], state="listed"):
        found.setdefault(household.village_id, []).append(household)
    listed = [row for one in made for row in _listed(one, found.get(one.area_id, []))]
    if listed:
        insert(listed)
    said = people_at_risk([one.area_id for one in made])
    entries = [_entry(row.evacuation_id, row.pk, row.people, actor, at) for row in listed]
    entries += [
        _entry(one.pk, None, said[one.area_id], actor, at)
        for one in made
        if one.area_id not in found and said[one.area_id]
    ]
    if entries:
        insert(entries)
    assigned = dict.fromkeys((one.pk for one in made), 0)
    for entry in entries:
        assigned[entry.evacuation_id] += entry.people
    return assigned


def _listed(evacuation: Evacuation, households: list[Household]) -> Iterator[Listed]:
    """Yield the households in the order in which they leave: as is said, then group by group, door by door."""
    ordered = sorted(households, key=lambda one: (one.order or 10_000, one.group, one.door, one.pk))
    for number, one in enumerate(ordered, 1):
        yield Listed(evacuation_id=evacuation.pk, household_id=one.pk, code=code_of(number), people=one.people)


def _entry(evacuation_id: int, listed_id: int | None, people: int, actor: Actor, at: datetime) -> Movement:
    return Movement(
        evacuation_id=evacuation_id,
        listed_id=listed_id,
        source="",
        target="waiting",
        people=people,
        at=at,
        recorded_at=at,
        by_id=actor.person_id,
    )


def _owed(one: Evacuation, response: FloodResponse, at: datetime) -> Iterator[Obligation]:
    law, level = one.law_on(at), response.level
    clocks: list[Clock] = [
        start_clock(level=level, ordered_at=at, law=law),  # type: ignore[arg-type]
        evacuation_report_clock(level=level, since=at, law=law),  # type: ignore[arg-type]
    ]
    if one.out_by is not None:
        clocks.append(out_clock(ordered_at=at, out_by=one.out_by, law=law))
    for owed in clocks:
        yield build(
            clock=owed,
            bearer_unit_id=answerable(one.area),
            subject_type=one.subject_type,
            subject_id=one.pk,
            at=at,
            case_number=one.number,
        )


def _notices(made: list[Evacuation], at: datetime) -> Iterator[Draft]:
    for one in made:
        above = [int(pk) for pk in one.area.path.split("/") if pk][-3:]
        for unit_id in above:
            facts: dict[str, Any] = {"evacuation": one.pk}
            key = f"evacuation_ordered-{one.pk}-{unit_id}"
            yield Draft("evacuation_ordered", unit_id, at, key, roles=RECEIVERS, facts=facts, case_number=one.number)

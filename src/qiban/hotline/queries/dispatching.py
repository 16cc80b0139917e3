"""What waits for dispatchers: orders without a unit, requests to decide, alarms to look into."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.notices.models import Notice
from qiban.core.notices.queries import notices_of, unread_count
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import owed
from qiban.core.rows import find_with, told
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.hotline.in_force import hotline_law
from qiban.hotline.models import Demand, Order, Request, RequestKind
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.law.text import Text

from .demands import received_alike
from .leads import UnitSuggestion, leads_of, leads_of_orders, usual_assistants, usual_leads
from .ranges import is_one_of
from .suggestions import Asked, similar_orders

CEILING = 100
WAITING = """
SELECT (SELECT count(*) FROM (SELECT FROM hotline_order WHERE state = 'received' LIMIT %s) AS queue),
       (SELECT count(*) FROM (SELECT FROM hotline_request WHERE is_approved IS NULL LIMIT %s) AS asked)
"""
# Of several orders: how many ask, whether one of them accuses a unit, and whether a leading unit has given it back.
FACTS = """
SELECT asked.id,
       (SELECT count(*) FROM hotline_demand WHERE order_id = asked.id),
       EXISTS (SELECT FROM hotline_demand
               WHERE order_id = asked.id AND kind = 'report' AND accused_unit_id IS NOT NULL),
       EXISTS (SELECT FROM hotline_assignment WHERE order_id = asked.id AND is_lead AND state = 'returned')
FROM unnest(%s::bigint[]) AS asked (id)
"""
ALARM = "surge_alarm"
ALARM_DAYS = 7
SIMILAR_SHOWN = 8
MOST_LEADS = 3
# What an emergency of a category usually is (Art. 14); a dispatcher decides.
EMERGENCY_OF = {
    "water_supply": "outage_water",
    "power_supply": "outage_power",
    "gas_supply": "outage_gas",
    "heating": "outage_heat",
    "drainage": "disaster",
    "air_pollution": "pollution",
    "water_pollution": "pollution",
    "public_health": "epidemic",
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An order that waits for a unit, the clock of its dispatch, and who usually leads such matters.

    Args:
        callers: how many complainants' demands are in it.
        is_returned: whether a unit that led it has given it back.
    """

    order: Order
    clock: Obligation
    suggested: UnitSuggestion | None
    callers: int
    is_returned: bool


def to_dispatch(*, urgency: str = "", category: str = "", area_id: int | None = None) -> QuerySet[Obligation]:
    """Return the dispatch clocks of orders without a unit, to be paged by light and due.

    An urgent order is due within minutes of its receipt, so it stands before general ones of the same light.
    """
    waiting = Order.objects.filter(state="received")
    if urgency:
        waiting = waiting.filter(urgency=urgency)
    if category:
        # Not in a form that an index of categories serves: it holds all closed orders of the category, too.
        waiting = waiting.alias(named=Concat("category", Value(""))).filter(named=category)
    if area_id:
        waiting = waiting.filter(lead_demand__area_id=area_id)
    # Clocks of dispatch run for demands alone.
    clocks = owed().filter(kind="dispatch", bearer_unit_id=centre_id())
    if urgency or category or area_id:
        found = waiting.order_by().values("lead_demand_id")
        return clocks.filter(is_one_of("subject_id", found), subject_type="demand")
    # A look at each clock's order in turn, the gravest first: as a join, the database would read all that wait and sort it.
    order = waiting.filter(lead_demand=OuterRef("subject_id")).order_by().values("lead_demand_id")[:1]
    return clocks.filter(subject_id=Subquery(order))


def queue_rows(clocks: list[Obligation]) -> list[QueueRow]:
    """Return the orders behind dispatch clocks, in the same order, in a fixed number of queries."""
    ids = [one.subject_id for one in clocks]
    orders = find_with(Order, "lead_demand", "lead_demand__area", lead_demand_id__in=ids, state="received")
    facts = {pk: known for pk, *known in told(FACTS, [[one.pk for one in orders]])[0]}
    by_demand = {one.lead_demand_id: one for one in orders}
    rows = [(by_demand[clock.subject_id], clock) for clock in clocks if clock.subject_id in by_demand]
    leads = leads_of(((order.category, order.lead_demand.area) for order, _ in rows), most=MOST_LEADS)
    found = []
    for (order, clock), lead in zip(rows, leads, strict=True):
        callers, has_reports, is_returned = facts[order.pk]
        found.append(QueueRow(order, clock, _first(order, lead, has_reports=has_reports), callers, is_returned))
    return found


def _first(order: Order, leads: list[UnitSuggestion], *, has_reports: bool) -> UnitSuggestion | None:
    """Return the first unit that is not accused; only orders with reports are asked whom they accuse."""
    barred = barred_from(order) if has_reports else ()
    return next((one for one in leads if not is_barred(one.unit, barred)), None)


def dispatch_clock(order: Order) -> Obligation | None:
    """Return the open clock under which an order must be dispatched, or None."""
    return owed().filter(kind="dispatch", subject_type="demand", subject_id=order.lead_demand_id).first()


def similar_to(order: Order) -> list[Order]:
    """Return open orders that may be about the same matter as `order`."""
    demand = order.lead_demand
    asked = Asked(demand.subject, demand.detail, demand.place, order.category, demand.area_id)
    return similar_orders(asked, but=order.pk, most=SIMILAR_SHOWN)


def suggested_units(
    order: Order, returns: list[Request], similar: list[Order], barred: tuple[str, ...]
) -> list[UnitSuggestion]:
    """Return the units that an order may go to, the likeliest first, each once with its reasons.

    Args:
        barred: the paths of units to which it must not go (Art. 21).
    """
    proposed = [UnitSuggestion(one.proposed_unit, _proposed(one)) for one in returns if one.proposed_unit]
    usual = usual_leads(order.category, order.lead_demand.area)
    gone = {one.assignment.unit_id for one in returns}
    reasons: dict[int, UnitSuggestion] = {}
    assisting = usual_assistants(order.category, order.lead_demand.area)
    for one in (*proposed, *usual, *leads_of_orders([one.pk for one in similar]), *assisting):
        known = reasons.get(one.unit.pk)
        reasons[one.unit.pk] = UnitSuggestion(one.unit, _both(known.reason, one.reason)) if known else one
    return [one for one in reasons.values() if one.unit.pk not in gone and not is_barred(one.unit, barred)]


def departments_in_charge(category: str, lead: Unit | None, barred: tuple[str, ...]) -> list[Unit]:
    """Return the departments to which an emergency of a category is reported, besides its lead and those it accuses."""
    usual = [one.unit for one in usual_leads(category, None) if not is_barred(one.unit, barred)]
    return [one for one in usual if one.peer_group == "department" and one != lead]


def _proposed(request: Request) -> Text:
    unit = request.assignment.unit
    return Text(f"{unit.short_name}回退时建议由其承办", f"Proposed by {unit.name_en} when it gave the order back")


def _both(one: Text, other: Text) -> Text:
    return Text(f"{one.zh}；{other.zh}", f"{one.en}; {other.en}")


def granted_returns(order: Order) -> list[Request]:
    """Return the returns of an order that were granted, the latest first."""
    found = Request.objects.filter(assignment__order=order, kind=RequestKind.RETURN, is_approved=True)
    return list(found.select_related("assignment__unit", "proposed_unit").order_by("-id"))


def pending_requests(kind: str = "") -> QuerySet[Request]:
    """Return what units ask for and the centre has not decided, to be paged by id."""
    found = Request.objects.filter(is_approved=None)
    if kind:
        found = found.filter(kind=kind)
    return found.select_related(
        "assignment__unit", "assignment__order__lead_demand__area", "proposed_unit", "requested_by"
    )


def decision_clocks(requests: list[Request]) -> dict[int, Obligation]:
    """Return the clock under which each request must be decided, by the part that asks."""
    parts = [one.assignment_id for one in requests]
    found = owed().filter(kind="decision", subject_type="assignment", subject_id__in=parts)
    return {one.subject_id: one for one in found}


def alarms(actor: Actor, at: datetime, *, is_read: bool = False) -> list[Notice]:
    """Return the surge alarms of the last week that nobody has looked into, or all of them."""
    found = notices_of(actor).filter(kind=ALARM, at__gt=at - timedelta(days=ALARM_DAYS))
    return list((found if is_read else found.filter(read_at=None))[:CEILING])


def demands_behind(alarm: Notice) -> list[Demand]:
    """Return the demands that raised an alarm, and those that followed within the same time, the latest first."""
    minutes = hotline_law(civil_date(alarm.at)).parameters["surge_minutes"]
    window = timedelta(minutes=int(minutes))
    found = received_alike(
        category=str(alarm.facts.get("category_code", "")),
        area_id=alarm.facts.get("area_id"),
        after=alarm.at - window,
        until=alarm.at + window,
    )
    return list(found.order_by("-received_at")[:CEILING])


def counts(actor: Actor, at: datetime) -> dict[str, int]:
    """Return how much waits under each tab, counted up to a hundred."""
    ((queue, requests),) = told(WAITING, [CEILING, CEILING])[0]
    alarms = unread_count(actor, CEILING, kind=ALARM, after=at - timedelta(days=ALARM_DAYS))
    return {"queue": queue, "requests": requests, "alarms": alarms}

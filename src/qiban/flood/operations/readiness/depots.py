"""Places with materials: registered, counted again and again, closed (职责一（四）)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.rows import find, insert
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodDepot, StockCount
from qiban.flood.operations.limits import LINE, OPINION, TITLE
from qiban.flood.posts import check_own
from qiban.flood.queries.readiness.stock import counts_of
from qiban.law.flood.readiness.facts import CountFacts
from qiban.law.flood.readiness.records import stock_count
from qiban.law.letters import tidy_line
from qiban.law.quantities import plain_number
from qiban.law.text import Text

from .looking import review
from .places import LATITUDE, LONGITUDE, check_map

ITEM, MEASURE = 80, 20
MEASURED = Help(Text("例如条、立方米、吨、件。", "Such as pieces, cubic metres, tonnes."))


@transaction.atomic
def register_depot(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    place: Annotated[str, Line],
    longitude: Annotated[Decimal, Quantity, LONGITUDE] | None = None,
    latitude: Annotated[Decimal, Quantity, LATITUDE] | None = None,
    at: datetime | None = None,
) -> FloodDepot:
    """Register a place where one's own unit keeps materials.

    Args:
        longitude, latitude: in degrees, WGS-84.

    Raises:
        Refused: the place is not said, or the coordinates do not lie in the city.
        Invalid: the unit has one of this name.

    Source: duty 1.4.
    """
    at = at or clock.now()
    needed(title=title)
    title, place = fitting(title=(tidy_line(title), TITLE), place=(place, LINE))
    check_map(place, longitude, latitude, at)
    if find(FloodDepot, unit_id=actor.unit, title=title, state="in_use"):
        raise Invalid.field("title", Text("本单位已有同名物料点。", "The unit has a place of this name."))
    made = FloodDepot(unit_id=actor.unit, title=title, place=place, longitude=longitude, latitude=latitude)
    begin(made, "register_depot", actor=actor, at=at, detail={"title": title, "place": place})
    review(actor, at, [made.unit_id], "materials")
    return made


@transaction.atomic
def count_stock(
    *,
    actor: Actor,
    flood_depot_id: int,
    item: Annotated[str, Line],
    quantity: Annotated[Decimal, Quantity],
    measured_in: Annotated[str, Line, MEASURED],
    counted_on: date,
    note: Annotated[str, Line] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> StockCount:
    """Enter what was counted of a material at a place; earlier counts stay, and the latest one holds.

    Args:
        quantity: in the unit of measure `measured_in`, at least 0.

    Raises:
        Refused: something is missing, the day lies ahead, or it was counted in another unit of measure before.
        Denied: another unit's place.

    Source: duty 1.4.
    """
    at = at or clock.now()
    depot = lock_for(FloodDepot, "count_stock", flood_depot_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, depot.unit_id)
    item, measured_in, note = fitting(
        item=(tidy_line(item), ITEM), measured_in=(tidy_line(measured_in), MEASURE), note=(note, LINE)
    )
    before = next((one.measured_in for one in counts_of(depot.pk, item)), "")
    facts = CountFacts(clock.civil_date(at), counted_on, quantity, item, measured_in, before)
    require(stock_count(facts, depot.law_on(at)))
    made = StockCount(
        depot=depot,
        item=item,
        quantity=quantity,
        measured_in=measured_in,
        counted_on=counted_on,
        note=note,
        counted_by_id=actor.person_id,
        at=at,
    )
    insert([made])
    detail = {
        "item": item,
        "quantity": plain_number(quantity),
        "measured_in": measured_in,
        "counted_on": counted_on.isoformat(),
        **({"note": note} if note else {}),
    }
    advance(depot, "count_stock", actor=actor, at=at, detail=detail)
    review(actor, at, [depot.unit_id], "materials")
    return made


@transaction.atomic
def close_depot(
    *, actor: Actor, flood_depot_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodDepot:
    """Use a place no more.

    Raises:
        Invalid: no reason is given.
        Denied: another unit's place.

    Source: duty 1.4.
    """
    at = at or clock.now()
    depot = lock_for(FloodDepot, "close_depot", flood_depot_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, depot.unit_id)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    advance(depot, "close_depot", actor=actor, at=at, detail={"reason": reason})
    review(actor, at, [depot.unit_id], "materials")
    return depot

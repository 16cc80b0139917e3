"""What lies on the floodplain: registered, ordered away, reported as gone, verified by another unit (职责一（六）)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, Refused, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import path_of
from qiban.flood.models import FloodplainItem
from qiban.flood.models.readiness_kinds import FloodplainKind
from qiban.flood.operations.limits import LINE, OPINION, TITLE
from qiban.flood.posts import check_headquarters, check_place, duty_office_id
from qiban.law.decision import Decision
from qiban.law.flood.readiness.checks import second_look
from qiban.law.flood.readiness.clocks import floodplain_clock, verification_clock
from qiban.law.flood.readiness.facts import FloodplainFacts, ItemName, MustName, SecondLookFacts
from qiban.law.flood.readiness.floodplain import floodplain_removal
from qiban.law.text import Text

from .looking import review_place
from .places import LATITUDE, LONGITUDE, check_map
from .whose import county_id

BUILT = Help(
    Text(
        "建成、开垦或者划定的日期；不清楚的不填。",
        "When it was built, reclaimed or designated; leave blank if unknown.",
    )
)
BY_YEAR = Help(
    Text("逐步拆除退出的，填写最迟年份；不填为今年。", "For what goes gradually: the last year; this one if blank.")
)
WHERE = Help(Text("所在的县、镇街或者村。", "The county, town or village in which it lies."))
WRONG_PLACE = Text(
    "滩区在高青县境内，请选择该县或者其镇街、村。", "The floodplain lies in Gaoqing: choose a place there."
)


@transaction.atomic
def register_item(
    *,
    actor: Actor,
    unit_id: Annotated[UnitId, WHERE],
    kind: FloodplainKind,
    title: Annotated[str, Line],
    place: Annotated[str, Line],
    affects_flood_safety: bool,
    built_on: Annotated[date, BUILT] | None = None,
    longitude: Annotated[Decimal, Quantity, LONGITUDE] | None = None,
    latitude: Annotated[Decimal, Quantity, LATITUDE] | None = None,
    at: datetime | None = None,
) -> FloodplainItem:
    """Register something on the floodplain; the rule says how soon it is to go, and whether it breaks the duty.

    Args:
        longitude, latitude: in degrees, WGS-84.

    Raises:
        Denied: the place is not the post's own.
        Refused: the day lies ahead, or the coordinates do not lie in the city.
        Invalid: the place lies elsewhere, or something is missing.

    Source: duty 1.6.
    """
    at = at or clock.now()
    unit = _place(actor, unit_id)
    needed(title=title)
    title, place = fitting(title=(title, TITLE), place=(place, LINE))
    check_map(place, longitude, latitude, at)
    made = FloodplainItem(
        unit=unit,
        kind=kind.value,
        title=title,
        place=place,
        affects_flood_safety=affects_flood_safety,
        built_on=built_on,
        longitude=longitude,
        latitude=latitude,
    )
    found = require(_how_soon(made, at)).results
    made.must, made.is_violation = found["must"], found["is_violation"]
    detail = {
        "unit": unit.code,
        "floodplain_kind": kind.value,
        "title": title,
        "place": place,
        "affects_flood_safety": affects_flood_safety,
        "built_on": built_on,
        "must": made.must,
        "is_violation": made.is_violation,
    }
    begin(made, "register_item", actor=actor, at=at, detail=detail)
    if made.is_violation:
        for above in (county_id(), duty_office_id()):
            tell("floodplain_violation", made, above, at=at)
    _look(made, actor, at)
    return made


def _place(actor: Actor, unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not unit.path.startswith(path_of(county_id())):
        raise Invalid.field("unit_id", WRONG_PLACE)
    if actor.role == "flood_duty":
        check_headquarters(actor)
    else:
        check_place(actor, unit.path)
    return unit


def _how_soon(item: FloodplainItem, at: datetime, by_year: int | None = None) -> Decision:
    kind = cast("ItemName", item.kind)
    day = clock.civil_date(at)
    facts = FloodplainFacts(kind, bool(item.affects_flood_safety), day, item.built_on, by_year)
    return floodplain_removal(facts, item.law_on(at))


@transaction.atomic
def order_item(
    *,
    actor: Actor,
    floodplain_item_id: int,
    by_year: Annotated[int, BY_YEAR] | None = None,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodplainItem:
    """Order something away: promptly within working days, or by the end of a year; the place owes it.

    Raises:
        Refused: it may stay, or the year is over.
        Denied: the place is not the post's own.

    Source: duty 1.6.
    """
    at = at or clock.now()
    item = lock_for(FloodplainItem, "order_item", floodplain_item_id, actor=actor, at=at, step_no=step_no)
    _check_above(actor, item)
    _order(item, "order_item", actor, at, {}, by_year)
    return item


def _check_above(actor: Actor, item: FloodplainItem) -> None:
    if actor.role == "flood_duty":
        check_headquarters(actor)
    else:
        check_place(actor, item.unit.path)


def _order(
    item: FloodplainItem, action: str, actor: Actor, at: datetime, detail: dict[str, str], by_year: int | None = None
) -> None:
    decision = require(_how_soon(item, at, by_year))
    if decision.outcome == "fine":
        raise Refused(decision)
    found = decision.results
    item.must, item.due_on = found["must"], date.fromisoformat(found["due_on"])
    kept = {"must": item.must, "due_on": found["due_on"], **detail}
    advance(item, action, actor=actor, at=at, detail=kept)
    must = cast("MustName", item.must)
    owed = floodplain_clock(must=must, due_on=item.due_on, ordered_at=at, law=item.law_on(at))
    bear(owed, item, item.unit_id, at)
    tell("floodplain_ordered", item, item.unit_id, at=at)
    _look(item, actor, at)


@transaction.atomic
def report_item_gone(
    *,
    actor: Actor,
    floodplain_item_id: int,
    measures: str,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodplainItem:
    """Report that something is gone; another unit owes to verify it.

    Raises:
        Invalid: it is not said what was done.
        Denied: the place is not the post's own.

    Source: duty 1.6.
    """
    at = at or clock.now()
    item = lock_for(FloodplainItem, "report_item_gone", floodplain_item_id, actor=actor, at=at, step_no=step_no)
    check_place(actor, item.unit.path)
    needed(measures=measures)
    (item.measures,) = fitting(measures=(measures, OPINION))
    item.reported_by_id, item.reporter_id = actor.person_id, actor.unit_id
    advance(item, "report_item_gone", actor=actor, at=at, detail={"measures": item.measures})
    keep_files(uploads, item, actor, at)
    settle(item.subject_type, item.pk, "floodplain_removal", at=at)
    verifier = duty_office_id() if county_id() in (item.unit_id, actor.unit) else county_id()
    bear(verification_clock(removed_at=at, law=item.law_on(at)), item, verifier, at)
    tell("floodplain_gone", item, verifier, at=at)
    _look(item, actor, at)
    return item


@transaction.atomic
def verify_item(
    *, actor: Actor, floodplain_item_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodplainItem:
    """Verify on the spot that something is gone.

    Raises:
        Refused: the person or the unit reported it, or it is the unit's own place, or nothing is said.
        Denied: the place is not the post's own.

    Source: duty 1.6.
    """
    at = at or clock.now()
    item = _looked_at("verify_item", actor, floodplain_item_id, opinion, step_no, at)
    advance(item, "verify_item", actor=actor, at=at, detail={"opinion": item.opinion})
    settle(item.subject_type, item.pk, "floodplain_verification", at=at)
    _look(item, actor, at)
    return item


@transaction.atomic
def reopen_item(
    *, actor: Actor, floodplain_item_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodplainItem:
    """Find that something still stands, or stands again: it is ordered away anew.

    Raises:
        Refused: as for `verify_item`.
        Denied: the place is not the post's own.

    Source: duty 1.6.
    """
    at = at or clock.now()
    item = _looked_at("reopen_item", actor, floodplain_item_id, opinion, step_no, at)
    settle(item.subject_type, item.pk, "floodplain_verification", at=at)
    _order(item, "reopen_item", actor, at, {"opinion": item.opinion})
    return item


def _looked_at(
    action: str, actor: Actor, item_id: int, opinion: str, step_no: int | None, at: datetime
) -> FloodplainItem:
    """Return something that this post may look at, locked, with what it saw."""
    item = lock_for(FloodplainItem, action, item_id, actor=actor, at=at, step_no=step_no)
    _check_above(actor, item)
    (item.opinion,) = fitting(opinion=(opinion, OPINION))
    facts = SecondLookFacts(
        item.opinion,
        is_own=actor.person_id is not None and actor.person_id == item.reported_by_id,
        is_own_unit=actor.unit in (item.reporter_id, item.unit_id),
    )
    require(second_look(facts, item.law_on(at)))
    return item


def _look(item: FloodplainItem, actor: Actor, at: datetime) -> None:
    review_place(actor, at, item.unit.path, "floodplain")

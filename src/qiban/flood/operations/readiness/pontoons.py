"""Pontoon bridges: registered, their season plans handed in, ordered away, confirmed as gone, put back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import code_of
from qiban.flood.models import FloodPlan, Pontoon
from qiban.flood.models.readiness_kinds import PlanKind
from qiban.flood.operations.limits import LINE, OPINION, TITLE
from qiban.flood.posts import check_headquarters, check_own
from qiban.law.flood.readiness.checks import second_look
from qiban.law.flood.readiness.clocks import removal_clock
from qiban.law.flood.readiness.facts import PlanFacts, RemovalOrderFacts, SecondLookFacts
from qiban.law.flood.readiness.kinds import TRANSPORT
from qiban.law.flood.readiness.plans import plan_submission
from qiban.law.flood.readiness.pontoons import removal_order
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .looking import review
from .places import LATITUDE, LONGITUDE, check_map
from .plans import BODY, LAST_DAY
from .whose import county_id, level_of

SUPERVISORS = frozenset({"transport", "yellow_river", "gaoqing"})
HOURS = Help(Text("自责令之时起连续计算，不分工作日。", "Around the clock from the order on."))


@transaction.atomic
def register_pontoon(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    enterprise: Annotated[str, Line],
    place: Annotated[str, Line],
    longitude: Annotated[Decimal, Quantity, LONGITUDE] | None = None,
    latitude: Annotated[Decimal, Quantity, LATITUDE] | None = None,
    at: datetime | None = None,
) -> Pontoon:
    """Register a bridge that one's own unit supervises.

    Args:
        enterprise: who runs it.
        longitude, latitude: in degrees, WGS-84.

    Raises:
        Denied: the unit supervises no bridges.
        Refused: the place is not said, or the coordinates do not lie in the city.
        Invalid: a bridge of this name is registered, or something is missing.

    Source: duties of 市交通运输局 and 淄博黄河河务局.
    """
    at = at or clock.now()
    _check_supervisor(actor)
    needed(title=title, enterprise=enterprise)
    title, enterprise, place = fitting(
        title=(tidy_line(title), TITLE), enterprise=(enterprise, TITLE), place=(place, LINE)
    )
    check_map(place, longitude, latitude, at)
    if known := [one for one in find(Pontoon, title=title) if one.state != "scrapped"]:
        raise Invalid.field(
            "title", Text(f"已登记同名浮桥（{known[0].number}）。", f"There is one of this name: {known[0].number}.")
        )
    made = Pontoon(
        unit_id=actor.unit,
        title=title,
        enterprise=enterprise,
        place=place,
        longitude=longitude,
        latitude=latitude,
    )
    begin(
        made,
        "register_pontoon",
        actor=actor,
        at=at,
        detail={"title": title, "enterprise": enterprise, "place": place},
    )
    _look(made, actor, at)
    return made


def _check_supervisor(actor: Actor) -> None:
    if code_of(actor.unit) not in SUPERVISORS:
        raise Denied(
            Text(
                "浮桥由市交通运输局、淄博黄河河务局或者高青县登记和监管。",
                "Bridges are supervised by transport, the river bureau and the county.",
            ),
            citation=TRANSPORT,
            next_step=Text("请由监管单位登记。", "Let the unit that supervises it register it."),
        )


@transaction.atomic
def hand_in_plan(
    *,
    actor: Actor,
    pontoon_id: int,
    title: Annotated[str, Line],
    valid_from: date,
    valid_until: Annotated[date, LAST_DAY],
    uploads: Annotated[Uploads, BODY] = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodPlan:
    """Hand in the season plan that the enterprise has made; it is submitted and approved on its own page.

    Raises:
        Refused: it has no title, or ends before it begins or today.
        Denied: another unit supervises the bridge.

    Source: duty of 市交通运输局.
    """
    at = at or clock.now()
    bridge = lock_for(Pontoon, "hand_in_plan", pontoon_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, bridge.unit_id)
    (title,) = fitting(title=(title, TITLE))
    facts = PlanFacts("pontoon", level_of(bridge.unit), clock.civil_date(at), valid_from, valid_until, title)
    require(plan_submission(facts, bridge.law_on(at)))
    made = FloodPlan(
        unit_id=bridge.unit_id,
        kind=PlanKind.PONTOON.value,
        pontoon=bridge,
        title=title,
        valid_from=valid_from,
        valid_until=valid_until,
        drafted_by_id=actor.person_id,
    )
    detail = {"title": title, "valid_from": valid_from, "valid_until": valid_until}
    begin(made, "hand_in_plan", actor=actor, at=at, detail=detail, of=bridge)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def order_removal(
    *,
    actor: Actor,
    pontoon_id: int,
    hours: Annotated[int, HOURS],
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Pontoon:
    """Order a bridge away within so many hours, around the clock; who supervises it owes that it goes.

    Raises:
        Refused: the hours cannot be meant, or no reason is given.
        Denied: the post is not of the headquarters.

    Source: duties of 市交通运输局 and 淄博黄河河务局.
    """
    at = at or clock.now()
    bridge = lock_for(Pontoon, "order_removal", pontoon_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (bridge.reason,) = fitting(reason=(reason, OPINION))
    law = bridge.law_on(at)
    require(removal_order(RemovalOrderFacts(hours, bridge.reason), law))
    owed = removal_clock(ordered_at=at, hours=hours, law=law)
    bridge.due_at, bridge.report, bridge.reported_by, bridge.removed_at = owed.deadline.due_at, "", None, None
    detail = {"hours": hours, "reason": bridge.reason, "due_at": owed.deadline.due_at.isoformat()}
    advance(bridge, "order_removal", actor=actor, at=at, detail=detail)
    bear(owed, bridge, bridge.unit_id, at)
    for unit in sorted({bridge.unit_id, county_id()}):
        tell("removal_ordered", bridge, unit, at=at)
    _look(bridge, actor, at)
    return bridge


@transaction.atomic
def report_removal(
    *, actor: Actor, pontoon_id: int, report: str, step_no: int | None = None, at: datetime | None = None
) -> Pontoon:
    """Report how the removal goes on; the county confirms on the spot that the bridge is gone.

    Raises:
        Invalid: nothing is said.
        Denied: another unit supervises the bridge.

    Source: duty of 市交通运输局.
    """
    at = at or clock.now()
    bridge = lock_for(Pontoon, "report_removal", pontoon_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, bridge.unit_id)
    needed(report=report)
    (bridge.report,) = fitting(report=(report, OPINION))
    bridge.reported_by_id = actor.person_id
    advance(bridge, "report_removal", actor=actor, at=at, detail={"report": bridge.report})
    tell("removal_reported", bridge, county_id(), "flood_county", at=at)
    return bridge


@transaction.atomic
def confirm_removal(
    *,
    actor: Actor,
    pontoon_id: int,
    opinion: str,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Pontoon:
    """Confirm on the spot that a bridge is gone.

    Raises:
        Refused: whoever confirms has reported it, or it is not said what was seen.
        Denied: the post is not of the county.

    Source: duty of 市交通运输局.
    """
    at = at or clock.now()
    bridge = lock_for(Pontoon, "confirm_removal", pontoon_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, county_id())
    (opinion,) = fitting(opinion=(opinion, OPINION))
    is_own = actor.person_id is not None and actor.person_id == bridge.reported_by_id
    require(second_look(SecondLookFacts(opinion, is_own=is_own), bridge.law_on(at)))
    bridge.removed_at = at
    advance(bridge, "confirm_removal", actor=actor, at=at, detail={"opinion": opinion})
    keep_files(uploads, bridge, actor, at)
    settle(bridge.subject_type, bridge.pk, "pontoon_removal", at=at)
    tell("removal_confirmed", bridge, bridge.unit_id, at=at)
    _look(bridge, actor, at)
    return bridge


@transaction.atomic
def restore_pontoon(
    *, actor: Actor, pontoon_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Pontoon:
    """Allow that a bridge is put back.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duties of 市交通运输局 and 淄博黄河河务局.
    """
    at = at or clock.now()
    bridge = lock_for(Pontoon, "restore_pontoon", pontoon_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    _say_why(bridge, "restore_pontoon", actor, reason, at)
    tell("pontoon_restored", bridge, bridge.unit_id, at=at)
    return bridge


@transaction.atomic
def scrap_pontoon(
    *, actor: Actor, pontoon_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Pontoon:
    """Strike off a bridge that is no more.

    Raises:
        Invalid: no reason is given.
        Denied: another unit supervises the bridge.

    Source: duty of 市交通运输局.
    """
    at = at or clock.now()
    bridge = lock_for(Pontoon, "scrap_pontoon", pontoon_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, bridge.unit_id)
    _say_why(bridge, "scrap_pontoon", actor, reason, at)
    return bridge


def _say_why(bridge: Pontoon, action: str, actor: Actor, reason: str, at: datetime) -> None:
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, OPINION))
    advance(bridge, action, actor=actor, at=at, detail={"reason": reason})
    _look(bridge, actor, at)


def _look(bridge: Pontoon, actor: Actor, at: datetime) -> None:
    review(actor, at, [bridge.unit_id], "pontoon_plan", "pontoon_removal")

"""Works that a flood has damaged are listed, repaired, and accepted by another unit (职责一（十）)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import path_of
from qiban.flood.models import DamageReport, FloodRepair, FloodSeason
from qiban.flood.operations.responding.tasks import BEARERS
from qiban.flood.posts import check_headquarters, check_own, check_place, duty_office_id
from qiban.flood.queries.aftermath.towns import county_id
from qiban.law.flood.aftermath.clocks import repair_acceptance_clock, repair_clock
from qiban.law.flood.aftermath.facts import RepairFacts
from qiban.law.flood.aftermath.repairs import repair_deadline
from qiban.law.flood.regulation import flood_law
from qiban.law.text import Text

TITLE, PLACE, NUMBER, TEXT = 120, 200, 40, 10_000
BEFORE = Help(Text("应在下一汛期开始之前。", "Before the next season begins."))


@transaction.atomic
def list_repair(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    repair_place: Annotated[str, Line],
    unit_id: UnitId,
    cost: Decimal,
    due_on: Annotated[date, BEFORE],
    at: datetime | None = None,
) -> FloodRepair:
    """List damaged works for repair.

    Args:
        cost: what the repair will take, in yuan.
        due_on: the last day for it.

    Raises:
        Refused: it is not said what and where, or the day does not lie before the next season.
        Denied: the post belongs neither to the headquarters nor to the place.

    Source: duty 1.10.
    """
    at = at or clock.now()
    if actor.role == "flood_duty":
        check_headquarters(actor)
    else:
        check_place(actor, path_of(unit_id))
    return _list(None, title, repair_place, unit_id, cost, due_on, actor, at)


@transaction.atomic
def list_repair_of(
    *,
    actor: Actor,
    damage_report_id: int,
    title: Annotated[str, Line],
    repair_place: Annotated[str, Line],
    unit_id: UnitId,
    cost: Decimal,
    due_on: Annotated[date, BEFORE],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodRepair:
    """List works of a town's report of damage for repair.

    Args:
        cost: what the repair will take, in yuan.
        due_on: the last day for it.

    Raises:
        Refused: it is not said what and where, or the day does not lie before the next season.
        Denied: the town does not lie within the post's place.

    Source: duty 1.10.
    """
    at = at or clock.now()
    report = lock_for(DamageReport, "list_repair", damage_report_id, actor=actor, at=at, step_no=step_no)
    check_place(actor, report.unit.path)
    return _list(report, title, repair_place, unit_id, cost, due_on, actor, at)


def _list(
    report: DamageReport | None,
    title: str,
    place: str,
    unit_id: int,
    cost: Decimal,
    due_on: date,
    actor: Actor,
    at: datetime,
) -> FloodRepair:
    title, place = fitting(title=(title, TITLE), place=(place, PLACE))
    facts = RepairFacts(clock.civil_date(at), due_on, title, place, cost, next_season(clock.civil_date(at)))
    law = report.law_on(at) if report else flood_law(clock.civil_date(at))
    require(repair_deadline(facts, law))
    repair = FloodRepair(
        report_id=report.pk if report else None, unit_id=unit_id, title=title, place=place, cost=cost, due_on=due_on
    )
    detail = {"title": title, "repair_place": place, "cost": cost, "due_on": due_on}
    begin(repair, "list_repair", actor=actor, at=at, detail=detail, of=report)
    bear(repair_clock(due_on=due_on, listed_at=at, law=repair.law_on(at)), repair, unit_id, at)
    tell("repair_listed", repair, unit_id, *BEARERS, at=at)
    return repair


def next_season(day: date) -> date | None:
    """Return the first day of the next flood season that is planned, if one is."""
    found = FloodSeason.objects.filter(kind="flood", starts_on__gt=day).order_by("starts_on")
    return found.values_list("starts_on", flat=True).first()


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> FloodRepair:
    repair = lock_for(FloodRepair, action, pk, actor=actor, at=at, step_no=step_no)
    check_own(actor, repair.unit_id)
    return repair


@transaction.atomic
def begin_repair(
    *, actor: Actor, flood_repair_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodRepair:
    """Say that a repair is under way.

    Raises:
        Denied: another unit's repair.

    Source: duty 1.10.
    """
    at = at or clock.now()
    repair = _own(actor, flood_repair_id, "begin_repair", step_no, at)
    advance(repair, "begin_repair", actor=actor, at=at)
    return repair


@transaction.atomic
def complete_repair(
    *,
    actor: Actor,
    flood_repair_id: int,
    text: str,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodRepair:
    """Report that works are repaired; another unit looks at them.

    Raises:
        Invalid: nothing is said.
        Denied: another unit's repair.

    Source: duty 1.10.
    """
    at = at or clock.now()
    repair = _own(actor, flood_repair_id, "complete_repair", step_no, at)
    needed(text=text)
    (repair.result,) = fitting(text=(text, TEXT))
    repair.completed_on = clock.civil_date(at)
    advance(repair, "complete_repair", actor=actor, at=at, detail={"text": repair.result})
    settle(repair.subject_type, repair.pk, "flood_repair", at=at)
    looker = looker_id(repair)
    bear(repair_acceptance_clock(completed_at=at, law=repair.law_on(at)), repair, looker, at)
    tell("repair_completed", repair, looker, "flood_county", "flood_duty", at=at)
    keep_files(uploads, repair, actor, at)
    return repair


def looker_id(repair: FloodRepair) -> int:
    """Return the id of the unit that looks at repaired works: the county for what lies below it, else the office on duty."""
    county = county_id()
    is_below = repair.unit_id != county and path_of(repair.unit_id).startswith(path_of(county))
    return county if is_below else duty_office_id()


@transaction.atomic
def link_project(
    *,
    actor: Actor,
    flood_repair_id: int,
    project_number: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodRepair:
    """Note the number that the projects' office gave a repair.

    Raises:
        Invalid: there is no number.
        Denied: the post belongs neither to the headquarters nor to the repair's unit.

    Source: duty 1.10.
    """
    at = at or clock.now()
    repair = lock_for(FloodRepair, "link_project", flood_repair_id, actor=actor, at=at, step_no=step_no)
    if actor.role == "flood_duty":
        check_headquarters(actor)
    else:
        check_own(actor, repair.unit_id)
    needed(project_number=project_number)
    (repair.project_number,) = fitting(project_number=(project_number, NUMBER))
    advance(repair, "link_project", actor=actor, at=at, detail={"project_number": repair.project_number})
    return repair

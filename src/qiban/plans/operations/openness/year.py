"""A year of openness begins, asks every unit for its ledger, and ends (safeguard 2 and 3)."""

from datetime import date, datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.core.people.models import Post
from qiban.core.people.queries import not_ended
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.units.models import Unit
from qiban.law.openness.ledgers.clocks import ledger_clock
from qiban.law.openness.recording.clocks import yearly_clock
from qiban.law.openness.recording.counting import KINDS
from qiban.law.openness.regulation import safeguard
from qiban.law.openness.reporting.clocks import report_clock
from qiban.law.text import Text
from qiban.plans.models import Assessment, OpenLedger, OpenYear
from qiban.plans.models.openness.kinds import UnitKind
from qiban.plans.opening import BEARERS

FIRST, LAST = 2023, 2199


@transaction.atomic
def begin_year(*, actor: Actor, year: int, at: datetime | None = None) -> OpenYear:
    """Begin a year of openness; the unit of whoever does so is its office.

    Raises:
        Denied: the post is not of the city's openness office.
        Invalid: the year has not begun, was begun before, or lies before the plan.

    Source: safeguard 2.
    """
    at = at or clock.now()
    if actor.role != "group_office":
        raise Denied(
            Text("由市政府政务公开办公室办理。", "It is for the city's openness office."), citation=safeguard(2)
        )
    if not FIRST <= year <= clock.civil_date(at).year:
        raise Invalid.field(
            "year", Text("该年度尚未开始，或早于工作方案。", "The year has not begun, or lies before the plan.")
        )
    if find(OpenYear, year=year):
        raise Invalid.field("year", Text("该年度已经开始。", "The year was begun before."))
    return begin(OpenYear(year=year, office_id=actor.unit), "begin_year", actor=actor, at=at, detail={"year": year})


@transaction.atomic
def open_ledgers(
    *, actor: Actor, open_year_id: int, step_no: int | None = None, at: datetime | None = None
) -> OpenYear:
    """Ask every unit that has somebody for openness for its ledger; those that were asked before are not asked again.

    They owe the ledger by its day, and what is held every year by its end.

    Source: task 3, safeguard 1 and 2.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "open_ledgers", open_year_id, actor=actor, at=at, step_no=step_no)
    known = {one.unit_id for one in find(OpenLedger, year_id=year.pk)}
    asked = [unit for unit in bearers() if unit.pk not in known]
    advance(year, "open_ledgers", actor=actor, at=at, detail={"units": len(asked)})
    for unit in asked:
        _ask(year, unit, actor, at)
    return year


def bearers() -> list[Unit]:
    """Return the open units in which somebody holds a post for openness."""
    held = Post.objects.filter(not_ended(), role__in=BEARERS).values("unit")
    return list(Unit.objects.filter(pk__in=held, closed_on=None).order_by("pk"))


def kind_of(unit: Unit) -> UnitKind:
    """Return the kind of a unit: a district, or a department of the city."""
    return UnitKind.DISTRICT if unit.kind == "district" else UnitKind.DEPARTMENT


def _ask(year: OpenYear, unit: Unit, actor: Actor, at: datetime) -> None:
    ledger = OpenLedger(year_id=year.pk, unit_id=unit.pk, kind=kind_of(unit).value)
    begin(ledger, "open_ledgers", actor=actor, at=at, detail={"year": year.year})
    law = ledger.law_on(at)
    bear(ledger_clock(year=year.year, opened_at=at, law=law), ledger, unit.pk, at)
    for kind, one in KINDS.items():
        if ledger.kind in one.bearers:
            bear(yearly_clock(kind=kind, year=year.year, opened_at=at, law=law), ledger, unit.pk, at)
    for step in ("submitted", "published"):
        bear(report_clock(body="department", step=step, year=year.year, opened_at=at, law=law), ledger, unit.pk, at)
    tell("open_ledger_asked", ledger, unit.pk, *BEARERS, at=at)


@transaction.atomic
def close_year(*, actor: Actor, open_year_id: int, step_no: int | None = None, at: datetime | None = None) -> OpenYear:
    """Close a year of which every score is final.

    Raises:
        Conflict: the year is not over, or a score is not final.

    Source: safeguard 3.
    """
    at = at or clock.now()
    year = lock_for(OpenYear, "close_year", open_year_id, actor=actor, at=at, step_no=step_no)
    if clock.civil_date(at) <= date(year.year, 12, 31):
        raise Conflict(
            Text("年度尚未结束。", "The year is not over."),
            next_step=Text("请在年度结束、成绩定稿后办理。", "Close it when it is over and its scores are final."),
        )
    if left := [one for one in find(Assessment, year_id=year.pk) if one.state != "final"]:
        raise Conflict(
            Text(f"还有{len(left)}个单位的成绩没有定稿。", f"The scores of {len(left)} units are not final."),
            next_step=Text("请先定稿。", "Make them final first."),
        )
    advance(year, "close_year", actor=actor, at=at)
    return year

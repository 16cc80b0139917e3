"""What becomes of plans when a unit closes: its successor goes on with everything that is open (plans 2)."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.law.openness.workflow import WORKFLOW as OPENNESS
from qiban.law.plans.workflow import WORKFLOW
from qiban.plans.models import Indicator, Measure, Part, Plan, Report
from qiban.plans.models.kinds import Role

from .accepting import let_accept, stand_in
from .ending import OPEN, end_locked
from .openness.closing import hand_on_openness, is_held

CLAUSE = "plans:2"
MERGED = "单位撤并，由承接单位的分工一并承担"
WAITING = ("owed", "returned")


def hand_on(unit: Unit, successor: Unit | None, actor: Actor, at: datetime) -> None:
    """Give what a closed unit holds of plans to its successor; without one it stays, for others to be named.

    Interpretation: what was accepted stays the work of the unit that did it; if it is opened again, the successor goes on
    with it. Where the successor takes part in the same measure, one of the two parts ends: the one that does not lead.
    """
    if successor is None:
        return
    for plan_id in plans_of(unit):
        plan = lock_thing(Plan, plan_id)
        _hand_on_plan(plan, unit, successor, actor, at)
    hand_on_openness(unit, successor, actor, at)
    for subject, ids in _owed_by(unit).items():
        obligations.hand_on(unit_id=unit.pk, heir_id=successor.pk, subject_type=subject, subject_ids=ids)


def take_left(actor: Actor, at: datetime) -> None:
    """Take what closed units with a successor still hold, each unit's in a transaction of its own."""
    for unit in Unit.objects.filter(closed_on__isnull=False, successor__isnull=False).order_by("pk"):
        heir = heir_of(unit)
        if heir is not None and (plans_of(unit) or is_held(unit, heir) or _owed_by(unit)):
            with transaction.atomic():
                hand_on(unit, heir, actor, at)


def parts_of(unit: Unit) -> QuerySet[Part]:
    """Return the parts of plans that are not closed at which a unit is, or that wait for their acceptance."""
    return Part.objects.filter(unit=unit, state__in=OPEN).exclude(plan__state="closed")


def indicators_of(unit: Unit) -> QuerySet[Indicator]:
    """Return the indicators in use of plans that are not closed that a unit reports or confirms."""
    named = Q(reporter=unit) | Q(confirmer=unit)
    return Indicator.objects.filter(named, state="in_use").exclude(plan__state="closed")


def reports_of(unit: Unit) -> QuerySet[Report]:
    """Return the reports that a unit owes; one that its successor files for both is owed no more."""
    owed = Obligation.objects.filter(subject_type="report", subject_id=OuterRef("pk"), settled_at=None)
    return Report.objects.filter(Exists(owed), unit=unit, state__in=WAITING)


def offices_of(unit: Unit) -> QuerySet[Plan]:
    """Return the plans that are not closed and whose office a unit is."""
    return Plan.objects.filter(office=unit).exclude(state="closed")


def plans_of(unit: Unit) -> list[int]:
    """Return the plans in which a unit has something to do, by id."""
    running = Plan.objects.exclude(state="closed")
    named = Q(measures__lead=unit, measures__state="open") | Q(parts__acceptor=unit, parts__state__in=OPEN)
    within = [one(unit).values_list("plan_id", flat=True) for one in (parts_of, indicators_of, reports_of)]
    found = {pk for each in within for pk in each}
    found |= set(offices_of(unit).values_list("pk", flat=True)) | set(
        running.filter(named).values_list("pk", flat=True)
    )
    return sorted(found)


def _hand_on_plan(plan: Plan, unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    if plan.office_id == unit.pk:
        Plan.objects.filter(pk=plan.pk).update(office=heir)
        plan.office_id = heir.pk
    doing = Actor(role="plan_office", person_id=actor.person_id, unit_id=plan.office_id, request_id=actor.request_id)
    taken = [part.number for part in parts_of(unit).filter(plan=plan).order_by("pk") if _take(part, heir, doing, at)]
    Measure.objects.filter(plan=plan, lead=unit, state="open").update(lead=heir)
    for measure in Measure.objects.filter(plan=plan, state="open").order_by("pk"):
        let_accept(plan, measure, measure.parts.filter(state__in=OPEN).order_by("pk"))
    for indicator in indicators_of(unit).filter(plan=plan):
        _replace(indicator, plan, unit, heir)
    _hand_on_reports(plan, unit, heir, at)
    journal.record(
        subject_type=Plan.subject_type,
        subject_id=plan.pk,
        action="hand_on",
        actor=actor,
        at=at,
        clause=CLAUSE,
        detail={"from": unit.code, "to": heir.code, "part": taken},
    )


def _take(part: Part, heir: Unit, doing: Actor, at: datetime) -> bool:
    """Let the successor go on with a part, unless it has one of its own that leads or does as well; tell whether it does."""
    own = Part.objects.filter(measure=part.measure_id, unit=heir).exclude(state="ended").first()
    if own is not None and part.role != Role.LEAD:
        end_locked(lock_thing(Part, part.pk), doing, at, MERGED)
        return False
    if own is not None:
        _give_up(lock_thing(Part, own.pk), doing, at)
    Part.objects.filter(pk=part.pk).update(unit=heir)
    return True


def _give_up(own: Part, doing: Actor, at: datetime) -> None:
    """End what the successor contributed itself: it leads now."""
    if own.state == "accepted":
        advance(own, "reopen_part", actor=doing, at=at, detail={"opinion": MERGED})
    end_locked(own, doing, at, MERGED)


def _replace(indicator: Indicator, plan: Plan, unit: Unit, heir: Unit) -> None:
    """Let the successor report or confirm; where it would do both, the plan's office confirms, or who stands in for it."""
    reporter = heir.pk if indicator.reporter_id == unit.pk else indicator.reporter_id
    confirmer = heir.pk if indicator.confirmer_id == unit.pk else indicator.confirmer_id
    if confirmer == reporter:
        confirmer = stand_in(plan.office_id, reporter)
    Indicator.objects.filter(pk=indicator.pk).update(reporter=reporter, confirmer=confirmer)
    waiting = list(indicator.observations.filter(state="recorded").values_list("pk", flat=True))
    obligations.hand_on(
        unit_id=indicator.confirmer_id, heir_id=confirmer, subject_type="observation", subject_ids=waiting
    )


def _hand_on_reports(plan: Plan, unit: Unit, heir: Unit, at: datetime) -> None:
    """Let the successor file what the unit had to; where it has a report of its own in the round, that one does for both."""
    for report in reports_of(unit).filter(plan=plan):
        if Report.objects.filter(round=report.round_id, unit=heir).exists():
            obligations.end(report.subject_type, report.pk, at=at, outcome=Outcome.VOID)
        else:
            Report.objects.filter(pk=report.pk).update(unit=heir)


def _owed_by(unit: Unit) -> dict[str, list[int]]:
    """Return what a unit owes of plans: the ids of the things by their kind."""
    found: dict[str, list[int]] = {}
    for subject, pk in _owing(unit):
        found.setdefault(subject, []).append(pk)
    return found


def _owing(unit: Unit) -> Iterator[tuple[str, int]]:
    kinds = [*WORKFLOW.states, *OPENNESS.states]
    owed = Obligation.objects.filter(bearer_unit=unit, settled_at=None, subject_type__in=kinds)
    yield from owed.values_list("subject_type", "subject_id")

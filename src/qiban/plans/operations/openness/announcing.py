"""Scores are announced once every quarter's check is in, and final once nobody can or does appeal (safeguard 3)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.law.openness.assessing.announcing import assessment, assessment_final
from qiban.law.openness.assessing.clocks import appeal_window
from qiban.law.openness.assessing.facts import AssessmentFacts, FinalFacts
from qiban.plans.models import Appeal, Assessment, Inspection, OpenYear, Rubric
from qiban.plans.opening import UNITS


@transaction.atomic
def announce(*, actor: Actor, assessment_id: int, step_no: int | None = None, at: datetime | None = None) -> Assessment:
    """Announce a score once every quarter's check is circulated; the unit may appeal from now on.

    Raises:
        Refused: a quarter's check is not circulated, or the rubric is no longer in force.

    Source: safeguard 3.
    """
    at = at or clock.now()
    made = lock_for(Assessment, "announce", assessment_id, actor=actor, at=at, step_no=step_no)
    (year,), (rubric,) = find(OpenYear, id=made.year_id), find(Rubric, id=made.rubric_id)
    checks = find(Inspection, year_id=year.pk, state="published")
    circulated = tuple(one.quarter for one in checks if one.quarter is not None)
    is_valid = rubric.state == "in_force"
    facts = AssessmentFacts(year.year, circulated, is_rubric_in_force=is_valid, on=clock.civil_date(at))
    require(assessment(facts, made.law_on(at)))
    made.announced_at = at
    advance(made, "announce", actor=actor, at=at, detail={"total": f"{made.total:.2f}"})
    bear(appeal_window(announced_at=at, law=made.law_on(at)), made, made.unit_id, at)
    tell("score_announced", made, made.unit_id, *UNITS, at=at)
    return made


@transaction.atomic
def make_final(
    *, actor: Actor, assessment_id: int, step_no: int | None = None, at: datetime | None = None
) -> Assessment:
    """Make an announced score final, once nobody can or does appeal.

    Raises:
        Refused: the time to appeal is not over, or an appeal is open.

    Source: safeguard 3.
    """
    at = at or clock.now()
    made = lock_for(Assessment, "make_final", assessment_id, actor=actor, at=at, step_no=step_no)
    waiting = tuple(one.number for one in find(Appeal, assessment_id=made.pk, state="filed"))
    announced_at = made.announced_at or at
    require(assessment_final(FinalFacts(announced_at, at, waiting), made.law_on(at)))
    advance(made, "make_final", actor=actor, at=at)
    end(made.subject_type, made.pk, "assessment_appeal", at=at, outcome=Outcome.VOID)
    return made

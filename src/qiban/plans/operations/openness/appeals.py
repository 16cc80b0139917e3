"""Appeals against scores: made once and in time, decided by somebody else than the assessor (safeguard 3)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, update
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting
from qiban.law.openness.assessing.announcing import appeal, appeal_decision
from qiban.law.openness.assessing.clocks import decision_clock
from qiban.law.openness.assessing.facts import AppealDecisionFacts, AppealFacts, AppealName
from qiban.law.scoring.points import is_points
from qiban.law.text import Text
from qiban.plans.models import Appeal, Assessment, OpenYear
from qiban.plans.opening import UNITS, check_own
from qiban.plans.operations.limits import LINE, OPINION, TEXT


@transaction.atomic
def file_appeal(
    *,
    actor: Actor,
    assessment_id: int,
    reason: str,
    evidence: Annotated[str, Line],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Appeal:
    """Appeal against a score; the openness office owes a decision.

    Raises:
        Refused: the time is over, the unit has appealed before, or reason or evidence is missing.
        Denied: another unit's score.

    Source: safeguard 3.
    """
    at = at or clock.now()
    made = lock_for(Assessment, "file_appeal", assessment_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, made.unit_id)
    reason, evidence = fitting(reason=(reason, TEXT), evidence=(evidence, LINE))
    facts = AppealFacts(made.announced_at or at, at, reason, evidence, len(find(Appeal, assessment_id=made.pk)))
    require(appeal(facts, made.law_on(at)))
    filed = Appeal(assessment_id=made.pk, unit_id=made.unit_id, reason=reason, evidence=evidence, total=made.total)
    begin(filed, "file_appeal", actor=actor, at=at, detail={"reason": reason, "evidence": evidence}, of=made)
    keep_files(uploads, filed, actor, at)
    (year,) = find(OpenYear, id=made.year_id)
    bear(decision_clock(filed_at=at, law=filed.law_on(at)), filed, year.office_id, at)
    tell("appeal_filed", filed, year.office_id, "group_office", at=at)
    return filed


@transaction.atomic
def uphold_appeal(
    *,
    actor: Actor,
    appeal_id: int,
    decision: str,
    total: Annotated[Decimal, Quantity],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Appeal:
    """Uphold an appeal, with the reason; the unit's score is another one from now on, and the journal keeps both.

    Args:
        total: the score as it is to be, two decimals.

    Raises:
        Refused: no reason is given, or whoever made the score decides.
        Invalid: it is no score.

    Source: safeguard 3.
    """
    at = at or clock.now()
    filed = _decided(actor, appeal_id, "upheld", decision, step_no, at)
    if not is_points(total.normalize()) or total != round(total, 2):
        raise Invalid.field(
            "total", Text("应为0至100分，至多两位小数。", "A score lies between 0 and 100, with two decimals.")
        )
    made = lock_thing(Assessment, filed.assessment_id)
    made.total = total
    update(made)
    detail = {"decision": filed.decision, "total": f"{total:.2f}", "total_before": f"{filed.total:.2f}"}
    advance(filed, "uphold_appeal", actor=actor, at=at, detail=detail)
    tell("appeal_upheld", filed, filed.unit_id, *UNITS, at=at)
    return filed


@transaction.atomic
def reject_appeal(
    *, actor: Actor, appeal_id: int, decision: str, step_no: int | None = None, at: datetime | None = None
) -> Appeal:
    """Reject an appeal, with the reason; the score stays.

    Raises:
        Refused: no reason is given, or whoever made the score decides.

    Source: safeguard 3.
    """
    at = at or clock.now()
    filed = _decided(actor, appeal_id, "rejected", decision, step_no, at)
    advance(filed, "reject_appeal", actor=actor, at=at, detail={"decision": filed.decision})
    tell("appeal_rejected", filed, filed.unit_id, *UNITS, at=at)
    return filed


def _decided(actor: Actor, pk: int, conclusion: str, decision: str, step_no: int | None, at: datetime) -> Appeal:
    action = "uphold_appeal" if conclusion == "upheld" else "reject_appeal"
    filed = lock_for(Appeal, action, pk, actor=actor, at=at, step_no=step_no)
    (made,) = find(Assessment, id=filed.assessment_id)
    (filed.decision,) = fitting(decision=(decision, OPINION))
    is_assessor = actor.person_id is not None and actor.person_id == made.computed_by_id
    is_own = actor.unit == filed.unit_id
    facts = AppealDecisionFacts(cast("AppealName", conclusion), filed.decision, is_assessor=is_assessor, is_own=is_own)
    require(appeal_decision(facts, filed.law_on(at)))
    filed.decided_by_id = actor.person_id
    settle(filed.subject_type, filed.pk, "appeal_decision", at=at)
    return filed

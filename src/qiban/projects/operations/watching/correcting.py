"""Have a breach put right: ordered with a day, reported, accepted, or found to be none (Art. 26)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long, Sentences
from qiban.core.actor import Actor
from qiban.core.errors import require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle, settle_and_void
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.taking import advance
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.watching.breaches import correction_order
from qiban.law.city_projects.watching.clocks import check_clock, correction_clock
from qiban.law.city_projects.watching.facts import CorrectionFacts
from qiban.law.text import Text
from qiban.projects.models import Breach

from .holding import let_go
from .limits import MAX_DOCUMENT, MAX_REASON, MAX_TEXT
from .steps import breach_for
from .telling import owe, supervisor, tell, tell_owners

DOCUMENT = Help(Text("责令改正通知的文号。", "The number of the order to correct."))


@transaction.atomic
def order_correction(
    *,
    actor: Actor,
    breach_id: int,
    document: Annotated[str, Line, DOCUMENT],
    correct_by: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Order the construction unit to put a breach right by the end of a day; once more where it was not put right.

    Raises:
        Refused: there is no document, or the day is over.

    Source: Art. 26.
    """
    at = at or clock.now()
    (document,) = fitting(document=(document, MAX_DOCUMENT))
    breach, project = breach_for("order_correction", breach_id, actor=actor, at=at, step_no=step_no)
    law = breach.law_on(at)
    require(correction_order(CorrectionFacts(document, correct_by, clock.civil_date(at)), law))
    breach.order_document, breach.correct_by = document, correct_by
    advance(
        breach,
        "order_correction",
        actor=actor,
        at=at,
        detail={"document": document, "correct_by": correct_by.isoformat()},
    )
    settle(breach.subject_type, breach.pk, "breach_decision", "correction_check", at=at)
    owe(breach, correction_clock(correct_by=correct_by, ordered_at=at, law=law), project.construction_unit_id, at)
    tell_owners(breach, project, "correction_ordered", at)
    return breach


@transaction.atomic
def report_correction(
    *,
    actor: Actor,
    breach_id: int,
    correction: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Report how a breach was put right; the housing department looks at it.

    Raises:
        Invalid: nothing is reported.

    Source: Art. 26.
    """
    at = at or clock.now()
    needed(correction=correction)
    (correction,) = fitting(correction=(correction, MAX_TEXT))
    breach, _ = breach_for("report_correction", breach_id, actor=actor, at=at, step_no=step_no)
    breach.correction = correction
    advance(breach, "report_correction", actor=actor, at=at, detail={"correction": correction})
    settle(breach.subject_type, breach.pk, "correction", at=at)
    owe(breach, check_clock(reported_at=at, law=breach.law_on(at)), supervisor(), at)
    tell(breach, [supervisor()], "correction_reported", at)
    keep_files(uploads, breach, actor, at)
    return breach


@transaction.atomic
def accept_correction(
    *,
    actor: Actor,
    breach_id: int,
    opinion: Annotated[str, Sentences] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Accept that a breach was put right: it is closed, and holds no payments any more.

    Source: Art. 26.
    """
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, MAX_REASON))
    breach, project = breach_for("accept_correction", breach_id, actor=actor, at=at, step_no=step_no)
    let_go(breach, project, actor=actor, at=at)
    advance(breach, "accept_correction", actor=actor, at=at, detail={"opinion": opinion} if opinion else {})
    settle(breach.subject_type, breach.pk, "correction_check", at=at)
    tell_owners(breach, project, "correction_accepted", at)
    return breach


@transaction.atomic
def dismiss_breach(
    *,
    actor: Actor,
    breach_id: int,
    reason: Annotated[str, Sentences],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Breach:
    """Find that a breach is none, with the reason; it holds no payments any more.

    Raises:
        Invalid: there is no reason.

    Source: Art. 26, 27.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    breach, project = breach_for("dismiss_breach", breach_id, actor=actor, at=at, step_no=step_no)
    breach.reason = reason
    let_go(breach, project, actor=actor, at=at)
    advance(breach, "dismiss_breach", actor=actor, at=at, detail={"reason": reason})
    settle_and_void(breach.subject_type, breach.pk, "breach_decision", at=at)
    tell_owners(breach, project, "breach_dismissed", at)
    return breach

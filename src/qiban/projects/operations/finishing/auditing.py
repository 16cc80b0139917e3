"""The audit of a final account, and its extension by whoever set the audit plan (Art. 24)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.finishing.clocks import audit_clock
from qiban.law.city_projects.finishing.facts import AuditExtensionFacts
from qiban.law.city_projects.finishing.handing_over import audit_extension
from qiban.law.text import Text
from qiban.projects.models import FinalAccount, Project
from qiban.projects.operations.project import project_of

from .accounting import enter_final_cost
from .checking import check_not_future
from .looking import look
from .owing import tell


@transaction.atomic
def open_audit(
    *,
    actor: Actor,
    final_account_id: int,
    audit_plan: Annotated[str, Line],
    plan_setter: Annotated[str, Line],
    due_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FinalAccount:
    """Take up the audit of a final account that the annual audit plan lists.

    Args:
        audit_plan: the plan, by its name and number.
        plan_setter: whoever set it, and alone may extend the audit.
        due_on: the last day of the audit.

    Raises:
        Invalid: the plan or its setter is not named, or the last day is over.

    Source: Art. 24.
    """
    at = at or clock.now()
    needed(audit_plan=audit_plan, plan_setter=plan_setter)
    audit_plan, plan_setter = fitting(audit_plan=(audit_plan, 200), plan_setter=(plan_setter, 120))
    made = lock_for(FinalAccount, "open_audit", final_account_id, actor=actor, at=at, step_no=step_no)
    _check_to_come(due_on, at)
    made.audit_plan, made.plan_setter, made.audit_due_on = audit_plan, plan_setter, due_on
    detail = plain({"audit_plan": audit_plan, "plan_setter": plan_setter, "due_on": due_on})
    advance(made, "open_audit", actor=actor, at=at, detail=detail)
    bear(audit_clock(due_on=due_on, opened_at=at, law=made.law_on(at)), made, actor.unit, at, unless_open=True)
    tell("audit_opened", made, project_of(made).project_unit_id, at)
    return made


@transaction.atomic
def extend_audit(
    *,
    actor: Actor,
    final_account_id: int,
    due_on: date,
    approved_by: Annotated[str, Line],
    document: Annotated[str, Line],
    reason: str,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FinalAccount:
    """Let an audit take longer, as whoever set the plan has approved; what was late by then stays late.

    Args:
        due_on: the new last day.

    Raises:
        Refused: somebody else approved it, there is no reason or document, or the day is not later (Art. 24).

    Source: Art. 24.
    """
    at = at or clock.now()
    approved_by, document, reason = fitting(
        approved_by=(approved_by, 120), document=(document, 100), reason=(reason, 1000)
    )
    made = lock_for(FinalAccount, "extend_audit", final_account_id, actor=actor, at=at, step_no=step_no)
    before = made.audit_due_on or civil_date(at)
    facts = AuditExtensionFacts(made.plan_setter, approved_by, document, reason, before, due_on)
    require(audit_extension(facts, made.law_on(at)))
    _check_to_come(due_on, at)
    made.audit_due_on = due_on
    detail = {"due_on": due_on, "approved_by": approved_by, "document": document, "reason": reason}
    advance(made, "extend_audit", actor=actor, at=at, detail=plain(detail))
    is_late = civil_date(at) > before
    end("final_account", made.pk, "audit", at=at, outcome=Outcome.LATE if is_late else Outcome.EXCUSED)
    bear(audit_clock(due_on=due_on, opened_at=at, law=made.law_on(at)), made, actor.unit, at, unless_open=True)
    keep_files(uploads, made, actor, at)
    return made


@transaction.atomic
def finish_audit(
    *,
    actor: Actor,
    final_account_id: int,
    amount: Decimal,
    document: Annotated[str, Line],
    audited_on: date,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FinalAccount:
    """Record what an audit found, by which document.

    Args:
        amount: what the project has cost, in yuan.

    Raises:
        Invalid: there is no document, the amount is nothing, or the day is to come.

    Source: Art. 24.
    """
    at = at or clock.now()
    needed(document=document)
    (document,) = fitting(document=(document, 100))
    project = lock_thing(Project, look(FinalAccount, final_account_id).project_id)
    made = lock_for(FinalAccount, "finish_audit", final_account_id, actor=actor, at=at, step_no=step_no)
    check_not_future("audited_on", audited_on, at)
    if amount <= 0:
        raise Invalid.field("amount", Text("审定金额应大于零。", "The amount has to be more than nothing."))
    made.audited_amount, made.audit_document, made.audited_on = amount, document, audited_on
    detail = plain({"amount": amount, "document": document, "audited_on": audited_on})
    advance(made, "finish_audit", actor=actor, at=at, detail=detail)
    enter_final_cost(project, made, amount, actor, at)
    settle("final_account", made.pk, "audit", at=at)
    tell("audit_finished", made, project.project_unit_id, at)
    keep_files(uploads, made, actor, at)
    return made


def _check_to_come(due_on: date, at: datetime) -> None:
    if due_on < civil_date(at):
        raise Invalid.field("due_on", Text("审计期限不能早于今天。", "The audit's last day cannot lie in the past."))

"""Approvals are applied for one after the other, and granted or refused by the department applied to (Art. 6, 13, 18)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.rows import find, update
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting, needed
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of, is_known
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.deciding.approvals import is_to_be_established
from qiban.law.city_projects.deciding.approving import approval_order
from qiban.law.city_projects.deciding.changing import major_change
from qiban.law.city_projects.deciding.clocks import approval_decision_clock
from qiban.law.city_projects.deciding.facts import (
    ApplicationFacts,
    ApprovalName,
    AspectName,
    GrantFacts,
    MajorChangeFacts,
    ReapprovalFacts,
)
from qiban.law.city_projects.deciding.granting import approval_grant
from qiban.law.city_projects.deciding.overrun import reapproval
from qiban.law.text import Text
from qiban.projects.models import Approval, Project
from qiban.projects.models.kinds import ApprovalKind, ChangeAspect

from .telling import tell

MAX_LINE, MAX_REASON, MAX_CONTENT = 100, 1000, 10_000
ESTABLISHING = frozenset({ApprovalKind.PROPOSAL, ApprovalKind.FEASIBILITY})
DESIGNS = frozenset({ApprovalKind.PRELIMINARY_DESIGN, ApprovalKind.SCHEME})


def granted(project_id: int) -> tuple[Approval, ...]:
    """Return the approvals granted to a project, the oldest first: one is applied for at a time."""
    return tuple(one for one in find(Approval, project_id=project_id) if one.state == "granted")


def kinds_of(approvals: tuple[Approval, ...]) -> tuple[ApprovalName, ...]:
    """Return what was approved, in the same order."""
    return tuple(cast("ApprovalName", one.kind) for one in approvals)


@transaction.atomic
def apply_approval(
    *,
    actor: Actor,
    project_id: int,
    approval_kind: ApprovalKind,
    authority_id: UnitId,
    amount: Decimal | None = None,
    content: str = "",
    aspect: ChangeAspect | None = None,
    percent: int | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Approval:
    """Apply to a department for an approval; it owes a decision within a limit.

    Args:
        authority_id: the department in charge.
        amount: the investment in yuan.
        aspect: of a major change, what of the project changes.
        percent: by how many per cent, where that was measured.

    Raises:
        Refused: another approval comes first or is being decided, or the department is not in charge.
        Invalid: a major change does not say what changes.

    Source: Art. 6, 13, 18.
    """
    at = at or clock.now()
    (content,) = fitting(content=(content, MAX_CONTENT))
    project = lock_for(Project, "apply_approval", project_id, actor=actor, at=at, step_no=step_no)
    if not is_known(authority_id):
        raise Invalid.field("authority_id", Text("没有这个单位。", "There is no such unit."))
    before = granted(project.pk)
    require(approval_order(_application(project, approval_kind, authority_id, amount, before), project.law_on(at)))
    if approval_kind == ApprovalKind.MAJOR_CHANGE:
        _check_change(project, aspect, percent, content, authority_id, before, at)
    approval = Approval(
        project=project,
        kind=approval_kind,
        authority_id=authority_id,
        aspect=aspect or "",
        amount=amount,
        content=content,
        applied_at=at,
    )
    kept = {
        "approval_kind": approval_kind.value,
        "authority": code_of(authority_id),
        "amount": amount,
        "content": content,
        "aspect": aspect.value if aspect else "",
        "percent": percent,
    }
    begin(approval, "apply_approval", actor=actor, at=at, detail=kept, of=project)
    _owe_decision(approval, at)
    tell(approval, "approval_applied", authority_id, "approver", at)
    keep_files(uploads, approval, actor, at)
    return approval


def _application(
    project: Project, kind: ApprovalKind, authority_id: int, amount: Decimal | None, before: tuple[Approval, ...]
) -> ApplicationFacts:
    pending = tuple(one for one in find(Approval, project_id=project.pk) if one.state == "applied")
    same = [one.authority_id for one in before if one.kind == kind]
    return ApplicationFacts(
        kind=cast("ApprovalName", kind.value),
        authority=code_of(authority_id),
        granted=kinds_of(before),
        pending=kinds_of(pending),
        needs_preliminary=project.needs_preliminary,
        original=code_of(same[-1]) if same else "",
        amount=amount,
    )


def _check_change(
    project: Project,
    aspect: ChangeAspect | None,
    percent: int | None,
    content: str,
    authority_id: int,
    before: tuple[Approval, ...],
    at: datetime,
) -> None:
    if aspect is None:
        raise Invalid.field(
            "aspect", Text("请选择变更的方面。", "Say what of the project changes."), Citation(CITY_PROJECTS, 18)
        )
    approvers = tuple(dict.fromkeys(code_of(one.authority_id) for one in before))
    given = MajorChangeFacts(
        cast("AspectName", aspect.value),
        content,
        code_of(authority_id),
        approvers,
        None if percent is None else Decimal(percent),
    )
    require(major_change(given, project.law_on(at)))


def _owe_decision(approval: Approval, at: datetime) -> None:
    bear(approval_decision_clock(applied_at=at, law=approval.law_on(at)), approval, approval.authority_id, at)


@transaction.atomic
def grant_approval(
    *,
    actor: Actor,
    approval_id: int,
    document: Annotated[str, Line],
    decided_on: date,
    approved_amount: Decimal | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Approval:
    """Grant an approval under a number: the investment that it allows is the project's from now on.

    Args:
        document: its number.
        decided_on: civil date, from the application to today.
        approved_amount: in yuan; the amount applied for where nothing is said.

    Raises:
        Refused: number, day or amount cannot be; a design costs more than 10% above the approved investment, and the
            feasibility study is to be approved anew first.
        Denied: another department was applied to.

    Source: Art. 6, 13, 15.
    """
    at = at or clock.now()
    (document,) = fitting(document=(document, MAX_LINE))
    project, approval = _locked("grant_approval", approval_id, actor, at, step_no)
    amount = approval.amount if approved_amount is None else approved_amount
    law = approval.law_on(at)
    kind, authority = cast("ApprovalName", approval.kind), code_of(approval.authority_id)
    require(approval_grant(GrantFacts(kind, authority, approval.applied_at, decided_on, at, document, amount), law))
    if approval.kind in DESIGNS and amount is not None:
        require(reapproval(_design(project, approval, amount), law))
    approval.document, approval.decided_on, approval.approved_amount = document, decided_on, amount
    kept = {"document": document, "decided_on": decided_on, "approved_amount": amount}
    advance(approval, "grant_approval", actor=actor, at=at, detail=plain(kept))
    if amount is not None:
        _allow(project, approval.kind, amount)
    _answered(approval, project, "approval_granted", at)
    keep_files(uploads, approval, actor, at)
    return approval


def _design(project: Project, approval: Approval, amount: Decimal) -> ReapprovalFacts:
    before = granted(project.pk)
    established = [one.approved_amount for one in before if one.kind in ESTABLISHING]
    return ReapprovalFacts(
        kind="scheme" if approval.kind == ApprovalKind.SCHEME else "preliminary_design",
        amount=amount,
        investment=established[-1] if established else None,
        is_to_be_established=is_to_be_established(kinds_of(before)),
    )


def _allow(project: Project, kind: str, amount: Decimal) -> None:
    """Set what the project may cost: the investment by its establishment, the ceiling by its design, both by an adjustment."""
    if kind not in DESIGNS:
        project.investment = amount
    if kind not in ESTABLISHING:
        project.ceiling = amount
    update(project)


@transaction.atomic
def refuse_approval(
    *, actor: Actor, approval_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Approval:
    """Refuse an approval, with the reason; it may be applied for again.

    Raises:
        Invalid: there is no reason.
        Denied: another department was applied to.

    Source: Art. 6.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project, approval = _locked("refuse_approval", approval_id, actor, at, step_no)
    approval.reason = reason
    advance(approval, "refuse_approval", actor=actor, at=at, detail={"reason": reason})
    _answered(approval, project, "approval_refused", at)
    return approval


def _locked(action: str, approval_id: int, actor: Actor, at: datetime, step_no: int | None) -> tuple[Project, Approval]:
    """Lock the project, then the approval; another department than the one applied to is denied."""
    for known in find(Approval, id=approval_id):
        project = lock_thing(Project, known.project_id)
        approval = lock_for(Approval, action, approval_id, actor=actor, at=at, step_no=step_no)
        if approval.authority_id != actor.unit:
            raise Denied(
                Text("该事项由其他部门审批。", "Another department was applied to."),
                citation=Citation(CITY_PROJECTS, 6),
            )
        return project, approval
    raise NotFound(Text("没有查到该审批事项。", "There is no such approval."))


def _answered(approval: Approval, project: Project, kind: str, at: datetime) -> None:
    settle("approval", approval.pk, "approval_decision", at=at)
    tell(approval, kind, project.construction_unit_id, "construction_unit", at)

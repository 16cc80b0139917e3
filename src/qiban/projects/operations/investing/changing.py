"""Changes: proposed, confirmed by all six parties, checked by the project unit, and above ten per cent by the city (Art. 15-17)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import id_of
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.city_projects.investing.changing import CONFIRMING_CHANGES, FORCE_MAJEURE, change_confirmation
from qiban.law.city_projects.investing.clocks import change_decision_clock, change_review_clock
from qiban.law.city_projects.investing.facts import ChangeConfirmationFacts
from qiban.law.clocks import Clock
from qiban.law.text import Text
from qiban.projects.models import Change
from qiban.projects.models.kinds import Cause
from qiban.projects.operations.apart import check_apart
from qiban.projects.operations.confirming import ask
from qiban.projects.operations.project import project_of

from .checks import MAX_LONG, MAX_NUMBER, MAX_REASON, MAX_TITLE, check_day
from .judging import judge_change, judge_money
from .locking import lock_contract, lock_up
from .parties import confirming_parties, roles_in

CALCULATION = Help(
    Text(
        "增加投资超过合同值10%的，写明增加内容、原因和额度的测算。",
        "Above ten per cent of the contract: what is added, why, and how the amount was calculated.",
    )
)


@transaction.atomic
def propose_change(
    *,
    actor: Actor,
    contract_id: int,
    cause: Cause,
    title: Annotated[str, Line],
    content: Annotated[str, Long],
    amount: Annotated[Decimal, Help(Text("减少的填负数。", "What is saved is negative."))],
    changes_design: bool,
    calculation: Annotated[str, Long, CALCULATION] = "",
    needs_visa: bool = False,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Change:
    """Propose a change of what a contract builds; six parties are asked to confirm it.

    Args:
        amount: yuan by which the contract changes.
        needs_visa: its amount is paid as far as site visas say that it was done; only for force majeure (Art. 19).

    Raises:
        Invalid: a text is missing; visas are wanted for another cause, or for what adds nothing.
        Refused: the cause does not allow it, or a party that has to confirm is not named in the project (Art. 15).

    Source: Art. 15.
    """
    at = at or clock.now()
    needed(title=title, content=content)
    title, content, calculation = fitting(
        title=(title, MAX_TITLE), content=(content, MAX_LONG), calculation=(calculation, MAX_LONG)
    )
    if needs_visa and (cause.value not in FORCE_MAJEURE or amount <= 0):
        text = Text("现场签证限于不可抗力增加的工程。", "Site visas are for work that force majeure adds.")
        raise Invalid.field("needs_visa", text, Citation(CITY_PROJECTS, 19))
    project, contract = lock_contract(contract_id, "propose_change", actor=actor, at=at, step_no=step_no)
    parties = confirming_parties(project, contract, CONFIRMING_CHANGES)
    judged = ChangeConfirmationFacts(cause.value, roles_in(parties), changes_design)  # type: ignore[arg-type]
    require(change_confirmation(judged, contract.law_on(at)))
    change = Change(
        contract_id=contract.pk,
        project_id=project.pk,
        cause=cause.value,
        title=title,
        content=content,
        calculation=calculation,
        amount=amount,
        changes_design=changes_design,
        needs_visa=needs_visa,
        proposed_at=at,
    )
    detail = {"title": title, "cause": cause.value, "amount": amount, "content": content, "calculation": calculation}
    marks = {"changes_design": changes_design or None, "needs_visa": needs_visa or None}
    begin(change, "propose_change", actor=actor, at=at, detail={**detail, **marks}, of=contract)
    ask(change, parties, action="propose_change", actor=actor, at=at)
    keep_files(uploads, change, actor, at)
    return change


def follow_change(thing: Change, *, actor: Actor, at: datetime, is_agreed: bool, is_last: bool, role: str) -> None:
    """Take a change on when a party has answered: the last one puts it before the project unit, an objection ends it."""
    project = project_of(thing)
    if not is_agreed:
        advance(thing, "object", actor=actor, at=at, detail={"party": role})
        tell("change_objected", thing, project.construction_unit_id, "construction_unit", at=at)
        return
    following = "confirmed" if is_last else "proposed"
    advance(thing, "confirm", actor=actor, at=at, next_state=following, detail={"party": role})
    if is_last:
        owed = change_review_clock(confirmed_at=at, law=thing.law_on(at))
        _owe(thing, owed, project.project_unit_id, at)
        tell("change_confirmed", thing, project.project_unit_id, "project_unit", at=at)


@transaction.atomic
def review_change(
    *, actor: Actor, change_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Change:
    """Check a change that all parties confirmed: it is approved, or put before the municipal government.

    Raises:
        Refused: a confirmation is missing or the cause will not do; the approved investment would be passed (Art. 15); the
            contract cannot be changed (Art. 16); the calculation report is missing (Art. 17); the 概算 would be passed (Art. 13).
        Denied: whoever proposed it would check it.

    Source: Art. 13, 15-17.
    """
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, MAX_REASON))
    project, contract, change = lock_up(Change, "review_change", change_id, actor=actor, at=at, step_no=step_no)
    check_apart(change, "propose_change", actor=actor)
    decision = judge_change(project, contract, change, at)
    path = decision.results["path"]
    change.path, change.is_deferred = path, decision.results["deferred"]
    settle("change", change.pk, "change_review", at=at)
    detail = plain({"path": path, "deferred": change.is_deferred or None, "opinion": opinion})
    if path == "government":
        advance(change, "review_change", actor=actor, at=at, next_state="forwarded", detail=detail)
        government = id_of("government_office")
        _owe(change, change_decision_clock(forwarded_at=at, law=change.law_on(at)), government, at)
        tell("change_forwarded", change, government, "government_officer", at=at)
        return change
    change.approved_on = clock.civil_date(at)
    advance(change, "review_change", actor=actor, at=at, next_state="approved", detail=detail)
    tell("change_approved", change, project.construction_unit_id, "construction_unit", at=at)
    return change


@transaction.atomic
def approve_change(
    *,
    actor: Actor,
    change_id: int,
    document: Annotated[str, Line],
    approved_on: date,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Change:
    """Record that the municipal government approved an increase; it is paid after the settlement.

    Args:
        document: the number of the approval.
        approved_on: its civil day, not before the change was proposed and not in the future.

    Raises:
        Invalid: there is no document, or the day cannot be.
        Refused: the approved investment would be passed by now (Art. 15), or the contract is not in force any more (Art. 16).

    Source: Art. 17.
    """
    at = at or clock.now()
    needed(document=document)
    (document,) = fitting(document=(document, MAX_NUMBER))
    project, contract, change = lock_up(Change, "approve_change", change_id, actor=actor, at=at, step_no=step_no)
    check_day("approved_on", approved_on, at=at, first=clock.civil_date(change.proposed_at))
    judge_money(project, contract, change, at)
    change.document, change.approved_on = document, approved_on
    settle("change", change.pk, "change_decision", at=at)
    detail = plain({"document": document, "approved_on": approved_on})
    advance(change, "approve_change", actor=actor, at=at, detail=detail)
    for unit_id, role in (
        (project.construction_unit_id, "construction_unit"),
        (project.project_unit_id, "project_unit"),
    ):
        tell("change_approved", change, unit_id, role, at=at)
    return change


@transaction.atomic
def refuse_change(
    *, actor: Actor, change_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Change:
    """Refuse a change: the project unit one that was confirmed, the government office one that is before the government.

    Raises:
        Invalid: there is no reason.

    Source: Art. 17.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    project, _, change = lock_up(Change, "refuse_change", change_id, actor=actor, at=at, step_no=step_no)
    change.reason = reason
    settle("change", change.pk, at=at)
    advance(change, "refuse_change", actor=actor, at=at, detail={"reason": reason})
    tell("change_refused", change, project.construction_unit_id, "construction_unit", at=at, reason=reason)
    return change


def _owe(change: Change, owed: Clock, unit_id: int, at: datetime) -> None:
    bear(owed, change, unit_id, at)

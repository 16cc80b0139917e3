"""Site visas: asked for on an approved change, confirmed before the work, issued or irregular (Art. 16, 19)."""

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
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, keep_files, plain
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.investing.clocks import visa_clock
from qiban.law.city_projects.investing.facts import VariationFacts, VisaFacts, VisaRequestFacts
from qiban.law.city_projects.investing.visaing import CONFIRMING_VISAS, variation, visa, visa_request
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.projects.models import Change, Visa
from qiban.projects.operations.confirming import ask, given
from qiban.projects.operations.project import project_of

from .checks import MAX_LONG, MAX_REASON, MAX_TITLE
from .locking import lock_up
from .parties import confirming_parties, roles_in

WORK_ON = Help(
    Text("各方须在这一天之前全部确认，不得事后补签。", "All parties confirm before this day; nobody signs afterwards.")
)


@transaction.atomic
def ask_visa(
    *,
    actor: Actor,
    change_id: int,
    title: Annotated[str, Line],
    quantities: Annotated[str, Long],
    amount: Decimal,
    work_on: Annotated[date, WORK_ON],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Visa:
    """Ask for a site visa on an approved change; four parties are asked to confirm it.

    Args:
        amount: yuan, part of the change's amount.
        work_on: the civil day on which the work begins; a day that is past is entered as it was, and shows.

    Raises:
        Invalid: a text is missing, or it is worth nothing.
        Refused: it goes beyond the approved change (Art. 16), the change has no visas, or a party is not named (Art. 19).

    Source: Art. 16, 19.
    """
    at = at or clock.now()
    needed(title=title, quantities=quantities)
    title, quantities = fitting(title=(title, MAX_TITLE), quantities=(quantities, MAX_LONG))
    if amount <= 0:
        raise Invalid.field("amount", Text("签证金额应大于零。", "A visa is worth more than nothing."))
    project, contract, change = lock_up(Change, "ask_visa", change_id, actor=actor, at=at, step_no=step_no)
    law = change.law_on(at)
    parties = confirming_parties(project, contract, CONFIRMING_VISAS)
    asked = VisaRequestFacts(change.cause, roles_in(parties), change.needs_visa)  # type: ignore[arg-type]
    require(visa_request(asked, law))
    require(variation(_part(change, amount), law))
    made = Visa(
        change_id=change.pk,
        contract_id=contract.pk,
        project_id=project.pk,
        title=title,
        quantities=quantities,
        amount=amount,
        work_on=work_on,
        asked_at=at,
    )
    detail = {"title": title, "quantities": quantities, "amount": amount, "work_on": work_on}
    begin(made, "ask_visa", actor=actor, at=at, detail=detail, of=change)
    ask(made, parties, action="ask_visa", actor=actor, at=at)
    keep_files(uploads, made, actor, at)
    return made


def follow_visa(thing: Visa, *, actor: Actor, at: datetime, is_agreed: bool, is_last: bool, role: str) -> None:
    """Take a visa on when a party has answered: after the last one it is to be issued, an objection ends it."""
    builder = project_of(thing).construction_unit_id
    if not is_agreed:
        advance(thing, "object", actor=actor, at=at, detail={"party": role})
        tell("visa_objected", thing, builder, "construction_unit", at=at)
        return
    if is_last:
        thing.confirmed_at = at
    following = "confirmed" if is_last else "proposed"
    advance(thing, "confirm", actor=actor, at=at, next_state=following, detail={"party": role})
    if is_last:
        bear(visa_clock(confirmed_at=at, law=thing.law_on(at)), thing, builder, at)
        tell("visa_confirmed", thing, builder, "construction_unit", at=at)


@transaction.atomic
def issue_visa(*, actor: Actor, visa_id: int, step_no: int | None = None, at: datetime | None = None) -> Visa:
    """Issue a visa that all confirmed; one that was confirmed only after the work had begun becomes irregular and counts for
    nothing.

    Raises:
        Refused: it goes beyond what is left of the change (Art. 16).

    Source: Art. 16, 19.
    """
    at = at or clock.now()
    project, contract, made = lock_up(Visa, "issue_visa", visa_id, actor=actor, at=at, step_no=step_no)
    (change,) = find(Change, id=made.change_id)
    require(variation(_part(change, made.amount), made.law_on(at)))
    decision = _judged(change, made, at)
    settle("visa", made.pk, at=at)
    if decision.is_allowed:
        made.issued_at = at
        advance(made, "issue_visa", actor=actor, at=at, next_state="issued")
    else:
        made.reason = decision.reason.zh
        detail = plain({"reason": made.reason})
        advance(made, "issue_visa", actor=actor, at=at, next_state="irregular", detail=detail)
        tell("visa_irregular", made, project.project_unit_id, "project_unit", at=at)
    kind = "visa_issued" if decision.is_allowed else "visa_irregular"
    tell(kind, made, contract.firm_id, "firm_staff", at=at)
    return made


def _judged(change: Change, made: Visa, at: datetime) -> Decision:
    facts = VisaFacts(
        cause=change.cause,  # type: ignore[arg-type]
        issued_at=at,
        work_on=made.work_on,
        confirmed=given(made),  # type: ignore[arg-type]
        last_confirmed_at=made.confirmed_at,
    )
    return visa(facts, made.law_on(at))


@transaction.atomic
def refuse_visa(
    *, actor: Actor, visa_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Visa:
    """Refuse a visa that all confirmed.

    Raises:
        Invalid: there is no reason.

    Source: Art. 19.
    """
    at = at or clock.now()
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, MAX_REASON))
    _, contract, made = lock_up(Visa, "refuse_visa", visa_id, actor=actor, at=at, step_no=step_no)
    made.reason = reason
    settle("visa", made.pk, at=at)
    advance(made, "refuse_visa", actor=actor, at=at, detail={"reason": reason})
    tell("visa_refused", made, contract.firm_id, "firm_staff", at=at, reason=reason)
    return made


def _part(change: Change, amount: Decimal) -> VariationFacts:
    state = change.state
    return VariationFacts(state, change.amount, change.visaed, amount)  # type: ignore[arg-type]

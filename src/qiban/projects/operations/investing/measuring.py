"""Progress: reported, and confirmed by supervisor, cost consultant and construction unit (Art. 20)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.steps.beginning import begin, keep_files
from qiban.core.steps.taking import advance
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.law.city_projects.investing.facts import MeasurementFacts
from qiban.law.city_projects.investing.measuring import CONFIRMING_MEASUREMENTS, measurement
from qiban.law.text import Text
from qiban.projects.models import Measurement
from qiban.projects.operations.confirming import ask
from qiban.projects.operations.project import project_of

from .checks import MAX_LONG, check_day, check_firm
from .locking import lock_contract
from .parties import confirming_parties, roles_in


@transaction.atomic
def report_progress(
    *,
    actor: Actor,
    contract_id: int,
    starts_on: date,
    ends_on: date,
    content: Annotated[str, Long],
    amount: Decimal,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Measurement:
    """Report work done in a period and what it is worth; three parties are asked to confirm it.

    Args:
        amount: yuan, of this period alone.

    Raises:
        Invalid: nothing is said of the work, it is worth nothing, or its period is none or still to come.
        Refused: a party that has to confirm it is not named in the project (Art. 20); the contract is not in force.
        Denied: another firm's staff.

    Source: Art. 20.
    """
    at = at or clock.now()
    needed(content=content)
    (content,) = fitting(content=(content, MAX_LONG))
    if amount <= 0:
        raise Invalid.field("amount", Text("计量金额应大于零。", "Progress is worth more than nothing."))
    check_day("ends_on", ends_on, at=at, first=starts_on)
    project, contract = lock_contract(contract_id, "report_progress", actor=actor, at=at, step_no=step_no)
    check_firm(actor, contract)
    parties = confirming_parties(project, contract, CONFIRMING_MEASUREMENTS)
    require(measurement(MeasurementFacts(roles_in(parties)), contract.law_on(at)))  # type: ignore[arg-type]
    made = Measurement(
        contract_id=contract.pk,
        project_id=project.pk,
        starts_on=starts_on,
        ends_on=ends_on,
        content=content,
        amount=amount,
        reported_at=at,
    )
    detail = {"amount": amount, "starts_on": starts_on, "ends_on": ends_on, "content": content}
    begin(made, "report_progress", actor=actor, at=at, detail=detail, of=contract)
    ask(made, parties, action="report_progress", actor=actor, at=at)
    keep_files(uploads, made, actor, at)
    return made


def follow_measurement(
    thing: Measurement, *, actor: Actor, at: datetime, is_agreed: bool, is_last: bool, role: str
) -> None:
    """Take a measurement on when a party has answered: the last one lets it count, an objection ends it."""
    if not is_agreed:
        advance(thing, "object", actor=actor, at=at, detail={"party": role})
        tell("measurement_objected", thing, project_of(thing).construction_unit_id, "construction_unit", at=at)
        return
    advance(
        thing,
        "confirm",
        actor=actor,
        at=at,
        next_state="confirmed" if is_last else "reported",
        detail={"party": role},
    )
    if is_last:
        tell("measurement_confirmed", thing, project_of(thing).construction_unit_id, "construction_unit", at=at)

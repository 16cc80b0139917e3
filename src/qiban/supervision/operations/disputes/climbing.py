"""The actions on a dispute's rungs (Art. 17)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core.acting.arguments.marks import Line, Long
from qiban.core.actor import Actor
from qiban.core.files.operations import Uploads
from qiban.core.units.models import UnitId
from qiban.supervision.models import Dispute

from .rungs import Said, take_rung


@transaction.atomic
def name_lead(
    *,
    actor: Actor,
    dispute_id: int,
    lead_id: UnitId,
    text: Annotated[str, Long],
    paper: Annotated[str, Line],
    on: date | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Record that the centre called the parties together and named a lead; the others assist.

    Args:
        text: what was agreed.
        paper: the minutes.
        on: the day of the meeting; today where none is given.

    Raises:
        Refused, Invalid, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    said = Said(text, paper, on, lead_id, needs_paper=True, needs_unit=True)
    return take_rung("name_lead", dispute_id, said, actor=actor, uploads=uploads, step_no=step_no, at=at)


@transaction.atomic
def ask_confirmation(
    *, actor: Actor, dispute_id: int, text: Annotated[str, Long], step_no: int | None = None, at: datetime | None = None
) -> Dispute:
    """Ask the staffing office to confirm whose duty it is.

    Args:
        text: what the parties disagree on, and what they rely on.

    Raises:
        Refused, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    return take_rung("ask_confirmation", dispute_id, Said(text), actor=actor, step_no=step_no, at=at)


@transaction.atomic
def confirm_duty(
    *,
    actor: Actor,
    dispute_id: int,
    lead_id: UnitId,
    text: Annotated[str, Long],
    paper: Annotated[str, Line],
    on: date | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Confirm whose duty it is, with the basis and the paper's number.

    Raises:
        Refused, Invalid, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    said = Said(text, paper, on, lead_id, needs_paper=True, needs_unit=True)
    return take_rung("confirm_duty", dispute_id, said, actor=actor, uploads=uploads, step_no=step_no, at=at)


@transaction.atomic
def report_up(
    *, actor: Actor, dispute_id: int, text: Annotated[str, Long], step_no: int | None = None, at: datetime | None = None
) -> Dispute:
    """Report a dispute that was not settled although duties are confirmed to the deputy head in charge.

    Raises:
        Refused, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    return take_rung("report_up", dispute_id, Said(text), actor=actor, step_no=step_no, at=at)


@transaction.atomic
def give_instruction(
    *,
    actor: Actor,
    dispute_id: int,
    text: Annotated[str, Long],
    paper: Annotated[str, Line],
    lead_id: UnitId | None = None,
    on: date | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Record the written instruction of the deputy head in charge.

    Args:
        lead_id: whose it is, where the instruction says so.

    Raises:
        Refused, Invalid, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    said = Said(text, paper, on, lead_id, needs_paper=True)
    return take_rung("give_instruction", dispute_id, said, actor=actor, uploads=uploads, step_no=step_no, at=at)


@transaction.atomic
def refer_dispute(
    *, actor: Actor, dispute_id: int, text: Annotated[str, Long], step_no: int | None = None, at: datetime | None = None
) -> Dispute:
    """Refer a dispute that was not settled although it was instructed upon to discipline inspection.

    Raises:
        Refused, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    return take_rung("refer_dispute", dispute_id, Said(text), actor=actor, step_no=step_no, at=at)


@transaction.atomic
def record_check(
    *,
    actor: Actor,
    dispute_id: int,
    text: Annotated[str, Long],
    paper: Annotated[str, Line],
    on: date | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Record what discipline inspection found.

    Raises:
        Refused, Invalid, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    said = Said(text, paper, on, needs_paper=True)
    return take_rung("record_check", dispute_id, said, actor=actor, uploads=uploads, step_no=step_no, at=at)


@transaction.atomic
def take_to_government(
    *, actor: Actor, dispute_id: int, text: Annotated[str, Long], step_no: int | None = None, at: datetime | None = None
) -> Dispute:
    """Report an especially complicated dispute to the government.

    Raises:
        Refused, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    return take_rung("take_to_government", dispute_id, Said(text), actor=actor, step_no=step_no, at=at)


@transaction.atomic
def record_decision(
    *,
    actor: Actor,
    dispute_id: int,
    lead_id: UnitId,
    text: Annotated[str, Long],
    paper: Annotated[str, Line],
    on: date | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> Dispute:
    """Record what the government decided.

    Raises:
        Refused, Invalid, Denied: as `take_rung` does.

    Source: Art. 17.
    """
    said = Said(text, paper, on, lead_id, needs_paper=True, needs_unit=True)
    return take_rung("record_decision", dispute_id, said, actor=actor, uploads=uploads, step_no=step_no, at=at)

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.files.operations import Uploads, store_all
from qiban.core.steps.taking import advance, lock_for
from qiban.core.units.models import UnitId
from qiban.core.units.queries import code_of
from qiban.law.amounts import plain_amount
from qiban.law.text import Text

from .models import Cause, Deal, Note


def notes_of(deal: Deal, actor: Actor) -> Iterator[tuple[int, str]]:
    assert actor.role == "dealer"
    yield from Note.objects.filter(deal=deal).values_list("pk", "text").order_by("pk")


def _plain(value: Any) -> Any:
    """Return an argument as the journal keeps it, with the type that came."""
    if isinstance(value, Decimal):
        return plain_amount(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Cause) else value


@transaction.atomic
def fill(
    *,
    actor: Actor,
    deal_id: int,
    title: Annotated[str, Line] = "",
    reason: Annotated[str, Help(Text("说清来由。", "Say where it comes from."))] | None = None,
    report: Annotated[str, Long] = "",
    days: int | None = None,
    signed_on: date | None = None,
    met_at: datetime | None = None,
    is_final: bool = False,
    is_public: bool | None = None,
    amount: Annotated[Decimal, Help(Text("含税。", "With tax."))] | None = None,
    cause: Cause = Cause.PRICE,
    other_cause: Cause | None = None,
    causes: Sequence[Cause] = (),
    payer_id: UnitId | None = None,
    note_id: Annotated[int, Among(notes_of)] | None = None,
    note_ids: Sequence[Annotated[int, Among(notes_of)]] = (),
    uploads: Uploads = (),
    step_no: int | None = None,
) -> None:
    at = clock.now()
    given = {
        name: _plain(value) for name, value in locals().items() if name not in {"actor", "deal_id", "uploads", "at"}
    }
    deal = lock_for(Deal, "fill", deal_id, actor=actor, at=at, step_no=given.pop("step_no"))
    if not {note_id, *note_ids} - {None} <= {pk for pk, _ in notes_of(deal, actor)}:
        raise Invalid.field("note_id", Text("不是本件的备忘。", "That note is of another deal."))
    files = [one.name for one in store_all(uploads, subject_type="deal", subject_id=deal_id, actor=actor, at=at)]
    payer = code_of(given.pop("payer_id") or 0)
    kinds = [type(one).__name__ for one in (cause, other_cause, *causes)]
    advance(deal, "fill", actor=actor, at=at, detail={**given, "payer": payer, "files": files, "kinds": kinds})


@transaction.atomic
def make(
    *,
    actor: Actor,
    deal_id: int,
    title: Annotated[str, Line],
    amount: Decimal,
    cause: Cause,
    causes: list[Cause],
    is_final: bool,
    payer_id: UnitId,
    note_id: Annotated[int, Among(notes_of)],
    uploads: Uploads,
    step_no: int | None = None,
) -> None:
    at = clock.now()
    deal = lock_for(Deal, "make", deal_id, actor=actor, at=at, step_no=step_no)
    if not (title and causes and uploads):
        raise Invalid(Text("缺少内容。", "Something is missing."))
    deal.amount = amount
    store_all(uploads, subject_type="deal", subject_id=deal_id, actor=actor, at=at)
    taken = [title, cause.value, [one.value for one in causes], is_final, payer_id, note_id]
    advance(deal, "make", actor=actor, at=at, detail={"amount": plain_amount(amount), "taken": taken})


@transaction.atomic
def read(*, actor: Actor, note_id: int, step_no: int | None = None) -> None:
    note = lock_for(Note, "read", note_id, actor=actor, at=clock.now(), step_no=step_no)
    advance(note, "read", actor=actor, at=clock.now())

"""Enter days of the calendar and documents that continue a regulation, and take them back; each with its reason."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection, transaction

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import NotFound, acted_meanwhile
from qiban.core.journal import operations as journal
from qiban.law.calendar import WorkCalendar
from qiban.law.enacted import Change, Document
from qiban.law.letters import tidy, tidy_line
from qiban.law.parameter import ParameterBook
from qiban.law.regulation import regulation
from qiban.law.text import Text

from .checking import check_arrangement, check_document, check_reason
from .models import Arrangement, Continuation, Entered
from .reading import changed

# Any number, the same for all processes: entries change one after the other.
LOCK = 0x51_B4_01
E = TypeVar("E", bound=Entered)


def lock() -> None:
    """Wait until nobody else changes entries, and keep others from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@transaction.atomic
def enter_arrangement(
    *,
    actor: Actor,
    days: Mapping[date, bool],
    source: str,
    reason: str,
    year: int | None,
    calendar: WorkCalendar,
    at: datetime,
    issued_on: date | None = None,
) -> Arrangement:
    """Store days that work (True) or do not, on the word of `source`; open deadlines are counted anew by the caller.

    The same days entered again by the same person with the same words are the arrangement that stands.

    Args:
        year: set where this is that year's whole arrangement: the year is then no longer provisional.
        calendar: the calendar as it is, for its bounds.
        issued_on: the day of the document, not after today.

    Raises:
        Invalid: no day, a day beyond the calendar, no source or reason, or a document of the future.
    """
    check_arrangement(
        days=days,
        source=source,
        reason=reason,
        year=year,
        calendar=calendar,
        issued_on=issued_on,
        today=civil_date(at),
    )
    lock()
    said = {
        "source": tidy_line(source),
        "issued_on": issued_on,
        "year": year,
        "days": {day.isoformat(): is_working for day, is_working in sorted(days.items())},
        "reason": tidy(reason),
        "entered_by_id": actor.person_id,
    }
    # A second click on the button.
    if again := Arrangement.objects.filter(**said, withdrawn_at=None).first():
        return again
    made = Arrangement.objects.create(**said, entered_at=at)
    issued = {"issued_on": issued_on.isoformat()} if issued_on else {}
    detail = {"source": made.source, **issued, "year": year, "days": made.days, "reason": made.reason}
    _record("arrangement", made.pk, "arrange", actor, at, detail)
    changed(at)
    return made


@transaction.atomic
def enter_continuation(
    *, actor: Actor, document: Document, reason: str, book: ParameterBook, at: datetime
) -> Continuation:
    """Store a successor or an extension of a regulation, and the numbers that it changes.

    Args:
        book: the regulation's numbers as they are.

    Raises:
        Invalid: a date, a name or a value that cannot be, or no number, title or reason.
    """
    lock()
    check_document(document, reason=reason, book=book, today=civil_date(at))
    made = Continuation.objects.create(
        regulation=document.regulation,
        number=tidy_line(document.number),
        title=tidy_line(document.title),
        issued_on=document.issued_on,
        valid_from=document.valid_from,
        lapses_on=document.valid_until,
        changes=[_plain(one) for one in document.changes],
        applies_to_open=document.applies_to_open,
        reason=tidy(reason),
        entered_at=at,
        entered_by_id=actor.person_id,
    )
    detail = {
        "entry": made.pk,
        "number": made.number,
        "title": made.title,
        "issued_on": made.issued_on.isoformat(),
        "valid_from": made.valid_from.isoformat(),
        "valid_until": made.valid_until.isoformat() if made.valid_until else None,
        "changes": made.changes,
        "applies_to_open": made.applies_to_open,
        "reason": made.reason,
    }
    _record_basis(made.regulation, "continue_basis", actor, at, detail)
    changed(at)
    return made


def withdraw_arrangement(*, actor: Actor, arrangement_id: int, reason: str, at: datetime) -> Arrangement:
    """Take an arrangement back, as if it had never been entered; raises as `_withdraw` does."""
    found = _withdraw(Arrangement, arrangement_id, actor, reason, at)
    _record("arrangement", found.pk, "take_back", actor, at, {"source": found.source, "reason": tidy(reason)})
    return found


def withdraw_continuation(*, actor: Actor, continuation_id: int, reason: str, at: datetime) -> Continuation:
    """Take a document back, as if it had never been entered; raises as `_withdraw` does."""
    found = _withdraw(Continuation, continuation_id, actor, reason, at)
    detail = {"entry": found.pk, "number": found.number, "reason": tidy(reason)}
    _record_basis(found.regulation, "withdraw_basis", actor, at, detail)
    return found


@transaction.atomic
def _withdraw(model: type[E], pk: int, actor: Actor, reason: str, at: datetime) -> E:
    """Mark an entry as taken back.

    Raises:
        Invalid: no reason.
        NotFound: no such entry.
        Conflict: it has been taken back.
    """
    check_reason(reason)
    lock()
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这项录入。", "There is no such entry."))
    if not found.is_in_force:
        raise acted_meanwhile()
    found.withdrawn_at, found.withdrawn_by_id, found.withdrawn_reason = at, actor.person_id, tidy(reason)
    found.save()
    changed(at)
    return found


def _plain(one: Change) -> dict[str, Any]:
    return {"name": one.name, "value": one.value, "from": one.valid_from.isoformat()}


def _record_basis(regulation_id: str, action: str, actor: Actor, at: datetime, detail: Mapping[str, Any]) -> None:
    of = regulation(regulation_id)
    _record("regulation", of.number, action, actor, at, detail, of.succeeds.clause if of.succeeds else "")


def _record(
    subject_type: str,
    subject_id: int,
    action: str,
    actor: Actor,
    at: datetime,
    detail: Mapping[str, Any],
    clause: str = "",
) -> None:
    journal.record(
        subject_type=subject_type,
        subject_id=subject_id,
        action=action,
        actor=actor,
        at=at,
        clause=clause,
        detail=detail,
    )

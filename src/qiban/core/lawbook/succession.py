"""A regulation has run out: enter its successor or an extension, with the numbers that it changes."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.recounting import Recounted
from qiban.law.enacted import Document, Enacted
from qiban.law.parameter import ParameterBook
from qiban.law.register import packages
from qiban.law.regulation import book_of, regulation
from qiban.law.text import Text

from . import checking
from . import operations as lawbook
from .basis import KIND, SUBJECT_TYPE, raise_basis_obligation
from .models import Continuation
from .offices import check_entering, judged_earlier
from .reading import read
from .recounting import follow_entry, foresee

# An obligation rests on lapsed ground if the day on which it began lies after the regulation's end and in no document.
MARK = """
UPDATE obligations_obligation SET is_basis_lapsed = NOT is_basis_lapsed
WHERE split_part(clause, ':', 1) = %(regulation)s AND opened_at >= %(lapsed_at)s
  AND id <> ALL(%(judged_earlier)s) AND is_basis_lapsed = EXISTS (
    SELECT FROM unnest(%(first)s::date[], %(until)s::date[]) AS spell (first, until)
    WHERE (opened_at AT TIME ZONE 'Asia/Shanghai')::date >= first
      AND (until IS NULL OR (opened_at AT TIME ZONE 'Asia/Shanghai')::date < until))
"""


def foresee_continuation(*, document: Document, reason: str, at: datetime | None = None) -> list[Recounted]:
    """Return which open deadlines a document would move, those that would be late at once first; nothing is changed.

    Raises:
        Invalid: as `continue_regulation` does.
    """
    at, present = at or clock.now(), read()
    book = _book(document.regulation, present)
    checking.check_document(document, reason=reason, book=book, today=clock.civil_date(at))
    return foresee(replace(present, documents=(*present.documents, document)), at=at)


@transaction.atomic
def continue_regulation(
    *, actor: Actor, document: Document, reason: str, at: datetime | None = None
) -> tuple[Continuation, list[Recounted]]:
    """Enter a successor or an extension: nobody owes one any more, and what it covers is no longer without basis.

    Its changed numbers hold for limits that begin on their day or later, and for running ones where it says so.

    Raises:
        Denied: the post may not, see `check_entering`.
        Invalid: a date, a name or a value that cannot be, or no number, title or reason.
    """
    at = at or clock.now()
    check_entering(actor)
    book = _book(document.regulation, read())
    made = lawbook.enter_continuation(actor=actor, document=document, reason=reason, book=book, at=at)
    if document.valid_until is None or document.valid_until > clock.civil_date(at):
        obligations.settle(SUBJECT_TYPE, regulation(document.regulation).number, KIND, at=at)
    return made, _follow(made, "document", Text(made.number, made.number), actor, at)


@transaction.atomic
def withdraw_continuation(
    *, actor: Actor, continuation_id: int, reason: str, at: datetime | None = None
) -> tuple[Continuation, list[Recounted]]:
    """Take a document back, as if it had never been entered; one is owed again where the regulation has lapsed.

    Raises:
        Denied: the post may not, see `check_entering`.
        Invalid, NotFound, Conflict: no reason, no such document, or it has been taken back.
    """
    at = at or clock.now()
    check_entering(actor)
    found = lawbook.withdraw_continuation(actor=actor, continuation_id=continuation_id, reason=reason, at=at)
    source = Text(f"撤回{found.number}", f"{found.number} taken back")
    changed = _follow(found, "document_withdrawn", source, actor, at)
    raise_basis_obligation(regulation_id=found.regulation, at=at, is_again=True)
    return found, changed


def _follow(entry: Continuation, name: str, source: Text, actor: Actor, at: datetime) -> list[Recounted]:
    _mark(book_of(entry.regulation, read()))
    return follow_entry(entry, name, source, actor=actor, at=at)


def _book(regulation_id: str, present: Enacted) -> ParameterBook:
    if regulation_id not in packages():
        raise Invalid.field("regulation", Text("没有这部法规。", "There is no such regulation."))
    return book_of(regulation_id, present)


def _mark(book: ParameterBook) -> None:
    """Say of every obligation whether the basis had lapsed on the day it began, settled ones too."""
    if book.valid_until is None:
        return
    spells = [(one.valid_from, one.valid_until) for one in book.documents]
    given: dict[str, Any] = {
        "regulation": book.regulation,
        "lapsed_at": _first_moment(book.valid_until),
        "first": [first for first, _ in spells],
        "until": [until for _, until in spells],
        "judged_earlier": list(judged_earlier()),
    }
    with connection.cursor() as cursor:
        cursor.execute(MARK, given)


def _first_moment(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.CIVIL_ZONE)

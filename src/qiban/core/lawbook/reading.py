"""What is entered besides the shipped law, as every process knows it: one cached copy, renewed when its number is old.

A process looks at the number at most every quarter of a second, so that busy paths pay for none; whoever changes an entry
counts again after that, for what a process began with the copy before.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from qiban.core.rows import told
from qiban.law.enacted import NOTHING, Enacted

from .models import Arrangement, Continuation, LocalValue, Revision

TRUSTED_SECONDS = 0.25
# By then every process has looked at the number again, and what it had under way is committed.
SETTLED_AFTER = timedelta(seconds=5)
LAST = "SELECT max(id) FROM lawbook_revision"
ARRANGEMENT = ("source", "year", "days")
CONTINUATION = (
    "regulation",
    "number",
    "title",
    "issued_on",
    "valid_from",
    "changes",
    "applies_to_open",
)
CHOICE = ("regulation", "name", "value", "valid_from", "source", "applies_to_open")
T = TypeVar("T")


class _Copy(NamedTuple):
    revision: int | None
    looked_at: float
    enacted: Enacted


_known: _Copy | None = None
_lock = Lock()


def enacted() -> Enacted:
    """Return what is entered and in force; the same object as long as nothing changes."""
    if _is_changing():
        return read()
    known = _known
    if known is not None and time.monotonic() - known.looked_at < TRUSTED_SECONDS:
        return known.enacted
    return _renewed()


def read() -> Enacted:
    """Return what the present transaction sees, not cached."""
    in_force = {"withdrawn_at": None}
    return Enacted.of(
        Arrangement.objects.filter(**in_force).order_by("id").values(*ARRANGEMENT),
        Continuation.objects.filter(**in_force).order_by("id").values(*CONTINUATION, valid_until=F("lapses_on")),
        LocalValue.objects.filter(**in_force).order_by("valid_from", "id").values(*CHOICE),
    )


class Kept(Generic[T]):
    """What an office makes of rows of its own that administrators change: one copy a process, renewed as the law's is.

    Whoever changes such rows calls `changed` in the same transaction.

    Args:
        read: reads the rows as the present transaction sees them.
        shipped: what holds where nothing was ever entered; the rows are not looked at then.
    """

    def __init__(self, read: Callable[[], T], shipped: Callable[[], T]) -> None:
        self._read, self._shipped = read, shipped
        self._copy: tuple[int | None, T] | None = None

    def now(self) -> T:
        """Return it as it stands; the same object as long as nothing changes."""
        if _is_changing():
            return self._read()
        enacted()
        revision = _known.revision if _known else None
        copy = self._copy
        if copy is None or copy[0] != revision:
            copy = self._copy = (revision, self._read() if revision else self._shipped())
        return copy[1]


def forget() -> None:
    """Forget the copy of this process."""
    global _known
    _known = None


def changed(at: datetime) -> Revision:
    """Say, in the present transaction, that an entry has changed; other processes see it once it is committed."""
    made = Revision.objects.create(at=at)
    transaction.on_commit(forget)
    return made


def _is_changing() -> bool:
    """Tell whether the present transaction has changed an entry: nothing of that may be cached before it is committed."""
    return any(function is forget for _, function, *_ in connection.run_on_commit)


def _renewed() -> Enacted:
    global _known
    with _lock:
        looked_at, known = time.monotonic(), _known
        try:
            ((revision,),), _ = told(LAST)
            if known is None or known.revision != revision:
                known = _Copy(revision, looked_at, read() if revision else NOTHING)
        except DatabaseError:
            if connection.in_atomic_block:
                raise
            return known.enacted if known else NOTHING
        _known = known._replace(looked_at=looked_at)
        return known.enacted

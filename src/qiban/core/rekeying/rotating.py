"""A new key for all that is sealed: in batches, whoever works meanwhile, and again where it was broken off."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.journal.models import Entry
from qiban.core.sealing import check_supported, ring
from qiban.platform.home import Home
from qiban.platform.keyring import SUITES, Key, make_key, number_of, use_key

from .declared import Round, Sealed

BATCH = 500
SUBJECT = "key"
BEGIN, RESUME, END, DESTROY = "begin_rotation", "resume_rotation", "end_rotation", "destroy_key"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('qiban.keys', 0))"
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation came to.

    Args:
        key: the key in use.
        done: records that this run put under it.
        left: records that cannot be opened, and stay as they are.
        is_waiting: nothing was done but the key: it has to get to the other machines first.
    """

    key: str
    done: int = 0
    left: int = 0
    is_waiting: bool = False


def rotate(
    places: Sequence[Sealed],
    *,
    actor: Actor,
    home: Home,
    suite: str,
    by: Mapping[str, Any],
    is_everywhere: bool,
    tell: Tell = lambda _done, _total: None,
    batch: int = BATCH,
) -> Rotated:
    """Put all that is sealed under a new key, or go on with a rotation that was broken off.

    The new key is read with first and used afterwards, so that no process meets a record that it cannot open. Records are
    changed in batches, each a transaction; several runs at once share them. The old key stays for reading.

    Args:
        suite: the cipher suite of a key that is made now.
        by: who did it at the machine, for the journal.
        is_everywhere: every machine has the new key, or there is only this one; otherwise the key is made, and no more.
        tell: is told after each batch how many of how many records are done.

    Raises:
        Problem: the machine lacks the suite.
    """
    key = _next_key(home, suite)
    if key in ring().waiting:
        if not is_everywhere:
            return Rotated(key.name, is_waiting=True)
        check_supported(key.suite)
        use_key(home, key.name)
    total = _begun(places, key, actor, by, clock.now())
    done, left = _rekeyed(places, key, total, tell, batch)
    _ended(key, actor, by, done, left, clock.now())
    return Rotated(key.name, done, left)


def is_open(key_id: str) -> bool:
    """Tell whether a rotation to the key was begun and has not ended."""
    said = _said_of(key_id)
    return BEGIN in said and END not in said


def _said_of(key_id: str) -> set[str]:
    found = Entry.objects.filter(subject_type=SUBJECT, subject_id=number_of(key_id))
    return set(found.values_list("action", flat=True))


@transaction.atomic
def _next_key(home: Home, suite: str) -> Key:
    """Return the key to go to: the one that waits, the one whose rotation is open, or a new one."""
    lock_keys()
    keys = ring()
    if keys.waiting:
        return keys.waiting[-1]
    if is_open(keys.current.name):
        return keys.current
    check_supported(suite)
    return keys[make_key(home, suite, secrets.token_bytes(SUITES[suite]))]


def lock_keys() -> None:
    """Wait, in the present transaction, for whoever else is about to change keys."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)


@transaction.atomic
def _begun(places: Sequence[Sealed], key: Key, actor: Actor, by: Mapping[str, Any], at: datetime) -> int:
    lock_keys()
    total = _to_do(places, key)
    action = RESUME if BEGIN in _said_of(key.name) else BEGIN
    note(key.name, action, actor, at, {"key": key.name, "suite": key.suite, "records": total, **by})
    return total


def _to_do(places: Sequence[Sealed], key: Key) -> int:
    return sum(number for place in places for key_id, number in place.under().items() if key_id != key.name)


def _rekeyed(places: Sequence[Sealed], key: Key, total: int, tell: Tell, batch: int) -> tuple[int, int]:
    """Go over every place until a round that waits for whoever holds a record changes nothing; the others pass them by."""
    done, left, waits = 0, 0, False
    while True:
        changed = left = 0
        for place in places:
            for found in _rounds(place, key, batch, waits=waits):
                changed, left = changed + found.done, left + found.failed
                tell(done + changed, max(total, done + changed))
        done += changed
        if waits and not changed:
            return done, left
        waits = not changed


def _rounds(place: Sealed, key: Key, batch: int, *, waits: bool) -> Iterator[Round]:
    after = None
    while True:
        with transaction.atomic():
            found = place.rekey(key, after, batch, waits=waits)
        if found.after is None:
            return
        after = found.after
        yield found


@transaction.atomic
def _ended(key: Key, actor: Actor, by: Mapping[str, Any], done: int, left: int, at: datetime) -> None:
    lock_keys()
    if END not in _said_of(key.name) or done:
        note(key.name, END, actor, at, {"key": key.name, "done": done, "left": left, **by})


def note(key_id: str, action: str, actor: Actor, at: datetime, detail: Mapping[str, Any]) -> None:
    """Write into the journal what is done with a key; the caller has `lock_keys`."""
    journal.record(
        subject_type=SUBJECT,
        subject_id=number_of(key_id),
        action=action,
        actor=actor,
        at=at,
        detail=detail,
    )

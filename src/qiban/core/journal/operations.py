"""Write the journal; `verification` checks that nobody rewrote it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.database.exchange import Rows
from qiban.core.rows import database, insert, new, say, store

from .chain import current_key_id, hash_of
from .models import Entry

Link = tuple[int, str]
LAST_LINK = """
SELECT sequence, hash FROM journal_entry WHERE subject_type = %s AND subject_id = %s ORDER BY sequence DESC LIMIT 1
"""


@dataclass(slots=True)
class _Link:
    """The end of a chain: number and hash of its last entry, if it has one."""

    last: Link | None = None
    is_told: bool = False

    def take(self, rows: Rows, _count: int) -> None:
        self.last, self.is_told = rows[0] if rows else None, True


def record(
    *,
    subject_type: str,
    subject_id: int,
    action: str,
    actor: Actor,
    at: datetime,
    clause: str = "",
    detail: Mapping[str, Any] | None = None,
    is_first: bool = False,
) -> Entry:
    """Append one entry to a subject's chain. The caller holds the subject's row lock.

    Args:
        at: when it happened (the entry's `recorded_at` is the real clock).
        clause: "regulation:article.item", for example "hotline:12.2".
        detail: plain JSON: what was decided, and before/after of what changed.
        is_first: the subject was created in this very transaction, so there is no link to look for.
    """
    made = entry(
        subject_type=subject_type,
        subject_id=subject_id,
        action=action,
        actor=actor,
        at=at,
        clause=clause,
        detail=detail,
        is_first=is_first,
    )
    insert([made])
    return made


def entry(
    *,
    subject_type: str,
    subject_id: int,
    action: str,
    actor: Actor,
    at: datetime,
    clause: str = "",
    detail: Mapping[str, Any] | None = None,
    is_first: bool = False,
) -> Entry:
    """Return the entry that `record` would append, for being stored together with other rows."""
    last = None if is_first else _last_link(subject_type, subject_id)
    return _linked(last, subject_type, subject_id, action, actor, at, clause, detail or {})


def record_many(rows: Iterable[Mapping[str, Any]]) -> None:
    """Append one entry to each of many subjects' chains; each row has the arguments of `record`, each subject one row.

    The caller holds the subjects' row locks.
    """
    listed = list(rows)
    last = _last_links({row["subject_type"] for row in listed}, [row["subject_id"] for row in listed])
    entries = [
        _linked(
            last.get((row["subject_type"], row["subject_id"])),
            row["subject_type"],
            row["subject_id"],
            row["action"],
            row["actor"],
            row["at"],
            row.get("clause", ""),
            row.get("detail", {}),
        )
        for row in listed
    ]
    store(entries)


def _last_links(subject_types: set[str], subject_ids: list[int]) -> dict[tuple[str, int], tuple[int, str]]:
    found = (
        Entry.objects.filter(subject_type__in=subject_types, subject_id__in=subject_ids)
        .order_by("subject_type", "subject_id", "-sequence")
        .distinct("subject_type", "subject_id")
        .values_list("subject_type", "subject_id", "sequence", "hash")
    )
    return {(kind, pk): (sequence, link) for kind, pk, sequence, link in found}


def ask_last_link(subject_type: str, subject_id: int) -> "_Link":
    """Ask for the end of a subject's chain, right after the subject's row lock, so that both come in one round trip."""
    talking, key = database(), (Entry, subject_type, subject_id)
    link: _Link | None = talking.known.get(key)
    if link is None:
        link = _Link()
        talking.remember(key, link)
        say(LAST_LINK, [subject_type, subject_id], link.take)
    return link


def _last_link(subject_type: str, subject_id: int) -> Link | None:
    link = ask_last_link(subject_type, subject_id)
    if not link.is_told:
        database().send()
    return link.last


def _linked(
    last: tuple[int, str] | None,
    subject_type: str,
    subject_id: int,
    action: str,
    actor: Actor,
    at: datetime,
    clause: str,
    detail: Mapping[str, Any],
) -> Entry:
    sequence, previous_hash = last or (0, "")
    entry = new(
        Entry,
        subject_type=subject_type,
        subject_id=subject_id,
        sequence=sequence + 1,
        action=action,
        clause=clause,
        person_id=actor.person_id,
        role=actor.role,
        unit_id=actor.unit_id,
        at=at,
        recorded_at=clock.now(),
        request_id=actor.request_id,
        detail=dict(detail),
        previous_hash=previous_hash,
        key_id=current_key_id(),
    )
    entry.hash = hash_of(entry)
    return entry

"""Write the journal, and check that nobody rewrote it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor

from .chain import hash_of
from .models import Entry


@dataclass(frozen=True, slots=True)
class Break:
    """The first link of a chain that does not hold."""

    subject_type: str
    subject_id: int
    sequence: int
    entry_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found: how much it read, and the first broken link of each broken chain."""

    entries: int
    chains: int
    breaks: list[Break]


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
    last = None if is_first else _last_link(subject_type, subject_id)
    entry = _linked(last, subject_type, subject_id, action, actor, at, clause, detail or {})
    entry.save(force_insert=True)
    return entry


def record_first(rows: Iterable[Mapping[str, Any]]) -> None:
    """Append the first entries of new subjects in bulk; each row has the arguments of `record`."""
    entries = [
        _linked(
            None,
            row["subject_type"],
            row["subject_id"],
            row["action"],
            row["actor"],
            row["at"],
            row.get("clause", ""),
            row.get("detail", {}),
        )
        for row in rows
    ]
    Entry.objects.bulk_create(entries, batch_size=1000)


def _last_link(subject_type: str, subject_id: int) -> tuple[int, str] | None:
    return (
        Entry.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .order_by("-sequence")
        .values_list("sequence", "hash")
        .first()
    )


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
    entry = Entry(
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
    )
    entry.hash = hash_of(entry)
    return entry


def verify() -> Verification:
    """Walk every chain and name the first broken link of each that does not hold."""
    entries = chains = 0
    breaks: list[Break] = []
    subject: tuple[str, int] | None = None
    expected, previous_hash, is_broken = 1, "", False
    rows = Entry.objects.order_by("subject_type", "subject_id", "sequence")
    for entry in rows.iterator(chunk_size=2000):
        entries += 1
        if (entry.subject_type, entry.subject_id) != subject:
            subject = (entry.subject_type, entry.subject_id)
            chains += 1
            expected, previous_hash, is_broken = 1, "", False
        reason = _fault(entry, expected, previous_hash)
        if reason and not is_broken:
            is_broken = True
            breaks.append(Break(entry.subject_type, entry.subject_id, entry.sequence, entry.pk, reason))
        expected, previous_hash = entry.sequence + 1, entry.hash
    return Verification(entries, chains, breaks)


def _fault(entry: Entry, expected: int, previous_hash: str) -> str:
    if entry.sequence != expected:
        return f"entry {expected} is missing"
    if entry.previous_hash != previous_hash:
        return "the link to the entry before does not match"
    if entry.hash != hash_of(entry):
        return "the content does not match its hash"
    return ""

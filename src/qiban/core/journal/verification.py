"""Check that nobody rewrote the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import transaction

from qiban.law.text import Text

from .chain import hash_of
from .models import Entry

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Break:
    """The first link of a chain that does not hold."""

    subject_type: str
    subject_id: int
    sequence: int
    entry_id: int
    reason: Text

    def as_json(self) -> dict[str, Any]:
        """Return the break as plain JSON."""
        return {
            "subject_type": self.subject_type,
            "subject_id": self.subject_id,
            "sequence": self.sequence,
            "entry_id": self.entry_id,
            "reason": self.reason.zh,
            "reason_en": self.reason.en,
        }


@dataclass(slots=True)
class Verification:
    """What `verify` found: how much it read, and the first broken link of each broken chain."""

    entries: int
    chains: int
    breaks: list[Break]


@transaction.atomic
def verify() -> Verification:
    """Walk every chain and name the first broken link of each that does not hold.

    The rows come through a cursor of the server, in the order of the chains' index: memory stays small, and entries
    written meanwhile do not disturb. That the last links of a chain were cut off cannot be seen in the chain itself.
    """
    found = Verification(0, 0, [])
    entries = Entry.objects.order_by("subject_type", "subject_id", "sequence").iterator(chunk_size=BATCH)
    for _, chain in groupby(_counted(entries, found), key=lambda entry: (entry.subject_type, entry.subject_id)):
        found.chains += 1
        if broken := _first_break(chain):
            found.breaks.append(broken)
    return found


def _counted(entries: Iterable[Entry], found: Verification) -> Iterator[Entry]:
    for entry in entries:
        found.entries += 1
        yield entry


def _first_break(chain: Iterable[Entry]) -> Break | None:
    previous_hash = ""
    for expected, entry in enumerate(chain, start=1):
        if reason := _fault(entry, expected, previous_hash):
            return Break(entry.subject_type, entry.subject_id, entry.sequence, entry.pk, reason)
        previous_hash = entry.hash
    return None


def _fault(entry: Entry, expected: int, previous_hash: str) -> Text | None:
    if entry.sequence != expected:
        return Text(f"缺少第 {expected} 条", f"entry {expected} is missing")
    if entry.previous_hash != previous_hash:
        return Text("与上一条的链接不符", "the link to the entry before does not match")
    if entry.hash != hash_of(entry):
        return Text("内容与其校验值不符", "the content does not match its hash")
    return None

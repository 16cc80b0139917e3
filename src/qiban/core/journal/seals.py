"""The seal on entries from before the journal had keys: written once, signed, at the upgrade.

Whoever may write the database can compute the plain hashes of that time. The seal says which entries there were and holds
a keyed hash over all of theirs: none can be added, changed or taken away since.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from qiban.core import clock

from .chain import current_key_id, hash_of, is_known
from .models import Entry

SUBJECT_TYPE, SUBJECT_ID, ACTION = "journal", 1, "seal"


@dataclass(frozen=True, slots=True)
class Seal:
    """What the seal says; without one no entry may be without a key."""

    last_id: int = 0
    entries: int = 0
    digest: str = ""
    key_id: str = ""

    @property
    def holds(self) -> bool:
        """Whether the entries that it sealed are as they were."""
        return not self.last_id or _unkeyed(Entry, self.last_id, self.key_id) == (self.entries, self.digest)


def seal(model: type[Entry]) -> None:
    """Seal what was recorded without a key, if anything was; `model` is the journal's, as the migration knows it."""
    last = model.objects.filter(key_id="").order_by("-id").first()
    if last is None:
        return
    at, key_id = clock.now(), current_key_id()
    entries, digest = _unkeyed(model, last.pk, key_id)
    sealed = model(
        subject_type=SUBJECT_TYPE,
        subject_id=SUBJECT_ID,
        sequence=1,
        action=ACTION,
        role="system",
        at=at,
        recorded_at=at,
        detail={"last_id": last.pk, "entries": entries, "digest": digest},
        key_id=key_id,
    )
    sealed.hash = hash_of(sealed)
    sealed.save()


def found_seal() -> Seal:
    """Return the seal of this database, if there is one that its key signed."""
    sealed = Entry.objects.filter(subject_type=SUBJECT_TYPE, subject_id=SUBJECT_ID, action=ACTION).first()
    if sealed is None or not sealed.key_id or not is_known(sealed.key_id) or sealed.hash != hash_of(sealed):
        return Seal()
    return Seal(key_id=sealed.key_id, **sealed.detail)


def _unkeyed(model: type[Entry], last_id: int, key_id: str) -> tuple[int, str]:
    rows = model.objects.filter(key_id="", pk__lte=last_id).order_by("id")
    return digest_of(rows.values_list("id", "hash").iterator(chunk_size=2000), key_id)


def digest_of(rows: Iterable[tuple[Any, ...]], key_id: str) -> tuple[int, str]:
    """Return how many rows there are, and a keyed hash (hex) over their columns in this order."""
    count, running = 0, hmac.new(settings.QIBAN_JOURNAL_KEYS[key_id], digestmod=hashlib.sha256)
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is what remains
        running.update(f"{' '.join(map(str, row))}\n".encode())
    return count, running.hexdigest()

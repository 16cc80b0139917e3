"""The hash that ties a journal entry to the one before it: keyed, with a key that the database never sees."""

import hashlib
import hmac
import json
from datetime import UTC
from typing import Any

from django.conf import settings

from .models import Entry

HASHED = (
    "previous_hash",
    "subject_type",
    "subject_id",
    "sequence",
    "action",
    "clause",
    "person_id",
    "role",
    "unit_id",
    "request_id",
    "detail",
)


def current_key_id() -> str:
    """Return the id of the key that new entries use."""
    return next(reversed(settings.QIBAN_JOURNAL_KEYS))


def is_known(key_id: str) -> bool:
    """Tell whether the key is here; entries of the time before keys need none."""
    return not key_id or key_id in settings.QIBAN_JOURNAL_KEYS


def hash_of(entry: Entry) -> str:
    """Return the hash (hex) over every field of `entry` and the previous hash, in canonical JSON.

    HMAC-SHA-256 with the key that the entry names; plain SHA-256 where it names none.

    Raises:
        KeyError: the key is not here.
    """
    content: dict[str, Any] = {name: getattr(entry, name) for name in HASHED}
    content["at"] = entry.at.astimezone(UTC).isoformat()
    content["recorded_at"] = entry.recorded_at.astimezone(UTC).isoformat()
    if entry.key_id:
        content["key_id"] = entry.key_id
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if not entry.key_id:
        return hashlib.sha256(text.encode()).hexdigest()
    return signed(text.encode(), entry.key_id)


def signed(content: bytes, key_id: str) -> str:
    """Return the HMAC-SHA-256 (hex) of `content` with a key of the journal.

    Raises:
        KeyError: the key is not here.
    """
    return hmac.digest(settings.QIBAN_JOURNAL_KEYS[key_id], content, hashlib.sha256).hex()

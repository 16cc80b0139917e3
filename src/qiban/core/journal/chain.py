"""The hash that ties a journal entry to the one before it."""

import hashlib
import json
from datetime import UTC
from typing import Any

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


def hash_of(entry: Entry) -> str:
    """Return the SHA-256 (hex) over every field of `entry` and the previous hash, in canonical JSON."""
    content: dict[str, Any] = {name: getattr(entry, name) for name in HASHED}
    content["at"] = entry.at.astimezone(UTC).isoformat()
    content["recorded_at"] = entry.recorded_at.astimezone(UTC).isoformat()
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

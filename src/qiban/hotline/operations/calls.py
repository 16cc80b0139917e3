"""A call that the telephone system hands to a desk: its number travels hidden, once, and not for long."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.crypto import get_random_string

from qiban.core import clock
from qiban.core.idempotency.operations import once
from qiban.hotline.identity import hide, unhide

VALID_FOR = timedelta(minutes=5)
MOST_PHONE, MOST_CALL = 24, 40


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, and the telephone system's own name for the call."""

    phone: str = ""
    call: str = ""

    def hidden(self) -> str:
        """Return the call encrypted, for a session."""
        return hide(json.dumps([self.phone, self.call]))

    @classmethod
    def shown(cls, hidden: str) -> "Call":
        """Return the call that `hidden` encrypted; an empty one for anything else."""
        said = unhide(hidden)
        return cls(*json.loads(said)) if said else cls()


def hand_to_desk(call: Call, *, at: datetime | None = None) -> str:
    """Return a handle that opens the desk for a call once, within `VALID_FOR`; it says nothing to whoever reads it."""
    at = at or clock.now()
    return hide(json.dumps([call.phone, call.call, (at + VALID_FOR).isoformat(), get_random_string(12)]))


def take_from(handle: str, *, at: datetime | None = None) -> Call | None:
    """Return the call behind a handle, the first time and in time; else None."""
    at = at or clock.now()
    said = unhide(handle)
    if said is None:
        return None
    phone, call, until, _ = json.loads(said)
    if at >= datetime.fromisoformat(until) or not _is_first(handle, at):
        return None
    return Call(phone, call)


def _is_first(handle: str, at: datetime) -> bool:
    uses: list[datetime] = []

    def use() -> tuple[int, dict[str, Any]]:
        uses.append(at)
        return 200, {}

    once(scope="desk:call", key=hashlib.sha256(handle.encode()).hexdigest(), request=b"", at=at, act=use)
    return bool(uses)

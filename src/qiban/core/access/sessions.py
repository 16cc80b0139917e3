"""Sessions in the database and nowhere else: what one process ends, no other process opens again."""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from qiban.core import clock
from qiban.core.rows import find

from .models import Session

SIGN_IN = "sign_in"


class SessionStore(DatabaseStore):
    """Django's store, over rows that also say whose session it is, since when, and from where."""

    last_seen_at: datetime | None = None
    address = ""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row for `data`, in which `signs` noted where somebody signed in."""
        row = cast("Session", super().create_model_instance(data))
        row.person_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.last_seen_at = clock.now()
        if SIGN_IN in data:
            row.device, row.address = data[SIGN_IN]["device"], self.address or data[SIGN_IN]["address"]
            row.signed_in_at = datetime.fromisoformat(data[SIGN_IN]["at"])
        return row

    def _get_session_from_db(self) -> Session | None:
        found = [row for row in find(Session, session_key=self.session_key or "") if row.expire_date > clock.now()]
        row = found[0] if found else None
        if row is None:
            self._session_key = None
        self.last_seen_at, self.address = (row.last_seen_at, row.address) if row else (None, "")
        return row

"""The one clock of the system, and the civil time zone of its calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from qiban.law.civil import due_text, last_day, written_day, written_due, written_moment

__all__ = [
    "CIVIL_ZONE",
    "civil_date",
    "due_text",
    "last_day",
    "local",
    "now",
    "written_day",
    "written_due",
    "written_moment",
]

CIVIL_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present instant, aware, in UTC. Only edges and operations' defaults call it."""
    return datetime.now(UTC)


def local(instant: datetime) -> datetime:
    """Return `instant` in civil time (Asia/Shanghai)."""
    return instant.astimezone(CIVIL_ZONE)


def civil_date(instant: datetime) -> date:
    """Return the civil date on which `instant` falls."""
    return local(instant).date()

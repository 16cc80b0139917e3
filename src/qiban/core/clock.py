"""The one clock of the system, and the civil time zone of its calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

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


def due_text(instant: datetime) -> str:
    """Return a deadline in civil time; the midnight at which a day ends is 24:00 of that day, as officials write it."""
    civil = local(instant)
    if (civil.hour, civil.minute, civil.second) == (0, 0, 0):
        return f"{civil - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{civil:%Y-%m-%d %H:%M}"

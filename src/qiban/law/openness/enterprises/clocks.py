"""Until when an enterprise discloses anew."""

from datetime import date, datetime

from qiban.law.clocks import Clock, by_end_of
from qiban.law.openness.regulation import task
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {"disclosure_update": Text("公开或更新信息", "Disclosure or its renewal")}


def disclosure_clock(*, due_on: date, opened_at: datetime, law: Law) -> Clock:
    """Something is disclosed by the end of its day (task 2; see `due_day`)."""
    return by_end_of("disclosure_update", task(2, 3), due_on, opened_at, law, "change_days")

"""Until when something found wrong is put right, and looked at again."""

from datetime import date, datetime

from qiban.law.clocks import Clock, by_end_of, in_working_days
from qiban.law.openness.regulation import safeguard
from qiban.law.regulation import Law
from qiban.law.text import Text

from .facts import SeverityName
from .findings import DAYS

TITLES = {
    "open_rectification": Text("整改政务公开问题", "Putting an openness finding right"),
    "finding_recheck": Text("复查整改情况", "Look at what was put right"),
}
LENGTHS = frozenset({"recheck_days", *DAYS.values()})


def rectification_clock(*, severity: SeverityName, found_at: datetime, law: Law) -> Clock:
    """A finding is put right within the working days of its severity (safeguard 3)."""
    return in_working_days("open_rectification", safeguard(3, 2), found_at, DAYS[severity], law)


def extended_clock(*, until: date, extended_at: datetime, law: Law) -> Clock:
    """A finding is put right by the end of the day until which time was given (safeguard 3)."""
    return by_end_of("open_rectification", safeguard(3, 2), until, extended_at, law)


def recheck_clock(*, reported_at: datetime, law: Law) -> Clock:
    """What was put right is looked at within days that the plan leaves open (safeguard 3)."""
    return in_working_days("finding_recheck", safeguard(3, 2), reported_at, "recheck_days", law)

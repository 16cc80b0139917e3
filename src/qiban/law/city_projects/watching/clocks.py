"""What is owed because of a breach: a decision on it, its correction, a look at that, money that comes back (Art. 26)."""

from datetime import date, datetime

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.clocks import Clock, by_end_of, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

from .breaches import article_of

TITLES = {
    "breach_decision": Text("处理违规问题", "Decision on a breach"),
    "correction": Text("改正违规问题", "Correction of a breach"),
    "correction_check": Text("认定改正情况", "Look at a correction"),
    "money_return": Text("退回资金", "Return of recalled money"),
}
LENGTHS = frozenset({"breach_decision_days", "correction_check_days"})


def decision_clock(*, kind: str, found_at: datetime, law: Law) -> Clock:
    """A breach that was found is decided on within days that the regulation leaves open (Art. 12, 26, 27)."""
    clause = Citation(CITY_PROJECTS, article_of(kind))
    return in_working_days("breach_decision", clause, found_at, "breach_decision_days", law)


def correction_clock(*, correct_by: date, ordered_at: datetime, law: Law) -> Clock:
    """The correction is due by the end of the day that the order names (Art. 26)."""
    return by_end_of("correction", Citation(CITY_PROJECTS, 26), correct_by, ordered_at, law)


def check_clock(*, reported_at: datetime, law: Law) -> Clock:
    """A reported correction is looked at within days that the regulation leaves open (Art. 26)."""
    return in_working_days("correction_check", Citation(CITY_PROJECTS, 26), reported_at, "correction_check_days", law)


def return_clock(*, due_on: date, ordered_at: datetime, law: Law) -> Clock:
    """Recalled money is to be back by the end of the day that the recall names (Art. 26)."""
    return by_end_of("money_return", Citation(CITY_PROJECTS, 26), due_on, ordered_at, law)

"""Until when ledgers are filed and looked at, and the list is checked."""

from datetime import date, datetime, timedelta

from qiban.law.clocks import Clock, by_end_of, in_working_days, quarter_end
from qiban.law.openness.days import day_in
from qiban.law.openness.regulation import safeguard, task
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "open_ledger": Text("报送政务公开工作台账", "Filing of the openness ledger"),
    "open_ledger_review": Text("审核政务公开工作台账", "Review of an openness ledger"),
    "routine_check": Text("政务公开季度检查", "Quarterly check of openness"),
}
LENGTHS = frozenset({"ledger_review_days"})


def ledger_clock(*, year: int, opened_at: datetime, law: Law) -> Clock:
    """Each unit's ledger is filed by the day of the year that the plan names (closing paragraph)."""
    day = day_in(year, "ledger", law)
    return by_end_of("open_ledger", safeguard(2, 4), day, opened_at, law, "ledger_month", "ledger_day")


def review_clock(*, filed_at: datetime, law: Law) -> Clock:
    """A filed ledger is looked at within days that the plan leaves open (safeguard 2)."""
    return in_working_days("open_ledger_review", safeguard(2, 4), filed_at, "ledger_review_days", law)


def check_clock(*, day: date, opened_at: datetime, law: Law) -> Clock:
    """The quarter in which `day` lies is checked within days after it that the plan leaves open (task 1)."""
    last = quarter_end(day) + timedelta(days=law.parameters["check_days"])
    return by_end_of("routine_check", task(1, 2), last, opened_at, law, "check_days")

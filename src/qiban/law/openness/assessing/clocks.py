"""Until when a year is assessed, and appeals are made and decided."""

from datetime import datetime

from qiban.law.clocks import Clock, by_end_of, in_working_days, window, working_days
from qiban.law.openness.days import day_in
from qiban.law.openness.regulation import safeguard
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "annual_assessment": Text("政务公开年度考核", "Annual assessment of openness"),
    "assessment_appeal": Text("对考核成绩申诉", "Appeal against a score"),
    "appeal_decision": Text("处理考核申诉", "Decision on an appeal"),
}
LENGTHS = frozenset({"appeal_days", "appeal_decision_days"})


def assessment_clock(*, year: int, opened_at: datetime, law: Law) -> Clock:
    """A year is assessed by a local day of the next one (safeguard 3)."""
    day = day_in(year + 1, "assessment", law)
    return by_end_of("annual_assessment", safeguard(3, 1), day, opened_at, law, "assessment_month", "assessment_day")


def appeal_window(*, announced_at: datetime, law: Law) -> Clock:
    """A unit may appeal within working days that the plan leaves open (safeguard 3)."""
    deadline = working_days(announced_at, "appeal_days", law)
    return window("assessment_appeal", safeguard(3, 1), deadline, law, "appeal_days")


def decision_clock(*, filed_at: datetime, law: Law) -> Clock:
    """An appeal is decided within working days that the plan leaves open (safeguard 3)."""
    return in_working_days("appeal_decision", safeguard(3, 1), filed_at, "appeal_decision_days", law)

"""What is owed under the rules of plans, and by when."""

from datetime import date, datetime, time

from qiban.law.citation import Citation
from qiban.law.civil import CIVIL
from qiban.law.clocks import Clock, by_end_of, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

from .periods import Period
from .regulation import PLANS

TITLES = {
    "part": Text("完成措施", "What a unit does for a measure"),
    "part_acceptance": Text("验收台账", "Acceptance of what a unit handed in"),
    "date_decision": Text("答复期限调整", "Decision on another date"),
    "figure": Text("报送指标数据", "Figure of an indicator"),
    "figure_confirmation": Text("核实指标数据", "Confirmation of a figure"),
    "figure_correction": Text("更正有异议的数据", "Correction of a figure that was objected to"),
    "plan_report": Text("报送进展", "Report on a round"),
    "report_check": Text("审核进展报告", "Check of a report"),
    "publication_decision": Text("审批公开内容", "Decision on a publication"),
}
LENGTHS = frozenset(
    {
        "acceptance_days",
        "date_decision_days",
        "observation_days",
        "confirmation_days",
        "correction_days",
        "report_days",
        "report_check_days",
        "publication_days",
    }
)


def part_clock(*, promised_on: date, citation: Citation, opened_at: datetime, law: Law) -> Clock:
    """A unit's part of a measure is done by the end of the promised day.

    Args:
        citation: the measure's own clause where its plan is a regulation here; `plans` 3 otherwise.
    """
    return by_end_of("part", citation, promised_on, opened_at, law)


def acceptance_clock(*, submitted_at: datetime, law: Law) -> Clock:
    """What was handed in is looked at (plans 3)."""
    return in_working_days("part_acceptance", Citation(PLANS, 3), submitted_at, "acceptance_days", law)


def date_clock(*, asked_at: datetime, law: Law) -> Clock:
    """A request for another date is answered (plans 4)."""
    return in_working_days("date_decision", Citation(PLANS, 4), asked_at, "date_decision_days", law)


def figure_clock(*, period: Period, law: Law) -> Clock:
    """The figure of a period is due within working days after its end (plans 5)."""
    return in_working_days("figure", Citation(PLANS, 5), _last_noon(period), "observation_days", law)


def confirmation_clock(*, recorded_at: datetime, law: Law) -> Clock:
    """A figure is confirmed by another unit (plans 5)."""
    return in_working_days("figure_confirmation", Citation(PLANS, 5), recorded_at, "confirmation_days", law)


def correction_clock(*, objected_at: datetime, law: Law) -> Clock:
    """A figure to which was objected is corrected by whoever recorded it (plans 5)."""
    return in_working_days("figure_correction", Citation(PLANS, 5), objected_at, "correction_days", law)


def report_clock(*, period: Period, law: Law) -> Clock:
    """A unit's report on a period is due within working days after its end; then the ledger freezes (plans 6)."""
    return in_working_days("plan_report", Citation(PLANS, 6), _last_noon(period), "report_days", law)


def check_clock(*, filed_at: datetime, law: Law) -> Clock:
    """A report that was filed is looked at (plans 6)."""
    return in_working_days("report_check", Citation(PLANS, 6), filed_at, "report_check_days", law)


def publication_clock(*, drafted_at: datetime, law: Law) -> Clock:
    """What is to be published is decided on (plans 8)."""
    return in_working_days("publication_decision", Citation(PLANS, 8), drafted_at, "publication_days", law)


def _last_noon(period: Period) -> datetime:
    return datetime.combine(period.last_on, time(12), CIVIL)

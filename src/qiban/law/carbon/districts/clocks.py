"""The clocks of a district's own peaking plan; the plan leaves the limits open (五、（二）)."""

from datetime import datetime

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

CLAUSE = Citation(CARBON, 5, 2, form="measure")
TITLES = {
    "peaking_plan_balance": Text("综合平衡", "Balancing a district's plan"),
    "peaking_plan_deliberation": Text("审议区县方案", "Deliberating on a district's plan"),
    "peaking_plan_return": Text("修改后重新报送", "Sending a returned plan in again"),
    "peaking_plan_issue": Text("印发本地方案", "Issuing a district's plan"),
}
LENGTHS = frozenset({"balance_days", "deliberation_days", "return_days", "issue_days"})


def balance_clock(*, sent_at: datetime, law: Law) -> Clock:
    """The leading group's office balances a plan that was sent in."""
    return in_working_days("peaking_plan_balance", CLAUSE, sent_at, "balance_days", law)


def deliberation_clock(*, balanced_at: datetime, law: Law) -> Clock:
    """The leading group deliberates on a plan that is balanced."""
    return in_working_days("peaking_plan_deliberation", CLAUSE, balanced_at, "deliberation_days", law)


def return_clock(*, returned_at: datetime, law: Law) -> Clock:
    """The district changes a plan that was returned, and sends it in again."""
    return in_working_days("peaking_plan_return", CLAUSE, returned_at, "return_days", law)


def issue_clock(*, approved_at: datetime, law: Law) -> Clock:
    """The district issues a plan that was approved."""
    return in_working_days("peaking_plan_issue", CLAUSE, approved_at, "issue_days", law)

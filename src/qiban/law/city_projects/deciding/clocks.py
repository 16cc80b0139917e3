"""How long each step of deciding may take; the regulation leaves all of these open (Art. 4-6)."""

from datetime import datetime

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.clocks import Clock, in_working_days
from qiban.law.regulation import Law
from qiban.law.text import Text

# What each clock is for, as boards and lists name it.
TITLES = {
    "item_completion": Text("补充提报内容", "Completing a proposal"),
    "money_check": Text("审核投资规模", "Checking the money"),
    "plan_publication": Text("公布年度计划", "Publishing the plan"),
    "approval_decision": Text("审批", "Decision on an approval"),
}
LENGTHS = frozenset({"item_completion_days", "money_check_days", "plan_publication_days", "approval_decision_days"})


def item_completion_clock(*, returned_at: datetime, law: Law) -> Clock:
    """Completing what was sent back (Art. 4)."""
    return in_working_days("item_completion", Citation(CITY_PROJECTS, 4), returned_at, "item_completion_days", law)


def money_check_clock(*, reviewed_at: datetime, law: Law) -> Clock:
    """The project unit's check of the money (Art. 5)."""
    return in_working_days("money_check", Citation(CITY_PROJECTS, 5), reviewed_at, "money_check_days", law)


def plan_publication_clock(*, decided_at: datetime, law: Law) -> Clock:
    """Publishing what the government meeting decided (Art. 5)."""
    return in_working_days("plan_publication", Citation(CITY_PROJECTS, 5), decided_at, "plan_publication_days", law)


def approval_decision_clock(*, applied_at: datetime, law: Law) -> Clock:
    """A department's decision on what was applied for (Art. 6)."""
    return in_working_days("approval_decision", Citation(CITY_PROJECTS, 6), applied_at, "approval_decision_days", law)

"""The life of a district's own peaking plan (五、（二）)."""

from collections.abc import Iterator

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.plans.workflow import roles
from qiban.law.plans.workflow.roles import UNIT
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, actions, steps

CLAUSE = Citation(CARBON, 5, 2, form="measure")
# Of the districts' governments, and of the leading group's office: the posts that also carry the plan out.
DISTRICT, OFFICE = UNIT, roles.OFFICE
STATES = {
    "peaking_plan": {
        "drafted": Text("已报送，待综合平衡", "Sent in, to be balanced"),
        "balanced": Text("已综合平衡，待审议", "Balanced, to be deliberated on"),
        "approved": Text("审议通过，待印发", "Approved, to be issued"),
        "published": Text("已印发", "Issued"),
        "returned": Text("退回修改", "Returned"),
    },
}
ACTIONS = actions(
    Action("draft_peaking_plan", Text("报送本地方案", "Send in the district's plan"), CLAUSE),
    Action("balance_peaking_plan", Text("登记综合平衡", "Record that it is balanced"), CLAUSE),
    Action("return_peaking_plan", Text("退回修改", "Return"), CLAUSE),
    Action("resubmit_peaking_plan", Text("修改后重新报送", "Change and send in again"), CLAUSE),
    Action("approve_peaking_plan", Text("登记领导小组审议通过", "Record the leading group's approval"), CLAUSE),
    Action("publish_peaking_plan", Text("印发实施", "Issue"), CLAUSE),
)


def _steps() -> Iterator[Step]:
    yield from steps("peaking_plan", ["drafted"], "balance_peaking_plan", OFFICE, "balanced")
    yield from steps("peaking_plan", ["drafted", "balanced"], "return_peaking_plan", OFFICE, "returned")
    yield from steps("peaking_plan", ["returned"], "resubmit_peaking_plan", DISTRICT, "drafted")
    yield from steps("peaking_plan", ["balanced"], "approve_peaking_plan", OFFICE, "approved")
    yield from steps("peaking_plan", ["approved"], "publish_peaking_plan", DISTRICT, "published")


STEPS = tuple(_steps())

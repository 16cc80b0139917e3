"""The life of a district's own peaking plan as one table (五、（二）)."""

from collections.abc import Iterator

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, Workflow, actions, steps

from .facts import StepFacts

CLAUSE = Citation(CARBON, 5, 2, form="measure")
ROLES = {
    "district": Text("区县经办人员", "Officer of a district"),
    "group_office": Text("领导小组办公室经办人员", "Officer of the leading group's office"),
}
DISTRICT, OFFICE = frozenset({"district"}), frozenset({"group_office"})
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
WORKFLOW = Workflow(CLAUSE, ROLES, STATES, ACTIONS, STEPS)


def workflow_step(given: StepFacts, law: Law) -> Decision:
    """Tell whether the table holds this action for this state and post; if not, say what comes next.

    Source: measure 5.2.
    """
    return WORKFLOW.decide(given, law)

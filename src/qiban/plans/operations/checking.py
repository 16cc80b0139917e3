"""What several operations look at before they act: that a plan runs, that a measure is open, that a unit is there."""

from qiban.core.errors import Conflict, Invalid
from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.law.citation import Citation
from qiban.law.plans import PLANS
from qiban.law.register import regulations
from qiban.law.text import Text
from qiban.plans.models import Measure, Part, Plan

NOT_RUNNING = Text("该计划不在实施中，台账不能办理。", "The plan is not running: nothing is done in its ledger.")
MEASURE_OVER = Text(
    "该措施已办结或取消，台账不能办理。", "The measure is done or withdrawn: nothing is done in its ledger."
)
PLAN_OVER = Text("该计划已结束。", "The plan is closed.")


def check_running(plan: Plan) -> None:
    """Raise Conflict where a plan is drafted or closed: nobody works on its measures then."""
    if plan.state != "running":
        raise Conflict(
            NOT_RUNNING,
            citation=Citation(PLANS, 1),
            next_step=Text("请在计划启动后、结束前办理。", "Do it once the plan has started, and before it is closed."),
        )


def check_not_closed(plan: Plan) -> None:
    """Raise Conflict where a plan is closed."""
    if plan.state == "closed":
        raise Conflict(
            PLAN_OVER, citation=Citation(PLANS, 1), next_step=Text("不需要办理。", "There is nothing to do.")
        )


def check_at_work(part: Part) -> tuple[Plan, Measure]:
    """Return the plan and the measure of a part whose row is locked.

    Raises:
        Conflict: the plan does not run, or the measure is done or withdrawn.
    """
    (plan,), (measure,) = find(Plan, id=part.plan_id), find(Measure, id=part.measure_id)
    check_running(plan)
    if measure.state != "open":
        raise Conflict(
            MEASURE_OVER,
            citation=Citation(PLANS, 3),
            next_step=Text("请先恢复办理该措施。", "Open the measure again first."),
        )
    return plan, measure


def open_unit(unit_id: int, field: str) -> Unit:
    """Return the unit with this id.

    Raises:
        Invalid: there is none, or it is closed.
    """
    (unit,) = find(Unit, id=unit_id) or (None,)
    if unit is None or unit.closed_on is not None:
        raise Invalid.field(field, Text("没有这个单位，或者已撤并。", "There is no such unit, or it is closed."))
    return unit


def check_clause(clause: str) -> None:
    """Raise Invalid where a clause that is given is not written as "carbon:measure-3.2.3", of a regulation kept here."""
    if clause and not _is_clause(clause):
        raise Invalid.field(
            "clause",
            Text(
                "条款应写成“法规代号:条款号”，法规应已在系统中登记；没有的不填。",
                "Write “regulation:clause”, of a regulation that is kept here, or leave it empty.",
            ),
        )


def _is_clause(clause: str) -> bool:
    try:
        return Citation.parse(clause).regulation in regulations()
    except ValueError:
        return False

"""Which units' posts may act on a thing of a plan, besides what the workflow table says of their role (plans 1-8)."""

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.law.citation import Citation
from qiban.law.plans import PLANS
from qiban.law.text import Text

from .models import Indicator, OpenYear, Part, Plan


def check_office(actor: Actor, plan: Plan | OpenYear) -> None:
    """Raise Denied where another unit than the office of a plan, or of a year of openness, acts for it."""
    if actor.unit != plan.office_id:
        raise Denied(
            Text("该计划由其他部门牵头。", "Another department is this plan's office."),
            citation=Citation(PLANS, 1),
            next_step=Text("请联系计划牵头部门办理。", "Ask the plan's office."),
        )


def check_bearer(actor: Actor, unit_id: int) -> None:
    """Raise Denied where another unit than the one that answers for it acts."""
    if actor.unit != unit_id:
        raise Denied(
            Text("该项台账由其他单位填报。", "Another unit answers for this."),
            citation=Citation(PLANS, 2),
            next_step=Text("请由责任单位的经办人员办理。", "It is for an officer of the responsible unit."),
        )


def check_acceptor(actor: Actor, part: Part) -> None:
    """Raise Denied where another unit than the one that is to accept a part looks at it; its own is refused by the rule."""
    if actor.unit not in (part.acceptor_id, part.unit_id):
        raise Denied(
            Text("该项台账由其他单位验收。", "Another unit accepts this."),
            citation=Citation(PLANS, 3),
            next_step=Text(
                "配合单位的由牵头单位验收，牵头单位的由计划牵头部门验收。",
                "The leading unit accepts what others contribute; the plan's office accepts what the leading unit did.",
            ),
        )


def check_reporter(actor: Actor, indicator: Indicator, area_id: int | None) -> None:
    """Raise Denied where another unit than an indicator's reporter, or than the district itself, records a figure."""
    if actor.unit not in (indicator.reporter_id, area_id):
        raise Denied(
            Text("该指标由其他单位报送。", "Another unit reports this indicator."),
            citation=Citation(PLANS, 5),
            next_step=Text("请由报送单位登记。", "It is for the unit that reports it."),
        )


def check_confirmer(actor: Actor, indicator: Indicator, recorder_id: int) -> None:
    """Raise Denied where another unit than an indicator's confirmer looks at a figure; who recorded it is refused by the rule."""
    if actor.unit not in (indicator.confirmer_id, recorder_id):
        raise Denied(
            Text("该指标由其他单位核实。", "Another unit confirms this indicator."),
            citation=Citation(PLANS, 5),
            next_step=Text("请由核实单位办理。", "It is for the unit that confirms it."),
        )

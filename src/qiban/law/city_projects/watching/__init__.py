"""Evaluating, and what follows from a breach (Art. 25-27)."""

from collections.abc import Callable
from typing import Any

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .breaches import accountability, breach, correction_order
from .evaluating import evaluation
from .lateness import late_delivery, late_handover, schedule, stop_approval, stoppage
from .money import money_measure, money_return, recall
from .unapproved import estimate_raise, unplanned_work


def _rule(function: Callable[..., Decision], given: type[Any], zh: str, en: str, *clause: int) -> Rule:
    return Rule(function, given, Citation(CITY_PROJECTS, *clause), Text(zh, en))


RULES: tuple[Rule, ...] = (
    _rule(evaluation, facts.EvaluationFacts, "绩效评价", "Evaluation of performance", 25),
    _rule(breach, facts.BreachFacts, "违规问题及可采取的措施", "Breach, and what may follow", 26),
    _rule(correction_order, facts.CorrectionFacts, "责令改正", "Order to correct", 26),
    _rule(money_measure, facts.MeasureFacts, "暂停、停止、恢复拨付", "Payments suspended, stopped, let go on", 26),
    _rule(recall, facts.RecallFacts, "收回已拨付资金", "Recall of money", 26),
    _rule(money_return, facts.ReturnFacts, "资金收回到账", "Return of recalled money", 26),
    _rule(estimate_raise, facts.RaiseFacts, "擅自增加投资概算", "Estimate raised without approval", 26, 4),
    _rule(accountability, facts.AccountabilityFacts, "追究责任", "Holding to account", 27),
    _rule(unplanned_work, facts.UnplannedFacts, "计划外开工", "Work outside the plan", 27, 1),
    _rule(stoppage, facts.StoppageFacts, "长期停工", "Long stoppage", 27, 6),
    _rule(stop_approval, facts.StopApprovalFacts, "停工批准", "Approval of a stop", 27, 6),
    _rule(schedule, facts.ScheduleFacts, "不按工期实施", "Schedule not kept", 27, 6),
    _rule(late_delivery, facts.DeliveryFacts, "逾期验收交付、报批决算", "Late delivery and final account", 27, 7),
    _rule(late_handover, facts.HandoverFacts, "逾期移交", "Late hand-over", 27, 8),
)
# What each clock is for, as boards and lists name it.
CLOCKS = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS = clocks.LENGTHS

"""Deciding what is built (Art. 4-6, 18)."""

from collections.abc import Callable
from typing import Any

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import (
    adjusting,
    approving,
    cancelling,
    changing,
    facts,
    granting,
    overrun,
    planning,
    proposing,
    reviewing,
    scope,
    starting,
)
from .clocks import LENGTHS, TITLES

__all__ = ["CLOCKS", "LENGTHS", "RULES"]


def _rule(function: Callable[[Any, Any], Decision], takes: type[Any], article: int, zh: str, en: str) -> Rule:
    return Rule(function, takes, Citation(CITY_PROJECTS, article), Text(zh, en))


RULES = (
    _rule(scope.scope, facts.ScopeFacts, 2, "适用范围", "What the regulation is about"),
    _rule(proposing.proposal, facts.ProposalFacts, 4, "提报要素", "Elements of a proposal"),
    _rule(reviewing.plan_entry, facts.EntryFacts, 5, "计划内项目的办理", "Entries of a plan"),
    _rule(reviewing.plan_review, facts.ReviewFacts, 5, "论证筛选", "Review"),
    _rule(reviewing.plan_money_check, facts.MoneyCheckFacts, 5, "审核投资规模", "Check of the money"),
    _rule(planning.plan_decision, facts.DecisionFacts, 5, "常务会议决定", "Decision of the government meeting"),
    _rule(planning.plan_publication, facts.PublicationFacts, 5, "联合公布", "Joint publication"),
    _rule(adjusting.plan_adjustment, facts.AdjustmentFacts, 5, "七月申报调整", "Adjustment in July"),
    _rule(approving.approval_order, facts.ApplicationFacts, 6, "审批顺序", "Order of approvals"),
    _rule(granting.approval_grant, facts.GrantFacts, 6, "批复", "Granting an approval"),
    _rule(overrun.reapproval, facts.ReapprovalFacts, 13, "超立项投资额重新报批", "Approval anew of what costs more"),
    _rule(changing.major_change, facts.MajorChangeFacts, 18, "重大变更", "Major changes"),
    _rule(cancelling.cancellation, facts.CancellationFacts, 5, "取消项目", "Giving a project up"),
    _rule(starting.start, facts.StartFacts, 5, "开工条件", "Conditions for a start"),
)
CLOCKS = TITLES

"""Choosing who builds it (Art. 7-12, 14, 20)."""

from collections.abc import Callable, Mapping
from typing import Any

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import facts
from .contracting import contract, contract_end, side_agreement
from .designing import design_review
from .duty import tender_duty
from .parties import consulting, designer, party, reviewer_apart
from .tendering import award, tender

__all__ = [
    "CLOCKS",
    "LENGTHS",
    "RULES",
    "award",
    "consulting",
    "contract",
    "contract_end",
    "design_review",
    "designer",
    "party",
    "reviewer_apart",
    "side_agreement",
    "tender",
    "tender_duty",
]


def _rule(function: Callable[[Any, Any], Decision], takes: type[Any], article: int, zh: str, en: str) -> Rule:
    return Rule(function, takes, Citation(CITY_PROJECTS, article), Text(zh, en))


RULES: tuple[Rule, ...] = (
    _rule(tender_duty, facts.TenderDutyFacts, 7, "是否必须招标", "Whether it must be tendered"),
    _rule(tender, facts.TenderFacts, 7, "招标采购的方式和条件", "How it is bought"),
    _rule(award, facts.AwardFacts, 9, "定标", "Award"),
    _rule(designer, facts.DesignerFacts, 8, "选择设计单位", "Choosing the designer"),
    _rule(consulting, facts.ConsultingFacts, 11, "工程咨询单位的能力", "A consultant's capability"),
    _rule(contract, facts.ContractFacts, 12, "签订合同", "Signing a contract"),
    _rule(contract_end, facts.EndFacts, 12, "终止合同", "Ending a contract"),
    _rule(side_agreement, facts.SideAgreementFacts, 12, "另行订立的协议", "Side agreements"),
    _rule(design_review, facts.DesignFacts, 14, "设计及其审查", "A design and its review"),
    _rule(party, facts.PartyFacts, 20, "参建单位的职责冲突", "Conflicting parts in a project"),
    _rule(reviewer_apart, facts.ReviewerFacts, 20, "造价咨询和结算审核分开", "Cost consultant and reviewer apart"),
)
# What each clock is for, as boards and lists name it.
CLOCKS: Mapping[str, Text] = {
    "tender_result": Text("定标或登记招标失败", "Award of a tender, or its failure"),
    "contract_check": Text("审核合同", "Check of a contract"),
}
# Parameters that say how many working days a limit is long.
LENGTHS: frozenset[str] = frozenset({"tender_days", "contract_check_days"})

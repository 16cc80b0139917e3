"""The rules of plans as a catalogue."""

from collections.abc import Callable
from typing import Any

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import facts
from .adopting import adoption
from .ledger import acceptance, date_move, submission
from .observing import confirmation, correction, observation
from .regulation import PLANS
from .reporting import publication, report, report_round
from .running import responsibility, start
from .workflow import workflow_step


def _rule(function: Callable[..., Decision], given: type[Any], zh: str, en: str, article: int) -> Rule:
    return Rule(function, given, Citation(PLANS, article), Text(zh, en))


LISTED = (
    _rule(workflow_step, facts.StepFacts, "办理流程", "Steps of the workflow", 1),
    _rule(start, facts.StartFacts, "启动计划", "Start of a plan", 1),
    _rule(responsibility, facts.ResponsibilityFacts, "确定责任单位", "Responsible unit", 2),
    _rule(submission, facts.SubmissionFacts, "提交台账", "Handing in", 3),
    _rule(acceptance, facts.AcceptanceFacts, "验收台账", "Acceptance", 3),
    _rule(date_move, facts.DateMoveFacts, "调整期限", "Another date", 4),
    _rule(observation, facts.ObservationFacts, "登记指标数据", "Figure of an indicator", 5),
    _rule(confirmation, facts.ConfirmationFacts, "核实指标数据", "Confirmation of a figure", 5),
    _rule(correction, facts.CorrectionFacts, "更正指标数据", "Correction of a figure", 5),
    _rule(report_round, facts.RoundFacts, "布置定期报送", "Round of reports", 6),
    _rule(report, facts.ReportFacts, "报送进展", "Report", 6),
    _rule(adoption, facts.AdoptionFacts, "采用公报文件", "Adoption of a gazette's document", 9),
    _rule(publication, facts.PublicationFacts, "审批公开内容", "Publication", 8),
)
RULES = {rule.id: rule for rule in LISTED}

"""Afterwards: damage, repairs, compensation for the use of the floodplain, reviews (职责一（六）, （十）, 职责二)."""

from qiban.law.flood.regulation import HEADQUARTERS
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .compensating import (
    COMPENSATED,
    compensation_amount,
    compensation_approval,
    compensation_change,
    compensation_claim,
    compensation_payment,
    compensation_publication,
)
from .figures import COUNTED, damage_confirmation, damage_figures, damage_survey_end
from .repairs import REPAIRED, repair_acceptance, repair_deadline
from .reviewing import review_issue, review_measure

RULES: tuple[Rule, ...] = (
    Rule(damage_figures, facts.DamageFacts, COUNTED, Text("灾情数据", "Figures of damage")),
    Rule(damage_confirmation, facts.ConfirmationFacts, COUNTED, Text("核定灾情", "Confirming damage")),
    Rule(damage_survey_end, facts.SurveyEndFacts, COUNTED, Text("结束灾情统计", "End of a count of damage")),
    Rule(repair_deadline, facts.RepairFacts, REPAIRED, Text("列入水毁修复", "Listing works for repair")),
    Rule(repair_acceptance, facts.RepairAcceptanceFacts, REPAIRED, Text("验收水毁修复", "Accepting repaired works")),
    Rule(compensation_amount, facts.LossFacts, COMPENSATED, Text("滩区补偿金额", "Amount of compensation")),
    Rule(compensation_claim, facts.ClaimFacts, COMPENSATED, Text("登记补偿农户", "Registering a household")),
    Rule(compensation_change, facts.ClaimChangeFacts, COMPENSATED, Text("更改补偿登记", "Changing a claim")),
    Rule(compensation_publication, facts.PublicationFacts, COMPENSATED, Text("公示补偿名单", "Publishing a list")),
    Rule(compensation_approval, facts.ApprovalFacts, COMPENSATED, Text("审批滩区补偿", "Approving compensation")),
    Rule(compensation_payment, facts.PaymentFacts, COMPENSATED, Text("支付滩区补偿", "Paying compensation")),
    Rule(review_issue, facts.ReviewFacts, HEADQUARTERS, Text("印发复盘报告", "Issuing a review")),
    Rule(review_measure, facts.MeasureFacts, HEADQUARTERS, Text("列出复盘措施", "Listing a measure")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS

"""Keeping the money (Art. 3.2, 13, 15-17, 19, 20)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .chain import investment_chain
from .changing import change_confirmation, change_contract, change_investment
from .increasing import increase_path
from .measuring import measurement
from .paying import payment
from .visaing import variation, visa, visa_request


def _on(article: int, item: int | None = None) -> Citation:
    return Citation(CITY_PROJECTS, article, item)


RULES: tuple[Rule, ...] = (
    Rule(investment_chain, facts.ChainFacts, _on(13), Text("逐级控制", "What bounds a figure")),
    Rule(change_confirmation, facts.ChangeConfirmationFacts, _on(15), Text("变更共同确认", "Confirming a change")),
    Rule(change_investment, facts.ChangeInvestmentFacts, _on(15), Text("变更后投资", "The investment after a change")),
    Rule(change_contract, facts.ChangeContractFacts, _on(16), Text("变更合同金额", "A change and its contract")),
    Rule(increase_path, facts.IncreaseFacts, _on(17), Text("增加投资的审批", "Who decides on an increase")),
    Rule(variation, facts.VariationFacts, _on(16), Text("变更签证的前提", "What may be visaed")),
    Rule(visa_request, facts.VisaRequestFacts, _on(19), Text("申请现场签证", "Asking for a site visa")),
    Rule(visa, facts.VisaFacts, _on(19), Text("现场签证是否合规", "Whether a site visa is regular")),
    Rule(measurement, facts.MeasurementFacts, _on(20), Text("计量确认", "Confirming progress")),
    Rule(payment, facts.PaymentFacts, _on(3, 2), Text("拨付资金", "What may be paid")),
)
CLOCKS = clocks.TITLES
LENGTHS = clocks.LENGTHS

"""A change has a cause, everybody's confirmation, and the money for it first (Art. 15, 16)."""

from decimal import Decimal
from typing import Any, get_args

import pytest

from qiban.law.city_projects.facts import CauseName, PartyName
from qiban.law.city_projects.investing.changing import change_confirmation, change_contract, change_investment
from qiban.law.city_projects.investing.facts import (
    ChangeConfirmationFacts,
    ChangeContractFacts,
    ChangeInvestmentFacts,
    ContractState,
)
from qiban.law.regulation import Law

FEN = Decimal("0.01")
MILLION = Decimal(1_000_000)
ALL: tuple[PartyName, ...] = (
    "construction_unit",
    "project_unit",
    "design",
    "supervision",
    "cost_consultant",
    "contractor",
)
NAMES = {
    "construction_unit": ("建设单位", "construction unit"),
    "project_unit": ("项目单位", "project unit"),
    "design": ("设计单位", "designer"),
    "supervision": ("监理单位", "supervisor"),
    "cost_consultant": ("造价咨询单位", "cost consultant"),
    "contractor": ("施工单位", "contractor"),
}


@pytest.mark.parametrize("cause", ["policy", "price", "disaster", "geology", "optimisation"])
def test_a_change_by_force_majeure_or_for_a_better_design_passes_with_all_six(law: Law, cause: CauseName) -> None:
    decision = change_confirmation(ChangeConfirmationFacts(cause, ALL), law)
    assert (decision.rule, decision.outcome, decision.citation.id) == (
        "city_projects.change_confirmation",
        "allowed",
        "15",
    )
    assert (decision.reason.zh, decision.reason.en) == ("各方已共同确认。", "Confirmed by all parties.")


@pytest.mark.parametrize("missing", ALL)
def test_each_party_that_has_not_confirmed_is_named(law: Law, missing: PartyName) -> None:
    confirmed = tuple(one for one in ALL if one != missing)
    decision = change_confirmation(ChangeConfirmationFacts("policy", confirmed), law)
    zh, en = NAMES[missing]
    assert (decision.outcome, decision.citation.id) == ("refused", "15")
    assert decision.reason.zh == f"变更应由各方共同确认，还缺：{zh}。"
    assert decision.reason.en == f"All parties confirm a change together; missing: {en}."
    assert decision.next_step is not None
    assert decision.next_step.zh == f"请由{zh}确认后再办理。"
    assert decision.next_step.en == f"Have it confirmed by: {en}."


def test_all_parties_that_are_missing_are_named_at_once(law: Law) -> None:
    decision = change_confirmation(ChangeConfirmationFacts("policy"), law)
    assert decision.reason.zh.endswith("还缺：建设单位、项目单位、设计单位、监理单位、造价咨询单位、施工单位。")
    assert decision.reason.en.endswith(
        "missing: construction unit, project unit, designer, supervisor, cost consultant, contractor."
    )


def test_a_design_is_not_changed_for_another_cause(law: Law) -> None:
    decision = change_confirmation(ChangeConfirmationFacts("other", ALL), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "15")
    assert decision.reason.zh == "设计变更限于不可抗力因素或优化设计，其他情形不得变更设计。"
    assert decision.reason.en == "A design is changed for force majeure or to optimise it, and for nothing else."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请按审查合格的施工图施工；不涉及设计变更的增加投资，按第十七条其他情形办理。"
    assert decision.next_step.en == (
        "Build by the drawings that passed; an increase that leaves the design takes Art. 17's path for other causes."
    )


def test_what_costs_more_for_another_cause_is_confirmed_where_the_design_stays(law: Law) -> None:
    given = ChangeConfirmationFacts("other", ALL, changes_design=False)
    assert change_confirmation(given, law).outcome == "allowed"
    assert (
        change_confirmation(ChangeConfirmationFacts("other", ALL[1:], changes_design=False), law).outcome == "refused"
    )


@pytest.mark.parametrize(
    ("total", "outcome"), [(MILLION - FEN, "allowed"), (MILLION, "allowed"), (MILLION + FEN, "refused")]
)
def test_the_total_after_a_change_stays_within_the_approved_investment(law: Law, total: Decimal, outcome: str) -> None:
    decision = change_investment(ChangeInvestmentFacts(total, MILLION), law)
    assert (decision.rule, decision.outcome, decision.citation.id) == ("city_projects.change_investment", outcome, "15")


def test_a_total_within_the_investment_is_said_to_be(law: Law) -> None:
    decision = change_investment(ChangeInvestmentFacts(MILLION, MILLION), law)
    assert decision.reason.zh == "变更后未超过前次批复投资额。"
    assert decision.reason.en == "Within the approved investment after the change."


def test_above_the_investment_its_adjustment_comes_first(law: Law) -> None:
    decision = change_investment(ChangeInvestmentFacts(MILLION + FEN, MILLION), law)
    assert decision.reason.zh == (
        "变更后项目投资为1,000,000.01元，超过前次批复投资额1,000,000.00元，须先完善投资调整手续。"
    )
    assert decision.reason.en == (
        "It would pass the approved investment of 1,000,000.00 yuan, coming to 1,000,000.01 yuan after the change: "
        "the adjustment of the investment comes first."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请建设单位申报投资调整，批准后再办理变更。"
    assert decision.next_step.en == (
        "The construction unit applies for an adjustment of the investment; the change follows its approval."
    )


def test_without_an_approved_investment_no_change_stays_within_it(law: Law) -> None:
    decision = change_investment(ChangeInvestmentFacts(FEN), law)
    assert decision.outcome == "refused"
    assert decision.reason.zh == "变更后项目投资为0.01元，该项目没有批复投资额，须先完善投资调整手续。"
    assert decision.reason.en == (
        "The project has no approved investment, coming to 0.01 yuan after the change: "
        "the adjustment of the investment comes first."
    )


def contract(**given: Any) -> ChangeContractFacts:
    known = {
        "contract_state": "signed",
        "value": MILLION,
        "released": Decimal(0),
        "paid": Decimal(0),
        "amount": FEN,
        **given,
    }
    return ChangeContractFacts(**known)


@pytest.mark.parametrize("state", get_args(ContractState))
def test_a_contract_is_changed_while_it_is_in_force(law: Law, state: ContractState) -> None:
    decision = change_contract(contract(contract_state=state), law)
    assert (decision.rule, decision.citation.id) == ("city_projects.change_contract", "16")
    assert decision.outcome == ("allowed" if state == "signed" else "refused")


def test_a_contract_that_is_not_in_force_is_said_not_to_be(law: Law) -> None:
    decision = change_contract(contract(contract_state="settled"), law)
    assert decision.reason.zh == "合同不在履行中，不能变更。"
    assert decision.reason.en == "The contract is not in force: it cannot be changed."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请在结算或另行签订的合同中处理。"
    assert decision.next_step.en == "Deal with it in the settlement, or in another contract."


# 1,000,000 and 200,000 released, less 300,000, leave 900,000.
@pytest.mark.parametrize(
    ("paid", "outcome"),
    [("899999.99", "allowed"), ("900000.00", "allowed"), ("900000.01", "refused")],
)
def test_a_saving_leaves_enough_for_what_was_paid(law: Law, paid: str, outcome: str) -> None:
    given = contract(released=Decimal(200_000), amount=Decimal(-300_000), paid=Decimal(paid))
    assert change_contract(given, law).outcome == outcome


def test_a_saving_below_what_was_paid_says_how_much_is_too_much(law: Law) -> None:
    decision = change_contract(contract(amount=Decimal(-100_000), paid=Decimal("950000.50")), law)
    assert decision.reason.zh == "变更后合同可支付900,000.00元，已支付950,000.50元，超出50,000.50元。"
    assert decision.reason.en == (
        "After the change 900,000.00 yuan can be paid; 950,000.50 yuan was paid already, 50,000.50 yuan too much."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先收回50,000.50元。"
    assert decision.next_step.en == "Recall 50,000.50 yuan first."


@pytest.mark.parametrize(
    ("amount", "outcome"), [("-1199999.99", "allowed"), ("-1200000.00", "allowed"), ("-1200000.01", "refused")]
)
def test_no_saving_takes_more_off_a_contract_than_it_comes_to(law: Law, amount: str, outcome: str) -> None:
    assert change_contract(contract(released=Decimal(200_000), amount=Decimal(amount)), law).outcome == outcome


@pytest.mark.parametrize("paid", [Decimal(0), MILLION])
def test_nothing_is_recalled_where_a_saving_is_larger_than_the_contract(law: Law, paid: Decimal) -> None:
    decision = change_contract(contract(released=Decimal("200000.50"), amount=Decimal("-2000000.10"), paid=paid), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "16")
    assert decision.reason.zh == "核减2,000,000.10元，超过合同可支付总额1,200,000.50元。"
    assert decision.reason.en == (
        "It takes 2,000,000.10 yuan off a contract on which 1,200,000.50 yuan can be paid in all."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请核对金额；合同内容不再实施的，由项目单位终止合同。"
    assert decision.next_step.en == (
        "Check the amount; where nothing of the contract is to be built, the project unit ends it."
    )


def test_a_contract_that_can_be_changed_is_said_to_be(law: Law) -> None:
    decision = change_contract(contract(), law)
    assert (decision.reason.zh, decision.reason.en) == ("合同可以变更。", "The contract can be changed.")

"""Everybody can ask the rules of money: by name, with their facts, on their clause."""

from datetime import date
from typing import Any

import pytest

from qiban.law.city_projects.investing import RULES, facts
from qiban.law.rule import find

DAY = date(2024, 3, 4)
# rule, its facts, clause, title
LISTED = [
    ("investment_chain", facts.ChainFacts, "13", "逐级控制", "What bounds a figure"),
    ("change_confirmation", facts.ChangeConfirmationFacts, "15", "变更共同确认", "Confirming a change"),
    ("change_investment", facts.ChangeInvestmentFacts, "15", "变更后投资", "The investment after a change"),
    ("change_contract", facts.ChangeContractFacts, "16", "变更合同金额", "A change and its contract"),
    ("increase_path", facts.IncreaseFacts, "17", "增加投资的审批", "Who decides on an increase"),
    ("variation", facts.VariationFacts, "16", "变更签证的前提", "What may be visaed"),
    ("visa_request", facts.VisaRequestFacts, "19", "申请现场签证", "Asking for a site visa"),
    ("visa", facts.VisaFacts, "19", "现场签证是否合规", "Whether a site visa is regular"),
    ("measurement", facts.MeasurementFacts, "20", "计量确认", "Confirming progress"),
    ("payment", facts.PaymentFacts, "3.2", "拨付资金", "What may be paid"),
]


def test_every_rule_of_money_is_listed() -> None:
    found = [(one.function.__name__, one.facts, one.citation.id, one.title.zh, one.title.en) for one in RULES]
    assert found == LISTED
    assert {one.citation.regulation for one in RULES} == {"city_projects"}


# The facts that a rule cannot do without, and what it answers on them.
ASKED: list[tuple[str, dict[str, Any], str, str]] = [
    ("investment_chain", {"kind": "budget", "amount": "100"}, "allowed", "13"),
    ("change_confirmation", {"cause": "other", "confirmed": ["design"]}, "refused", "15"),
    ("change_investment", {"total_after": "100"}, "refused", "15"),
    (
        "change_contract",
        {"contract_state": "signed", "value": "100", "released": "0", "paid": "0", "amount": "1"},
        "allowed",
        "16",
    ),
    (
        "increase_path",
        {"cause": "other", "amount": "11", "contract_value": "100", "increased_before": "0", "total_after": "111"},
        "forwarded",
        "17",
    ),
    # Within the approved estimate and by force majeure, but without the report.
    (
        "increase_path",
        {
            "cause": "policy",
            "amount": "11",
            "contract_value": "100",
            "increased_before": "0",
            "total_after": "111",
            "ceiling": "111",
        },
        "refused",
        "17",
    ),
    ("variation", {"change_state": "none", "change_amount": "0", "visaed": "0", "amount": "1"}, "refused", "16"),
    ("visa_request", {"cause": "policy"}, "refused", "19"),
    ("visa", {"cause": "policy", "issued_at": "2024-03-04T10:00", "work_on": "2024-03-05"}, "irregular", "19"),
    ("measurement", {}, "refused", "20"),
    (
        "payment",
        {"kind": "advance", "amount": "0.01", "contract_state": "signed", "value": "100", "advance": "0.01"},
        "allowed",
        "3.2",
    ),
]


@pytest.mark.parametrize(("name", "given", "outcome", "clause"), ASKED)
def test_a_rule_is_asked_in_plain_json(name: str, given: dict[str, Any], outcome: str, clause: str) -> None:
    decision = find(f"city_projects.{name}").decide(given, DAY)
    assert (decision.outcome, decision.citation.clause) == (outcome, f"city_projects:{clause}")


def test_a_change_is_one_of_the_design_unless_it_is_said_not_to_be() -> None:
    parties = ["construction_unit", "project_unit", "design", "supervision", "cost_consultant", "contractor"]
    rule = find("city_projects.change_confirmation")
    assert rule.decide({"cause": "other", "confirmed": parties}, DAY).outcome == "refused"
    assert rule.decide({"cause": "other", "confirmed": parties, "changes_design": False}, DAY).outcome == "allowed"

"""Every rule of deciding can be asked by name with facts as JSON, and stands on its article."""

from datetime import date

import pytest

from qiban.law.city_projects.deciding import RULES
from qiban.law.rule import find

ARTICLES = {
    "scope": "2",
    "proposal": "4",
    "plan_entry": "5",
    "plan_review": "5",
    "plan_money_check": "5",
    "plan_decision": "5",
    "plan_publication": "5",
    "plan_adjustment": "5",
    "approval_order": "6",
    "approval_grant": "6",
    "reapproval": "13",
    "major_change": "18",
    "cancellation": "5",
    "start": "5",
}


def test_every_rule_stands_on_its_article() -> None:
    assert {one.function.__name__: one.citation.id for one in RULES} == ARTICLES
    assert [one.facts.__name__ for one in RULES] == [
        *("ScopeFacts", "ProposalFacts", "EntryFacts", "ReviewFacts", "MoneyCheckFacts", "DecisionFacts"),
        *("PublicationFacts", "AdjustmentFacts", "ApplicationFacts", "GrantFacts", "ReapprovalFacts"),
        *("MajorChangeFacts", "CancellationFacts", "StartFacts"),
    ]
    assert all(one.citation.regulation == "city_projects" and one.title.zh and one.title.en for one in RULES)


@pytest.mark.parametrize(
    ("rule", "given", "outcome"),
    [
        ("scope", {"funding": "city"}, "in_scope"),
        ("proposal", {"investment": "1000000.00"}, "refused"),
        ("plan_review", {"departments": 2, "experts": 5, "conclusion": "可行"}, "allowed"),
        ("plan_money_check", {"proposed": "10", "checked": "10"}, "allowed"),
        ("plan_adjustment", {"year": 2024, "applied_at": "2024-07-01T00:00", "reason": "急需"}, "allowed"),
        ("plan_adjustment", {"year": 2024, "applied_at": "2024-06-30T16:00Z", "reason": "急需"}, "allowed"),
        ("plan_adjustment", {"year": 2024, "applied_at": "2024-06-30T15:59:59Z", "reason": "急需"}, "refused"),
        ("approval_order", {"kind": "proposal", "authority": "development", "amount": "1"}, "allowed"),
        ("reapproval", {"kind": "scheme", "amount": "1.11", "investment": "1"}, "refused"),
        ("major_change", {"aspect": "place", "content": "移址", "authority": "approval"}, "refused"),
        (
            "start",
            {"planned_year": None, "started_on": "2024-05-06", "recorded_at": "2024-05-06T09:00"},
            "refused",
        ),
    ],
)
def test_a_rule_takes_json(rule: str, given: dict[str, object], outcome: str) -> None:
    assert find(f"city_projects.{rule}").decide(given, date(2024, 3, 4)).outcome == outcome

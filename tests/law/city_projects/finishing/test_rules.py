"""Every rule of the finishing decides from plain JSON, under its own name, and says which facts it was given."""

from datetime import date
from typing import Any, get_args

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.facts import PartyName
from qiban.law.city_projects.finishing import RULES, acceptance
from qiban.law.city_projects.finishing.facts import AcceptanceFacts
from qiban.law.rule import BadFacts, find

DAY = date(2024, 3, 4)
# The facts that a rule cannot do without -> the clause on which it then decides, and what it takes for the rest.
LEAST: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "completion_report": (
        {
            "reporter_roles": ["contractor"],
            "content": "已完成",
            "completed_on": "2024-03-04",
            "reported_on": "2024-03-04",
        },
        "21",
        {"started_on": None},
    ),
    "acceptance": ({"named": []}, "21", {"confirmed": [], "objected": []}),
    "filing": (
        {
            "accepted_on": "2024-03-04",
            "filed_on": "2024-03-04",
            "recorded_on": "2024-03-04",
            "department": "市住房城乡建设局",
            "document": "备1号",
        },
        "21",
        {},
    ),
    "settlement": (
        {"stage": "recheck", "amount": "1", "before": None, "value": "1"},
        "22",
        {"changed": "0", "unvisaed": "0", "paid": "0", "retention_percent": "0", "pending": []},
    ),
    "final_account": (
        {"is_accepted": True, "unsettled": [], "settled": "1", "other_costs": "0"},
        "22",
        {"ceiling": None, "reviewed": None},
    ),
    "hand_over": ({"is_accepted": True, "user_unit": "市水务集团", "assets": "管网"}, "23", {}),
    "defects": ({"on": "2024-03-04", "defects_end_on": "2024-03-04"}, "23", {"is_under_warranty": False}),
    "retention": ({"on": "2024-03-04", "amount": "1", "defects_end_on": None}, "23", {"open_defects": []}),
    "audit_extension": (
        {
            "plan_setter": "甲",
            "approved_by": "甲",
            "document": "1号",
            "reason": "补充资料",
            "due_on": "2024-03-04",
            "new_due_on": "2024-03-05",
        },
        "24",
        {},
    ),
    "closing": (
        {"is_filed": True, "unsettled": [], "accounts": "reviewed", "is_taken_in_full": True},
        "23",
        {"retained": [], "open_defects": [], "open_breaches": [], "open_payments": []},
    ),
}


@pytest.mark.parametrize("name", LEAST)
def test_a_rule_decides_from_the_least_that_it_needs(name: str) -> None:
    given, clause, assumed = LEAST[name]
    rule = find(f"city_projects.{name}")
    decision = rule.decide(given, DAY)
    assert rule.citation.clause == f"city_projects:{clause}"
    assert (decision.rule, decision.citation.clause) == (f"city_projects.{name}", f"city_projects:{clause}")
    assert decision.inputs == {**given, **assumed}


def test_every_rule_of_the_part_stands_here() -> None:
    assert [rule.id.removeprefix("city_projects.") for rule in RULES] == [
        *("completion_report", "acceptance", "filing", "settlement", "final_account"),
        *("hand_over", "defects", "retention", "audit_extension", "closing"),
    ]
    assert all(rule.title.zh and rule.title.en for rule in RULES)


@pytest.mark.parametrize(
    ("name", "fact", "words"),
    [
        ("settlement", "stage", ["submission", "first_review", "recheck"]),
        ("closing", "accounts", ["none", "submitted", "reviewed", "auditing", "audited"]),
    ],
)
def test_words_of_the_law_are_taken_and_no_others(name: str, fact: str, words: list[str]) -> None:
    rule, given = find(f"city_projects.{name}"), LEAST[name][0]
    assert [rule.decide({**given, fact: word}, DAY).inputs[fact] for word in words] == words
    with pytest.raises(BadFacts):
        rule.decide({**given, fact: "other"}, DAY)


@pytest.mark.parametrize("role", get_args(PartyName))
def test_whoever_objects_is_named(role: Any) -> None:
    named = ("project_unit", "survey", "design", "contractor", "supervision", "user_unit")
    decision = acceptance(AcceptanceFacts(named, objected=(role,)), projects_law(DAY))
    assert decision.outcome == "failed"
    assert decision.reason.zh.partition("不同意")[0].endswith("单位")

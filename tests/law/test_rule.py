"""Rules asked by name with facts as JSON: what fits is decided, what does not is told fact by fact."""

from datetime import date
from typing import Any

import pytest

from qiban.law.enacted import Document, Enacted
from qiban.law.parameter import OutOfForce
from qiban.law.rule import BadFacts, UnknownRule, all_rules, find
from qiban.law.text import Text

DAY = date(2024, 3, 7)


def errors(rule: str, given: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(BadFacts) as raised:
        find(rule).decide(given, DAY)
    return [(name, said.zh, said.en) for name, said in raised.value.errors]


def test_rules_are_found_by_their_ids() -> None:
    assert all(find(name) is rule and rule.id == name for name, rule in all_rules().items())
    assert find("hotline.validity").citation.id == "25"
    with pytest.raises(UnknownRule, match=r"hotline\.nonsense"):
        find("hotline.nonsense")


def test_a_rule_is_decided_by_the_law_of_the_day_and_what_was_entered() -> None:
    given = {"on": "2026-07-01"}
    validity = find("hotline.validity")
    assert validity.decide(given, DAY).outcome == "lapsed"
    document = Document("hotline", "88号", "新办法", DAY, date(2026, 6, 28), None)
    assert validity.decide(given, DAY, Enacted(documents=(document,))).outcome == "in_force"
    with pytest.raises(OutOfForce):
        validity.decide(given, date(2023, 6, 27))


def test_the_schema_names_the_facts_and_those_that_must_be_given() -> None:
    schema = find("hotline.forward").schema()
    assert schema["required"] == ["is_own_unit"]
    assert {name: one["type"] for name, one in schema["properties"].items()} == {
        "is_own_unit": "boolean",
        "is_itself": "boolean",
    }


@pytest.mark.parametrize("given", [[], "on", None, 7])
def test_facts_are_an_object(given: Any) -> None:
    assert errors("hotline.validity", given) == [("", "应为 JSON 对象。", "This must be a JSON object.")]


def test_a_fact_that_is_missing_or_of_the_wrong_kind_is_named() -> None:
    assert errors("hotline.validity", {}) == [("on", "此项必填。", "This is required.")]
    assert [name for name, *_ in errors("hotline.repeat", {"same_person": "?"})] == [
        "same_person",
        "same_facts",
        "earlier_closed",
        "earlier_lawful",
    ]
    assert errors("hotline.review", {"clear": True, "complete": True, "pending_units": ["甲", 1]}) == [
        ("pending_units.1", "应为文字。", "This must be text.")
    ]


def test_a_fact_that_the_rule_does_not_know_is_named_with_those_it_knows() -> None:
    known = ("没有这一项，可用：is_itself, is_own_unit。", "There is no such fact; known are is_itself, is_own_unit.")
    assert errors("hotline.forward", {"is_own_unit": True, "own": 1}) == [("own", *known)]
    # What is wrong comes first.
    assert errors("hotline.forward", {"own": 1, "is_own_unit": 7}) == [
        ("is_own_unit", "应为 true 或 false。", "This must be true or false."),
        ("own", *known),
    ]
    assert errors("hotline.forward", {"is_own_unit": True, 3: 1})[0][0] == "3"


def test_bad_facts_are_summed_up_in_one_line() -> None:
    bad = BadFacts([("on", Text("此项必填。", "This is required.")), ("off", Text("没有。", "There is none."))])
    assert str(bad) == "on: This is required.; off: There is none."


def test_an_instant_without_an_offset_is_civil_and_with_one_is_what_it_says() -> None:
    given = {"received_at": "2024-03-11T09:30", "urgency": "general"}
    assert find("hotline.handling_limit").decide(given, DAY).inputs == {
        "received_at": "2024-03-11T09:30:00+08:00",
        "urgency": "general",
    }
    assert find("hotline.handling_limit").decide({**given, "received_at": "2024-03-11T17:00Z"}, DAY).results["due"] == (
        "2024-03-20T00:00:00+08:00"  # One o'clock on Tuesday the 12th in Zibo; 13, 14, 15, 18, 19.
    )
    assert errors("hotline.handling_limit", {**given, "urgency": "now"})[0][0] == "urgency"


def test_the_schema_names_the_values_that_a_fact_may_have() -> None:
    step = find("hotline.workflow_step").schema()["properties"]
    assert step["subject"]["enum"] == [
        *("demand", "order", "assignment"),
        *("supervision_order", "topic_study", "rectification", "accountability", "dispute"),
        *("article", "article_error", "synonym_group"),
        *("nuisance_caller", "relay", "look_question"),
        *("evaluation_month", "figure_appeal", "interview"),
    ]
    limit = find("hotline.handling_limit").schema()["properties"]
    assert limit["urgency"]["enum"] == ["general", "urgent", "extra_urgent"]

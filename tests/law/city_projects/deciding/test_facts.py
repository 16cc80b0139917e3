"""What facts may say, and that what is not given asserts nothing."""

from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest

from qiban.law.city_projects.deciding import RULES
from qiban.law.rule import find

# Facts that hold unless somebody says otherwise.
ORDINARY = {
    "ScopeFacts.is_in_city": True,
    "ScopeFacts.is_city_construction": True,
    "AdjustmentFacts.kind": "new",
    "AdjustmentFacts.is_planned": True,
    "ApplicationFacts.needs_preliminary": True,
    "StartFacts.needs_preliminary": True,
}
NOTHING: dict[Any, Any] = {str: "", bool: False, int: 0, Decimal: Decimal(0), tuple: ()}


def nothing(kind: Any) -> Any:
    """Return what a fact of this kind is where nobody said anything."""
    return None if type(None) in get_args(kind) else NOTHING[get_origin(kind) or kind]


def test_facts_that_are_not_given_assert_nothing() -> None:
    for taken in {rule.facts for rule in RULES}:
        for one in fields(taken):
            name = f"{taken.__name__}.{one.name}"
            if one.default is not MISSING:
                expected = ORDINARY[name] if name in ORDINARY else nothing(one.type)
                assert (name, type(one.default), one.default) == (name, type(expected), expected)


@pytest.mark.parametrize(
    ("rule", "fact", "words"),
    [
        ("scope", "funding", ["city", "district", "other"]),
        ("plan_adjustment", "kind", ["new", "amend", "remove"]),
        (
            "approval_order",
            "kind",
            ["proposal", "feasibility", "preliminary_design", "scheme", "investment", "major_change"],
        ),
        ("reapproval", "kind", ["preliminary_design", "scheme"]),
        ("major_change", "aspect", ["place", "operating_model", "scale", "content"]),
    ],
)
def test_a_fact_that_is_a_word_is_one_of_these(rule: str, fact: str, words: list[str]) -> None:
    assert find(f"city_projects.{rule}").schema()["properties"][fact]["enum"] == words

"""What the facts of plans and approvals may say, and nothing else."""

import pytest

from qiban.law.rule import find


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

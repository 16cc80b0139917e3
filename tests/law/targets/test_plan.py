"""Which regulations kept here are plans, and the headings above their measures."""

import pytest

from qiban.law.targets.plan import has_measures, sections_of
from qiban.law.text import Text


@pytest.mark.parametrize(
    ("regulation", "is_plan"),
    [("carbon", True), ("education", True), ("hotline", False), ("openness", False), ("nowhere", False)],
)
def test_a_plan_is_a_regulation_whose_measures_are_kept_here(regulation: str, is_plan: bool) -> None:
    assert has_measures(regulation) is is_plan


def test_the_ten_actions_of_carbon_are_headings_in_both_languages() -> None:
    headings = sections_of("carbon")
    assert [path for path in headings if path.startswith("3.")] == [f"3.{number}" for number in range(1, 11)]
    assert headings["3.5"] == Text("交通运输绿色低碳", "Transport")


def test_a_plan_without_headings_has_none() -> None:
    assert not sections_of("education")

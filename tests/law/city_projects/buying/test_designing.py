"""Designs: schemes compared, economists present, one stage after the other (Art. 13, 14, 15)."""

from datetime import date
from typing import Any

import pytest
from tests.law.city_projects.checked import checked

from qiban.law.city_projects import buying as rules
from qiban.law.city_projects import projects_law
from qiban.law.city_projects.buying.facts import DesignFacts
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))


def review(stage: Any, *, is_passed: bool = True, **more: Any) -> Decision:
    return checked(rules.design_review, DesignFacts(stage, is_passed=is_passed, **more), LAW)


@pytest.mark.parametrize("stage", ["scheme", "preliminary", "drawings"])
def test_a_design_that_did_not_pass_may_always_be_recorded(stage: str) -> None:
    found = review(stage, is_passed=False)
    assert (found.outcome, found.citation.id) == ("allowed", "14")
    assert set(found.parameters) == {"schemes_least", "economists_least"}


def test_several_schemes_are_compared() -> None:
    assert review("scheme", schemes=2, economists=1).outcome == "allowed"
    found = review("scheme", schemes=1, economists=1)
    assert (found.outcome, found.citation.id) == ("refused", "14")
    assert "至少2个，现有1个" in found.reason.zh
    assert "at least 2; there are 1" in found.reason.en
    assert found.next_step is not None
    assert review("scheme", economists=1).outcome == "refused"


@pytest.mark.parametrize("stage", ["scheme", "preliminary"])
def test_economists_take_part_in_the_review_of_scheme_and_preliminary_design(stage: str) -> None:
    given = {"schemes": 3, "is_scheme_passed": True}
    assert review(stage, **given, economists=1).outcome == "allowed"
    found = review(stage, **given)
    assert (found.outcome, found.citation.id) == ("refused", "14")
    assert "至少1人，现有0人" in found.reason.zh
    assert "at least 1; there were 0" in found.reason.en
    assert found.next_step is not None


def test_a_preliminary_design_rests_on_a_scheme_or_on_the_feasibility_study() -> None:
    assert review("preliminary", economists=1, is_scheme_passed=True).outcome == "allowed"
    assert review("preliminary", economists=1, is_feasibility_granted=True).outcome == "allowed"
    found = review("preliminary", economists=1)
    assert (found.outcome, found.citation.id) == ("refused", "13")
    assert found.next_step is not None


def test_drawings_rest_on_the_preliminary_design() -> None:
    assert review("drawings", reviewer="淄博审图中心", is_preliminary_passed=True).outcome == "allowed"
    found = review("drawings", reviewer="淄博审图中心", is_scheme_passed=True)
    assert (found.outcome, found.citation.id) == ("refused", "15")
    assert "审查通过的初步设计" in found.reason.zh
    assert "preliminary design" in found.reason.en
    assert found.next_step is not None
    assert "初步设计" in found.next_step.zh


def test_where_no_preliminary_design_is_needed_drawings_rest_on_the_scheme() -> None:
    given = {"reviewer": "淄博审图中心", "needs_preliminary": False}
    assert review("drawings", **given, is_scheme_passed=True).outcome == "allowed"
    found = review("drawings", **given, is_preliminary_passed=True)
    assert (found.outcome, found.citation.id) == ("refused", "15")
    assert "审查通过的设计方案" in found.reason.zh
    assert "the scheme" in found.reason.en


@pytest.mark.parametrize("blank", ["", " \u3000"])
def test_drawings_are_reviewed_by_an_institution(blank: str) -> None:
    found = review("drawings", reviewer=blank, is_preliminary_passed=True)
    assert (found.outcome, found.citation.id) == ("refused", "15")
    assert "审图机构" in found.reason.zh
    assert review("drawings", is_preliminary_passed=True).outcome == "refused"

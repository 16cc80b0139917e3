"""Rubrics are checked when saved, units scored and ranked by them (task 1 and 4, safeguard 3)."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.law.openness.checked import checked
from tests.law.openness.conftest import TODAY
from tests.law.scoring.rubrics import DAILY, RUBRIC, TRAINED, with_items

from qiban.law.decision import Decision
from qiban.law.openness.assessing import scoring as rules
from qiban.law.openness.assessing.facts import RankingFacts, RubricFacts, Scored, ScoreFacts, SystemFacts
from qiban.law.scoring.rubric import Rubric
from qiban.law.scoring.score import Finding, Found, Measured

FOUND = Found("sector", (Finding("daily", "serious"), Finding("sampled")), (Measured("on_time", Decimal(90)),))


def saved(rubric: Rubric) -> Decision:
    return checked(rules.rubric_check, RubricFacts(rubric))


def moved(points: str) -> Rubric:
    """The rubric with points moved from the quarterly check to the year."""
    less = replace(DAILY, weight=DAILY.weight - Decimal(points))
    return with_items(
        less, *RUBRIC.items[1:2], replace(TRAINED, weight=TRAINED.weight + Decimal(points)), *RUBRIC.items[3:]
    )


def test_a_rubric_in_which_the_checks_weigh_half_can_be_saved() -> None:
    found = saved(RUBRIC)
    assert (found.outcome, found.citation.id) == ("allowed", "safeguard-3.1")
    assert found.results == {"checks_percent": {"all": "64.70", "sector": "55.00"}}
    assert found.parameters == {"checks_percent": "50@2023-06-30", "system_percent_most": "30@2023-06-30"}


@pytest.mark.parametrize(("points", "outcome"), [("4.99", "allowed"), ("5", "allowed"), ("5.01", "refused")])
def test_the_checks_weigh_half_at_least(points: str, outcome: str) -> None:
    found = saved(moved(points))
    assert found.outcome == outcome
    assert ("49.99%，不得低于50%" in found.reason.zh) is (outcome == "refused")
    assert ("make 49.99%" in found.reason.en) is (outcome == "refused")


def test_a_rubric_that_does_not_hold_together_is_refused_with_all_that_is_wrong() -> None:
    found = saved(replace(RUBRIC, version=0, bonus_cap=Decimal(0)))
    assert found.reason.zh == "版本号从1开始。加分应有上限，且不超过100分。"
    assert found.reason.en == "Versions begin with 1. Bonuses have a cap, of 100 at most."


# Only the checks count, so that half is kept whatever the system takes.
CHECKS_ONLY = with_items(replace(DAILY, weight=Decimal(100)))


@pytest.mark.parametrize(("percent", "outcome"), [("29.99", "allowed"), ("30", "allowed"), ("30.01", "refused")])
def test_the_system_s_assessments_make_their_local_share_at_most(percent: str, outcome: str) -> None:
    found = saved(replace(CHECKS_ONLY, system_percent=Decimal(percent)))
    assert found.outcome == outcome
    assert found.citation.id == ("task-4.3" if outcome == "refused" else "safeguard-3.1")


def test_a_unit_is_scored_with_all_that_its_score_was_made_of() -> None:
    found = checked(rules.score, ScoreFacts(RUBRIC, FOUND))
    # Lost: 5, 2, 0, 0, and a tenth of 10.
    assert (found.outcome, found.citation.id) == ("accepted", "safeguard-3.1")
    assert found.results == {
        "total": "92.00",
        "lost": {"daily": "5", "sampled": "2", "trained": "0", "firms": "0", "on_time": "1"},
        "bonus": "0",
        "limit": None,
        "version": 1,
    }
    assert "92.00分（评分标准第1版）" in found.reason.zh


def test_a_score_that_a_veto_holds_down_says_so() -> None:
    found = checked(rules.score, ScoreFacts(RUBRIC, replace(FOUND, vetoes=("false",), bonuses=("praised",))))
    assert (found.results["total"], found.results["limit"], found.results["bonus"]) == ("60.00", "60", "2")


def test_nothing_is_scored_that_does_not_fit() -> None:
    found = checked(rules.score, ScoreFacts(RUBRIC, replace(FOUND, measured=())))
    assert (found.outcome, found.reason.zh) == ("refused", "“按时率”应有一个0至100之间的数值。")


def test_nothing_is_scored_by_a_rubric_in_which_the_checks_weigh_too_little() -> None:
    found = checked(rules.score, ScoreFacts(moved("5.01"), FOUND))
    assert (found.outcome, found.parameters) == ("refused", {"checks_percent": "50@2023-06-30"})


def system(**changes: Any) -> Decision:
    given = SystemFacts("province", 2023, TODAY, Decimal("91.25"), "鲁政办〔2024〕1号")
    return checked(rules.system_score, replace(given, **changes))


@pytest.mark.parametrize(
    ("mean", "outcome"),
    [("-0.01", "refused"), ("0", "allowed"), ("100", "allowed"), ("100.01", "refused"), ("90.00001", "refused")],
)
def test_an_assessment_of_a_system_is_of_a_hundred(mean: str, outcome: str) -> None:
    found = system(mean=Decimal(mean))
    assert (found.outcome, found.citation.id) == (outcome, "task-4.3")


@pytest.mark.parametrize(
    ("year", "outcome"), [(2022, "refused"), (2023, "allowed"), (2024, "allowed"), (2025, "refused")]
)
def test_an_assessment_of_a_system_is_of_a_year_and_has_its_document(year: int, outcome: str) -> None:
    found = system(year=year)
    assert found.outcome == outcome
    assert (f"没有{year}年度" in found.reason.zh) is (outcome == "refused")
    assert system(document=" ").reason.zh == "还缺：文号。"


def test_units_are_ranked_and_share_places() -> None:
    scores = tuple(Scored(unit, Decimal(total)) for unit, total in (("甲", "90.00"), ("乙", "95"), ("丙", "90")))
    found = checked(rules.ranking, RankingFacts(scores))
    assert (found.outcome, found.citation.id) == ("accepted", "safeguard-3.1")
    assert found.results["places"] == [
        {"rank": 1, "unit": "乙", "is_shared": False},
        {"rank": 2, "unit": "丙", "is_shared": True},
        {"rank": 2, "unit": "甲", "is_shared": True},
    ]


@pytest.mark.parametrize(("units", "named"), [(("甲", "甲"), "：甲。"), (("甲", " "), "空白。")])
def test_a_unit_is_ranked_once(units: tuple[str, ...], named: str) -> None:
    found = checked(rules.ranking, RankingFacts(tuple(Scored(one, Decimal(1)) for one in units)))
    assert (found.outcome, found.reason.zh.endswith(named)) == ("refused", True)
    assert (": 甲" in found.reason.en) is (units[1] == "甲")

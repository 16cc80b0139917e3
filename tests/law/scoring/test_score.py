"""Scores of units, each calculated by hand beside it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.scoring.rubrics import FIRMS, RUBRIC, SAMPLED, but

from qiban.law.scoring.rubric import Rubric
from qiban.law.scoring.score import Finding, Found, Measured, Part, UnableToScore, score

TIMELY = (Measured("on_time", Decimal("87.5")),)
# Lost: 5 + 1, 3 x 2, 0, 5, and 12.5% of 10.
FINDINGS = (
    Finding("daily", "serious"),
    Finding("daily", "minor"),
    *(Finding("sampled"),) * 3,
    Finding("firms"),
)
SECTOR = Found("sector", FINDINGS, TIMELY)
SOLID = Found("sector", (), (Measured("on_time", Decimal(100)),))


def total(found: Found, rubric: Rubric = RUBRIC) -> str:
    return str(score(rubric, found).total)


def test_findings_take_their_points_and_figures_keep_their_percentage() -> None:
    made = score(RUBRIC, SECTOR)
    assert made.parts == (
        Part("daily", Decimal(30), Decimal(6)),
        Part("sampled", Decimal(25), Decimal(6)),
        Part("trained", Decimal(20), Decimal(0)),
        Part("firms", Decimal(15), Decimal(5)),
        Part("on_time", Decimal(10), Decimal("1.25")),
    )
    # 100 - 18.25.
    assert str(made.total) == "81.75"
    assert (made.rubric, made.version, made.bonus, made.limit) == ("2023", 1, 0, None)


def test_nothing_wrong_scores_a_hundred() -> None:
    assert total(SOLID) == "100.00"


@pytest.mark.parametrize(("count", "kept"), [(3, "85.00"), (4, "80.00"), (5, "80.00")])
def test_an_item_loses_its_cap_at_most(count: int, kept: str) -> None:
    assert total(replace(SOLID, findings=(Finding("daily", "serious"),) * count)) == kept


@pytest.mark.parametrize(("count", "kept"), [(12, "76.00"), (13, "75.00"), (14, "75.00")])
def test_an_item_without_a_cap_loses_its_weight_at_most(count: int, kept: str) -> None:
    assert total(replace(SOLID, findings=(Finding("sampled"),) * count)) == kept


@pytest.mark.parametrize(("percent", "kept"), [("0", "94.00"), ("40", "94.00"), ("41", "94.10"), ("100", "100.00")])
def test_a_figure_takes_its_cap_at_most(percent: str, kept: str) -> None:
    rubric = but(RUBRIC.items[4], cap=Decimal(6))
    assert total(replace(SOLID, measured=(Measured("on_time", Decimal(percent)),)), rubric) == kept


def test_what_does_not_apply_to_a_kind_is_left_out_and_the_rest_rescaled() -> None:
    # 85 points apply, 13.25 of them are lost: 71.75 / 85 = 84.4117...
    made = score(RUBRIC, Found("", FINDINGS[:5], TIMELY))
    assert [one.item for one in made.parts] == ["daily", "sampled", "trained", "on_time"]
    assert str(made.total) == "84.41"


def test_what_does_not_apply_to_a_unit_is_left_out_alike() -> None:
    # Without trained and on_time 70 points apply, 17 of them are lost: 53 / 70 = 75.714...
    assert total(Found("sector", FINDINGS, (), not_applicable=("trained", "on_time"))) == "75.71"


@pytest.mark.parametrize(
    ("system", "folded"),
    [
        ((), "81.75"),
        # 81.75 x 0.9 = 73.575; the mean of 90 and 95 is 92.5, of which a tenth is 9.25: 82.825.
        (("90", "95"), "82.83"),
        (("90",), "82.58"),
        (("0", "0"), "73.58"),
    ],
)
def test_the_mean_of_the_system_s_assessments_is_folded_in_where_there_are_any(
    system: tuple[str, ...], folded: str
) -> None:
    rubric = replace(RUBRIC, system_percent=Decimal(10))
    assert total(replace(SECTOR, system=tuple(map(Decimal, system))), rubric) == folded


@pytest.mark.parametrize(
    ("times", "bonus", "kept"), [(0, 0, "81.75"), (1, 2, "83.75"), (2, 3, "84.75"), (3, 3, "84.75")]
)
def test_bonuses_add_up_to_their_cap(times: int, bonus: int, kept: str) -> None:
    made = score(RUBRIC, replace(SECTOR, bonuses=("praised",) * times))
    assert (made.bonus, str(made.total)) == (bonus, kept)


def test_a_bonus_may_lead_above_a_hundred() -> None:
    assert total(replace(SOLID, bonuses=("praised",))) == "102.00"


@pytest.mark.parametrize(
    ("vetoes", "limit", "kept"),
    [((), None, "84.75"), (("false",), 60, "60.00"), (("leak",), 0, "0.00"), (("false", "leak"), 0, "0.00")],
)
def test_a_veto_holds_the_whole_down_bonus_included(vetoes: tuple[str, ...], limit: int | None, kept: str) -> None:
    made = score(RUBRIC, replace(SECTOR, vetoes=vetoes, bonuses=("praised",) * 2))
    assert (made.limit, str(made.total)) == (limit, kept)


def test_a_veto_lifts_no_score() -> None:
    low = (*(Finding("daily", "serious"),) * 4, *(Finding("sampled"),) * 13)
    # 100 - 20 - 25 = 55.
    assert total(replace(SOLID, findings=low, vetoes=("false",))) == "55.00"


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (replace(SECTOR, findings=(Finding("unknown"),)), "评分标准中没有与“unknown”相应的项目。"),
        (replace(SECTOR, findings=(Finding("on_time"),)), "评分标准中没有与“on_time”相应的项目。"),
        (replace(SECTOR, measured=(*TIMELY, Measured("daily", Decimal(1)))), "评分标准中没有与“daily”相应的项目。"),
        (replace(SECTOR, not_applicable=("unknown",)), "评分标准中没有与“unknown”相应的项目。"),
        (replace(SECTOR, vetoes=("praised",)), "评分标准中没有与“praised”相应的项目。"),
        (replace(SECTOR, bonuses=("leak",)), "评分标准中没有与“leak”相应的项目。"),
        (replace(SECTOR, kind=""), "项目“firms”不适用，却有问题。"),
        (replace(SECTOR, not_applicable=("daily",)), "项目“daily”不适用，却有问题。"),
        (replace(SECTOR, findings=(Finding("daily"),)), "“日常公开”没有“”这一程度。"),
        (replace(SECTOR, findings=(Finding("daily", "grave"),)), "“日常公开”没有“grave”这一程度。"),
        (replace(SECTOR, measured=()), "“按时率”应有一个0至100之间的数值。"),
        (replace(SECTOR, measured=TIMELY * 2), "“按时率”应有一个0至100之间的数值。"),
        (replace(SECTOR, measured=(Measured("on_time", Decimal("100.01")),)), "“按时率”应有一个0至100之间的数值。"),
        (replace(SECTOR, system=(Decimal("100.01"),)), "系统考核成绩应在0至100分之间。"),
        (
            Found(not_applicable=("daily", "sampled", "trained", "on_time")),
            "没有适用的评分项目。",
        ),
    ],
)
def test_what_does_not_fit_the_rubric_is_told_and_nothing_is_scored(found: Found, fault: str) -> None:
    with pytest.raises(UnableToScore) as told:
        score(RUBRIC, found)
    assert [one.zh for one in told.value.faults] == [fault]
    assert all(one.en in str(told.value) for one in told.value.faults)


def test_all_that_does_not_fit_is_told_at_once() -> None:
    with pytest.raises(UnableToScore) as told:
        score(RUBRIC, replace(SECTOR, measured=(), vetoes=("x",)))
    assert (
        str(told.value)
        == "The rubric has nothing of that kind called “x”.; “按时率” needs one figure between 0 and 100."
    )


def test_an_item_with_points_for_each_finding_takes_them_whatever_the_severity() -> None:
    assert total(replace(SOLID, findings=(Finding("sampled", "grave"),))) == "98.00"


def test_what_was_not_found_counts_for_nothing() -> None:
    bare = Found()
    assert (bare.kind, bare.findings, bare.measured, bare.vetoes) == ("", (), (), ())
    assert (bare.bonuses, bare.not_applicable, bare.system) == ((), (), ())
    assert Finding("a").severity == ""


ONES = (
    Finding("daily", "serious"),
    Finding("daily", "minor"),
    Finding("sampled"),
    Finding("trained"),
    Finding("firms"),
)


@given(st.lists(st.sampled_from(ONES), max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_nothing_and_no_score_leaves_its_bounds(
    findings: list[Finding], chance: object
) -> None:
    found = replace(SOLID, findings=tuple(findings))
    mixed = replace(found, findings=tuple(sorted(findings, key=lambda one: chance.random())))  # type: ignore[attr-defined]
    made = score(RUBRIC, found)
    assert made == score(RUBRIC, mixed)
    assert 0 <= made.total <= 100


@given(st.lists(st.sampled_from(ONES), max_size=20), st.sampled_from(ONES))
def test_one_finding_more_never_scores_more(findings: list[Finding], more: Finding) -> None:
    before = score(RUBRIC, replace(SOLID, findings=tuple(findings)))
    after = score(RUBRIC, replace(SOLID, findings=(*findings, more)))
    assert after.total <= before.total


def test_a_unit_scored_by_a_version_has_that_version_s_score() -> None:
    later = replace(but(SAMPLED, points=Decimal(3)), version=2)
    assert (score(RUBRIC, SECTOR).version, total(SECTOR)) == (1, "81.75")
    # Three more points are lost.
    assert (score(later, SECTOR).version, total(SECTOR, later)) == (2, "78.75")
    assert FIRMS in later.items

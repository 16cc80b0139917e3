"""Targets of values, judged: 10 at the end of 2020, 20 by 2025, two more each year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.targets.making import METHOD, target, yearly

from qiban.law.targets.answering import GOOD, NEXT, STATUSES, Assessment
from qiban.law.targets.assessment import assess
from qiban.law.targets.facts import Method, Observation


def judged(*values: str, **given: Any) -> Assessment:
    return assess(target(observations=yearly(2021, *values), **given), METHOD)


# On the path; a little behind, though the trend still gets there (2.45 a year from 13.47 in 2022: 20.82); not behind, though
# the trend misses by a little (1.9 a year from 13.93 in 2022: 19.63, and three points have a wide band); one more each year.
BY_TREND = [
    (("12", "14", "16"), "on_track"),
    (("11", "13.5", "15.9"), "at_risk"),
    (("12.2", "13.6", "16"), "at_risk"),
    (("12", "13", "14"), "off_track"),
]


@pytest.mark.parametrize(("values", "status"), BY_TREND)
def test_the_path_and_the_trend_decide_before_the_target_year(values: tuple[str, ...], status: str) -> None:
    assert judged(*values).status == status


def test_a_trend_without_a_band_may_end_on_the_target_from_either_side() -> None:
    assert judged("12", "14", "16", direction="at_most", comparator="at_most").status == "on_track"
    assert judged("12", "14", "16").status == "on_track"


def test_too_few_observations_are_never_on_track() -> None:
    assert judged().status == "insufficient_data"
    assert judged("12").status == "insufficient_data"
    assert judged("12", "14").status == "insufficient_data"
    found = assess(target(observations=yearly(2021, "12", "14", "16")), Method(4, 80, 5, 5, 3, 1))
    assert (found.status, found.results["sample"], found.results["needed"]) == ("insufficient_data", 3, 4)
    assert found.results["forecast"] is None
    assert found.reason.zh == "现有3期数据，趋势预测至少需要4期。"


def test_a_line_through_two_points_is_no_trend_whatever_the_parameter_says() -> None:
    found = assess(target(observations=yearly(2021, "12", "14")), Method(2, 80, 5, 5, 3, 1))
    assert (found.status, found.results["needed"]) == ("insufficient_data", 3)


def test_even_what_exceeds_the_target_early_is_not_met_before_its_year() -> None:
    assert judged("12", "16", "20").status == "on_track"
    assert judged("21").status == "insufficient_data"


@pytest.mark.parametrize(
    ("comparator", "value", "status"),
    [
        ("at_least", "19.9999", "missed"),
        ("at_least", "20", "met"),
        ("more_than", "20", "missed"),
        ("more_than", "20.0001", "met"),
        ("at_most", "20", "met"),
        ("at_most", "20.0001", "missed"),
        ("about", "19", "met"),
        ("about", "18.9999", "missed"),
    ],
)
def test_the_target_year_s_own_value_decides(comparator: str, value: str, status: str) -> None:
    found = judged("", "", "", "", value, comparator=comparator, on=date(2026, 1, 1))
    assert found.status == status
    assert found.results["required_rate"] is None
    assert found.results["required_per_year"] is None


def test_a_target_year_that_is_over_waits_for_its_value() -> None:
    values = ("12", "14", "16", "18")
    assert judged(*values, on=date(2025, 12, 31)).status == "on_track"
    found = judged(*values, on=date(2026, 1, 1))
    assert (found.status, found.reason.zh) == ("insufficient_data", "2025年已结束，尚无该年数据。")
    # What came after the target year does not stand for it.
    late = assess(target(observations=yearly(2026, "30"), on=date(2027, 1, 1)), METHOD)
    assert (late.status, late.results["sample"]) == ("insufficient_data", 0)


def test_what_is_to_be_reached_by_a_year_is_met_as_soon_as_it_is_and_stays_so() -> None:
    assert judged("12", "20", "19", direction="reach_by_year").status == "met"
    assert judged("12", "14", "16", direction="reach_by_year").status == "on_track"
    assert judged("", "", "", "", "19", direction="reach_by_year", on=date(2026, 1, 1)).status == "missed"
    early = {"observations": yearly(2022, "20"), "on": date(2026, 1, 1)}
    assert assess(target("reach_by_year", **early), METHOD).status == "met"


HELD = {"direction": "hold_below", "comparator": "at_most", "target_value": "1.05", "base_value": None}


@pytest.mark.parametrize(
    ("values", "status", "failed"),
    [
        (("1.02", "1.03"), "insufficient_data", []),
        (("1.02", "1.06"), "off_track", ["2022"]),
        (("1.05", "1.03", "1.04"), "on_track", []),
        (("1.06", "1.04", "1.02"), "at_risk", ["2021"]),
        # Half a hundredth a year from 1.04 in 2022: 1.055 in 2025, with a wide band.
        (("1.04", "1.03", "1.05"), "at_risk", []),
        # One hundredth a year: 1.05 in 2023, 1.07 in 2025.
        (("1.03", "1.04", "1.05"), "off_track", []),
        (("1.03", "1.04", "1.05", "1.04", "1.05"), "met", []),
        (("1.03", "1.04", "1.0501", "1.04", "1.05"), "missed", ["2023"]),
        (("1.03", "1.04", "1.05", "1.04", "1.0501"), "missed", ["2025"]),
    ],
)
def test_what_must_hold_in_every_period_is_missed_by_any(
    values: tuple[str, ...], status: str, failed: list[str]
) -> None:
    day = date(2024, 7, 1) if len(values) < 4 else date(2026, 7, 1)
    found = judged(*values, on=day, **HELD)
    assert (found.status, found.results["failed_periods"]) == (status, failed)
    assert (found.results["required_per_year"], found.results["required_rate"]) == (None, None)


def test_what_went_before_the_base_year_does_not_count_against_what_must_hold() -> None:
    given = {**HELD, "observations": yearly(2019, "2", "2", "1.04")}
    assert assess(target(**given), METHOD).results["failed_periods"] == []
    counted = assess(target(**{**given, "base_year": None}), METHOD)
    assert counted.results["failed_periods"] == ["2019", "2020"]


def test_the_figures_of_a_level_are_those_of_a_calculation_by_hand() -> None:
    """13.5 at the end of 2022 beside 14; 6.5 in three years; the cube root of 20 / 13.5 is 1.139984."""
    found = judged("12.5", "13.5").results
    assert found["target"] == "20"
    assert found["trajectory"][0] == {"year": 2020, "value": "10"}
    assert found["trajectory"][-1] == {"year": 2025, "value": "20"}
    assert found["latest"] == {"period": "2022", "level": "13.5", "value": "13.5"}
    assert (found["expected"], found["gap"]) == ("14", "-0.5")
    # Half of 2024 is gone: 16 and half of 2.
    assert found["expected_now"] == "17"
    assert (found["required_per_year"], found["required_rate"]) == ("2.1667", "13.9984")
    assert (found["sample"], found["needed"], found["failed_periods"]) == (2, 3, [])


def test_the_figures_of_a_fall_are_in_percent_since_the_base_year() -> None:
    """0.5 down by 17.5% is 0.4125; 0.47 is a fall of 6% beside the path's 7; three years are left."""
    given = {"form": "fall", "target_value": "17.5", "base_value": "0.5"}
    found = judged("0.482", "0.47", **given).results
    assert found["latest"] == {"period": "2022", "level": "0.47", "value": "6"}
    assert (found["expected"], found["gap"]) == ("7", "-1")
    # (17.5 - 6) / 3; the cube root of 0.4125 / 0.47 is 0.957434.
    assert (found["required_per_year"], found["required_rate"]) == ("3.8333", "-4.2566")
    assert judged("0.4825", "0.465", "0.4475", **given).status == "on_track"
    assert judged("0.5", "0.5", "0.5", **given).status == "off_track"
    assert judged("0.5", "0.5", "0.5", "0.5", "0.4125", on=date(2026, 1, 1), **given).status == "met"
    assert judged("0.5", "0.5", "0.5", "0.5", "0.4126", on=date(2026, 1, 1), **given).status == "missed"


def test_growth_is_compounded() -> None:
    """100 with 10% a year is 110, 121, 133.1, 146.41, 161.051; 120 in 2022 leaves 161.051 / 120 for three years."""
    given = {"form": "growth", "target_value": "10", "base_value": "100"}
    found = judged("110", "121", "133.1", **given)
    assert found.status == "on_track"
    assert found.results["forecast"]["method"] == "log_linear_least_squares"
    assert (found.results["forecast"]["value"], found.results["forecast"]["low"]) == ("10", "10")
    behind = judged("110", "120", **given).results
    assert behind["latest"]["value"] == "9.5445"
    assert (behind["required_per_year"], behind["required_rate"]) == (None, "10.3047")
    assert judged("105", "110.25", "115.7625", **given).status == "off_track"
    assert judged("", "", "", "", "161.051", on=date(2026, 1, 1), **given).status == "met"
    assert judged("", "", "", "", "161.05", on=date(2026, 1, 1), **given).status == "missed"


def test_unsteady_growth_is_drawn_through_its_logarithms() -> None:
    """ln 1.1, ln 1.21, ln 1.2: 0.0435057 a year through 0.156084 in 2022, 0.2866011 in 2025, a fifth of it a year."""
    found = judged("110", "121", "120", form="growth", target_value="10", base_value="100").results["forecast"]
    assert found["value"] == "5.8995"


def test_growth_is_asked_of_the_years_after_the_base_year() -> None:
    given = {"form": "growth", "target_value": "10", "base_value": "100"}
    found = assess(target(observations=yearly(2019, "90", "100", "110", "121"), **given), METHOD)
    assert (found.status, found.results["sample"]) == ("insufficient_data", 2)


def test_a_forecast_names_its_method_its_sample_and_its_band() -> None:
    """2.45 a year through 13.4667 in 2022; residuals -1/60, 2/60, -1/60: 0.0167 over one, times 3.078 and the root of 35/6."""
    assert judged("11", "13.5", "15.9").results["forecast"] == {
        "method": "linear_least_squares",
        "sample": 3,
        "year": 2025,
        "value": "20.8167",
        "low": "20.5132",
        "high": "21.1202",
        "band": "prediction_interval_student_t",
        "band_percent": 80,
    }


def test_the_band_is_as_wide_as_the_parameter_says() -> None:
    found = assess(target(observations=yearly(2021, "11", "13.5", "15.9")), Method(3, 95, 5, 5, 3, 1)).results[
        "forecast"
    ]
    assert found["band_percent"] == 95
    # The same error of 0.098601, times 12.706.
    assert (found["low"], found["high"]) == ("19.5638", "22.0695")


def test_only_an_end_of_the_band_beyond_the_target_keeps_a_target_from_being_off_track() -> None:
    """12.2, 13.6, 16 say 19.6333 and 3.0349 to either side: 16.5984 to 22.6683."""
    values = ("12.2", "13.6", "16")
    assert judged(*values, target_value="22.66").status == "at_risk"
    assert judged(*values, target_value="22.67").status == "off_track"
    falling = {"direction": "at_most", "comparator": "at_most", "base_value": None}
    assert judged(*values, target_value="16.6", **falling).status == "at_risk"
    assert judged(*values, target_value="16.59", **falling).status == "off_track"


def test_quarters_and_months_lie_between_the_years() -> None:
    given = (Observation("2023Q2", Decimal(15)), Observation("2022", Decimal(14)), Observation("2023-12", Decimal(16)))
    found = assess(target(observations=given), METHOD)
    assert (found.status, found.results["latest"]["period"], found.results["gap"]) == ("on_track", "2023-12", "0")
    assert found.results["forecast"]["value"] == "20"


def test_a_path_that_has_not_begun_puts_nothing_behind() -> None:
    found = judged("18", "19", "20", base_year=2023, base_value="20")
    # One more each year: 22 in 2025.
    assert found.status == "on_track"
    assert found.results["gap"] == "0"


def test_an_observation_before_the_path_is_not_behind_it() -> None:
    found = judged("18", "19", "20", base_year=2024, base_value="21")
    assert (found.status, found.results["expected"], found.results["gap"]) == ("on_track", None, None)


def test_what_is_about_on_its_path_is_not_behind_it() -> None:
    """15.5 beside 16, give or take one; 19.5 in 2025."""
    assert judged("11.5", "13.5", "15.5", comparator="about").status == "on_track"


def test_levels_that_are_not_above_nothing_have_no_rate() -> None:
    assert judged("-1").results["required_rate"] is None
    assert judged("0").results["required_rate"] is None
    assert judged("1", target_value="0").results["required_rate"] is None
    assert judged("1").results["required_rate"] is not None


def test_nothing_may_be_the_target() -> None:
    none_left = {"direction": "reach_by_year", "comparator": "at_most", "target_value": "0", "base_value": None}
    assert judged("2", "1", "0", **none_left).status == "met"
    found = judged("3", "2", "1", **none_left)
    assert (found.status, found.results["target"]) == ("on_track", "0")


def test_every_status_has_a_name_and_all_but_the_good_ones_a_way_on() -> None:
    assert set(NEXT) == {*STATUSES, "refused"} - set(GOOD)
    assert judged("12", "14", "16").next_step is None
    assert judged("12").next_step == NEXT["insufficient_data"]


@pytest.mark.parametrize(
    ("values", "zh"),
    [
        (("12", "14", "16"), "按现有趋势，2025年为20（20至20），可以达到目标（20）。"),
        (("12", "13", "14"), "按现有趋势，2025年为16（16至16），达不到目标（20）。"),
        (
            ("11", "13.5", "15.9"),
            "按现有趋势，2025年为20.8167（20.5132至21.1202），可以达到目标，但最近一期落后于进度（20）。",
        ),
        (("12.2", "13.6", "16"), "按现有趋势，2025年为19.6333（16.5984至22.6683），不一定能达到目标（20）。"),
    ],
)
def test_the_reason_says_what_the_trend_says(values: tuple[str, ...], zh: str) -> None:
    assert judged(*values).reason.zh == zh

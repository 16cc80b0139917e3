"""A peak by 2030, judged on paths that a straight line would misjudge."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.targets.making import METHOD, target, yearly

from qiban.law.targets.answering import Assessment
from qiban.law.targets.assessment import assess
from qiban.law.targets.facts import Method
from qiban.law.targets.peaks import NAMES


def peak(first: int, *values: str, method: Method = METHOD, **given: Any) -> Assessment:
    """Judge a path from the year `first` on; five years are needed, three without the highest value, flat is one percent."""
    usual = {
        "comparator": "at_most",
        "target_value": None,
        "base_value": None,
        "target_year": 2030,
        "on": date(2040, 1, 1),
    }
    return assess(target("peak_by_year", observations=yearly(first, *values), **{**usual, **given}), method)


# Five percent more each year; 8, 6, 4, 2 percent more: nothing more in 2025; that with growth that jumps about its trend.
RISING = ("100", "105", "110.25", "115.7625", "121.550625")
SLOWING = ("100", "108", "114.48", "119.0592", "121.440384")
UNSTEADY = ("100", "108", "110.16", "118.9728", "121.352256")
PATHS = [
    ("rising", RISING, "off_track"),
    ("rising", SLOWING, "on_track"),
    ("rising", UNSTEADY, "at_risk"),
    ("flat", ("90", "99", "100", "99.5", "100"), "at_risk"),
    ("peaked", ("95", "100", "97", "94", "91"), "on_track"),
    ("falling", ("100", "97", "94", "91", "88"), "on_track"),
    ("rebounding", ("95", "100", "90", "90", "94"), "at_risk"),
    # A fall of a third, and level ever since.
    ("peaked", ("90", "150", "100", "100", "100.5", "100"), "on_track"),
]


@pytest.mark.parametrize(("shape", "values", "status"), PATHS)
def test_paths_are_judged_by_their_shape(shape: str, values: tuple[str, ...], status: str) -> None:
    found = peak(2020, *values)
    assert (found.results["shape"], found.status) == (shape, status)


@pytest.mark.parametrize("values", [RISING, SLOWING, ("100", "97", "94", "91", "88")])
def test_a_path_too_short_is_not_judged(values: tuple[str, ...]) -> None:
    found = peak(2020, *values[:4])
    assert (found.status, found.results) == ("insufficient_data", {"sample": 4, "needed": 5})
    assert found.reason.zh == "现有4年数据，判断达峰至少需要5年。"
    assert peak(2020).status == "insufficient_data"


def test_four_years_are_the_fewest_whatever_the_parameter_says() -> None:
    method = Method(3, 80, 5, 2, 2, 1)
    assert peak(2020, "100", "97", "94", method=method).status == "insufficient_data"
    assert peak(2020, "100", "97", "94", "91", method=method).status == "on_track"


def test_a_rise_that_slows_down_says_when_it_will_end() -> None:
    """Growth of 8, 6, 4, 2 percent in 2021 to 2024: nothing in 2025, so 2024 is the peak; -10 percent in 2030."""
    found = peak(2020, *SLOWING).results
    assert (found["peak_year"], found["peak_value"], found["years_since"]) == (2024, "121.4404", 0)
    assert (found["projected_peak_year"], found["may_exceed"], found["is_first_year"]) == (2024, True, False)
    assert found["forecast"] == {
        "method": "growth_rate_least_squares",
        "sample": 4,
        "year": 2030,
        "value": "-10",
        "low": "-10",
        "high": "-10",
        "band": "prediction_interval_student_t",
        "band_percent": 80,
    }
    # 119.0592 x 1.02 over 114.48, two years: 6, then 4 and 2 percent: the root of 1.04 x 1.02.
    assert found["recent_rate"] == "2.9951"


def test_a_slow_slowing_ends_later() -> None:
    """Growth of 6, 5.5, 5, 4.5 percent: half a point less each year, nothing in 2033; the last rise is that of 2032."""
    values = ("100", "106", "111.83", "117.4215", "122.7054675")
    late = peak(2020, *values)
    assert (late.status, late.results["projected_peak_year"]) == ("off_track", 2032)
    assert peak(2020, *values, target_year=2033).status == "on_track"
    assert peak(2020, *values, target_year=2032).status == "off_track"
    # "Before 2033" ends a year earlier.
    assert peak(2020, *values, target_year=2033, comparator="less_than").status == "off_track"
    assert peak(2020, *values, target_year=2034, comparator="less_than").status == "on_track"


@pytest.mark.parametrize(("growth", "projected"), [("7.53", 2099), ("7.6", 2099), ("7.7", None)])
def test_no_peak_is_told_beyond_2100(growth: str, projected: int | None) -> None:
    """A tenth of a point less each year, from what is given in 2024: nothing is left 75.3, 76 or 77 years later."""
    levels = [Decimal(100)]
    for year in range(4):
        levels.append(levels[-1] * (1 + (Decimal(growth) + Decimal(3 - year) / 10) / 100))
    assert peak(2020, *map(str, levels)).results["projected_peak_year"] == projected


def test_a_steady_or_growing_growth_never_ends() -> None:
    assert peak(2020, *RISING).results["projected_peak_year"] is None
    assert peak(2020, "100", "102", "105", "110", "116").results["projected_peak_year"] is None


def test_unsteady_growth_is_at_risk_because_its_band_is_wide() -> None:
    """Growth of 8, 2, 8, 2 percent: 1.2 points less each year from 5 in the middle, -4 in 2030."""
    found = peak(2020, *UNSTEADY)
    assert found.results["forecast"]["value"] == "-4"
    assert Decimal(found.results["forecast"]["high"]) > 0


def test_a_rise_whose_band_only_just_ends_above_nothing_is_at_risk() -> None:
    """Growth of 4.5, 3.5, 2.7, 1.7: -0.92 a year from 3.1; errors of 0.063; in 2026 -0.12, give or take 0.2294."""
    found = peak(2020, "100", "104.5", "108.1575", "111.0777525", "112.9660742925", target_year=2026)
    assert (found.results["forecast"]["value"], found.results["forecast"]["high"]) == ("-0.12", "0.1094")
    assert found.status == "at_risk"


def test_a_fall_counts_once_it_has_lasted() -> None:
    fresh = peak(2020, "90", "95", "100", "97", "94")
    assert (fresh.status, fresh.results["years_since"], fresh.results["is_settled"]) == ("at_risk", 2, False)
    assert fresh.results["may_exceed"] is False
    lasting = peak(2020, "90", "95", "100", "97", "94", "91")
    assert (lasting.status, lasting.results["years_since"], lasting.results["is_settled"]) == ("on_track", 3, True)
    # Three a year less from 100 in 2022 on.
    assert lasting.results["forecast"]["method"] == "linear_least_squares_since_peak"
    assert (lasting.results["forecast"]["sample"], lasting.results["forecast"]["value"]) == (4, "76")


def test_one_year_of_fall_is_no_trend_and_no_rebound() -> None:
    found = peak(2020, "80", "85", "90", "100", "95")
    assert found.results["recent_rate"] == "-5"
    assert (found.status, found.results["shape"], found.results["may_exceed"]) == ("at_risk", "peaked", True)
    assert found.results["forecast"] is None


def test_an_unsteady_fall_may_exceed_its_highest_value_again() -> None:
    found = peak(2020, "100", "80", "98", "79", "97", "78", method=Method(3, 95, 5, 5, 3, 1))
    assert found.results["shape"] == "falling"
    assert (found.status, found.results["may_exceed"]) == ("at_risk", True)


@pytest.mark.parametrize(("target_year", "status"), [(2026, "on_track"), (2027, "on_track"), (2028, "at_risk")])
def test_a_later_year_is_looked_at_up_to_the_last_one_for_the_peak(target_year: int, status: str) -> None:
    """100, 94.4, 91.2, 94.4: 2 a year less from 95 in the middle, errors of 3.1749 times 1.886: 99.79 in 2027, 100.18 in 2028.

    In the years that were observed already the band is above 100, which tells nothing of those to come.
    """
    found = peak(2020, "95", "100", "94.4", "91.2", "94.4", target_year=target_year)
    assert (found.status, found.results["may_exceed"]) == (status, status == "at_risk")


def test_once_the_last_year_is_over_only_the_next_one_is_looked_at() -> None:
    """Errors of 3.3302 times 1.886 about the same line: 99.93 in 2025, 100.08 in 2026."""
    found = peak(2020, "95", "100", "94.5476", "90.9048", "94.5476", target_year=2023)
    assert (found.status, found.results["may_exceed"]) == ("met", False)
    assert peak(2020, "95", "100", "94.5476", "90.9048", "94.5476", target_year=2026).results["may_exceed"] is True


def test_a_peak_in_the_first_year_may_lie_before_it() -> None:
    found = peak(2020, "100", "97", "94", "91", "88").results
    assert (found["is_first_year"], found["peak_year"]) == (True, 2020)


def test_of_equal_heights_the_first_is_the_peak() -> None:
    assert peak(2020, "90", "100", "95", "100", "92").results["peak_year"] == 2021


def test_a_peak_is_met_only_when_its_last_year_is_over_and_it_has_settled() -> None:
    values = ("95", "98", "100", "97", "94", "91")
    # 2027 is the highest, 2030 the last year observed: still before the end of what the target covers.
    assert peak(2025, *values).status == "on_track"
    assert peak(2025, *values, "88").status == "met"
    assert peak(2026, *values).status == "met"
    # The highest is that of 2030, and only two years have passed.
    late = peak(2026, "90", "92", "94", "97", "100", "97", "94")
    assert (late.status, late.results["peak_year"]) == ("at_risk", 2030)
    # What is looked at is the year after the latest one, where the last year for the peak is over.
    assert late.results["forecast"]["year"] == 2033
    assert peak(2026, "90", "92", "94", "97", "100", "97", "94", "91").status == "met"


def test_a_peak_after_its_last_year_is_missed() -> None:
    values = ("90", "92", "94", "97", "100", "99")
    assert peak(2026, *values).status == "at_risk"
    missed = peak(2027, *values)
    assert (missed.status, missed.reason.zh) == ("missed", "最高值出现在2031年，晚于2030年。")
    assert peak(2026, *values, comparator="less_than").status == "missed"
    assert peak(2025, *values, comparator="less_than").status == "at_risk"


def test_a_height_above_the_highest_level_is_missed_whatever_its_year() -> None:
    values = ("95", "100", "97", "94", "91")
    assert peak(2020, *values, target_value="100").status == "on_track"
    found = peak(2020, *values, target_value="99.99")
    assert (found.status, found.results["target"]) == ("missed", "99.99")
    assert found.reason.zh == "2021年为100，已超过峰值上限99.99。"


# The last two years, from a level of 100 in 2022: 1% a year is flat, more is a rise, more than 1% below the highest is a fall.
@pytest.mark.parametrize(
    ("values", "shape"),
    [
        (("98", "99", "100", "101", "102.01"), "flat"),
        (("98", "99", "100", "101", "102.0101"), "rising"),
        (("98", "99", "103.0404", "101", "102.01"), "flat"),
        (("98", "99", "103.0405", "101", "102.01"), "peaked"),
        (("98", "99", "100", "99.5", "99"), "flat"),
        (("97", "98", "99", "100", "99"), "flat"),
        (("98", "99", "100", "99.5", "98.99"), "peaked"),
        (("100", "99", "99", "99", "98.99"), "falling"),
        (("98", "103.06", "100", "101", "102.0201"), "rebounding"),
        (("98", "103.05", "100", "101", "102.0201"), "rising"),
    ],
)
def test_flat_is_what_moves_by_one_percent(values: tuple[str, ...], shape: str) -> None:
    assert peak(2020, *values).results["shape"] == shape


def test_what_flat_means_is_the_parameter_s() -> None:
    """99.5 is 1.49 percent below 101."""
    values = ("98", "99", "100", "101", "99.5")
    assert peak(2020, *values).results["shape"] == "peaked"
    assert peak(2020, *values, method=Method(3, 80, 5, 5, 3, 2)).results["shape"] == "flat"


def test_years_that_are_missing_are_bridged_by_their_average_growth() -> None:
    """8 percent a year until 2022, then 6, 4 and 2: with 8 in 2022 the trend is -2 a year from 5 in 2023.5, -8 in 2030."""
    found = peak(2020, "100", "", "116.64", "123.6384", "128.583936", "131.15561472").results
    assert (found["sample"], found["forecast"]["sample"]) == (5, 4)
    assert (found["forecast"]["value"], found["projected_peak_year"]) == ("-8", 2025)


@pytest.mark.parametrize("shape", ["rising", "flat", "rebounding", "peaked", "falling"])
def test_every_shape_has_its_words(shape: str) -> None:
    values = next(values for name, values, _ in PATHS if name == shape)
    found = peak(2020, *values)
    assert found.reason.zh.startswith(f"{NAMES[shape].zh}，目前最高为")
    assert NAMES[shape].en in found.reason.en


def test_the_latest_year_and_the_target_stand_in_the_figures() -> None:
    found = peak(2020, *SLOWING, target_value="200").results
    assert found["latest"] == {"period": "2024", "value": "121.4404"}
    assert (found["target"], found["sample"], found["needed"]) == ("200", 5, 5)
    assert peak(2020, *SLOWING).results["target"] is None

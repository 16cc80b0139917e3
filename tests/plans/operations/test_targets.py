"""How targets stand follows from confirmed figures (plans 7); which figures mean what is the law's own test."""

from decimal import Decimal
from typing import Any

import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play

from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.plans.models import Indicator, Target
from qiban.plans.models.kinds import Comparator, Cycle, Direction, Form
from qiban.plans.operations.targets import set_target


@pytest.fixture
def indicator(city: City, play: Play) -> Indicator:
    return city.indicator(play.since("2020-01-01"))


def status(indicator: Indicator) -> str:
    return Target.objects.get(indicator=indicator).status


def test_a_target_without_its_year_s_figure_is_insufficiently_known(city: City, indicator: Indicator) -> None:
    target = city.target(indicator, "60", 2023)
    target.refresh_from_db()
    assert target.status == "insufficient_data"
    assert target.assessment["reason"]["zh"] == "2023年已结束，尚无该年数据。"
    assert target.assessment["reason"]["en"]
    assert target.assessed_at is not None


def test_only_a_confirmed_figure_decides(city: City, play: Play, indicator: Indicator) -> None:
    city.target(indicator, "60", 2023)
    figure = play.record(indicator, "2023", "70")
    assert status(indicator) == "insufficient_data"
    play.confirm(figure)
    assert status(indicator) == "met"


def test_a_corrected_figure_changes_how_the_target_stands(city: City, play: Play, indicator: Indicator) -> None:
    city.target(indicator, "60", 2023)
    right = play.correct(play.known(indicator, "2023", "70"), "50")
    assert status(indicator) == "insufficient_data"
    play.confirm(right)
    assert status(indicator) == "missed"


def test_a_year_that_is_recorded_after_later_ones_is_no_later_year(
    city: City, play: Play, indicator: Indicator
) -> None:
    """A figure of 2021 that comes last, or is corrected last, is no news of 2023, and nothing is added up."""
    city.target(indicator, "60", 2023)
    play.known(indicator, "2022", "40")
    play.known(indicator, "2023", "70")
    early = play.known(indicator, "2021", "20")
    play.confirm(play.correct(early, "25"))
    target = Target.objects.get(indicator=indicator)
    assert (target.status, target.assessment["latest"]["period"]) == ("met", "2023")
    assert Decimal(target.assessment["latest"]["value"]) == 70


def test_a_figure_to_which_was_objected_counts_for_nothing(city: City, play: Play, indicator: Indicator) -> None:
    city.target(indicator, "60", 2023)
    play.object(play.record(indicator, "2023", "70"))
    assert status(indicator) == "insufficient_data"


@pytest.mark.parametrize(("value", "found"), [("100", "on_track"), ("200", "off_track")])
def test_a_trend_is_drawn_on_four_figures_and_not_on_three(
    city: City, play: Play, indicator: Indicator, value: str, found: str
) -> None:
    city.target(indicator, value, 2026)
    # 10, 30, 50, 70: twenty more each year, 130 in 2026.
    for year, each in ((2020, "10"), (2021, "30"), (2022, "50")):
        play.known(indicator, str(year), each)
    assert status(indicator) == "insufficient_data"
    play.known(indicator, "2023", "70")
    assert status(indicator) == found


def test_quarters_and_half_years_are_judged_too(city: City, play: Play) -> None:
    plan = play.since("2023-01-01")
    for cycle, periods in ((Cycle.QUARTER, ("2023-Q3", "2023-Q4")), (Cycle.HALF_YEAR, ("2023-H1", "2023-H2"))):
        indicator = city.indicator(plan, code=cycle.value, cycle=cycle)
        city.target(indicator, "60", 2023)
        play.known(indicator, periods[0], "10")
        play.known(indicator, periods[1], "70")
        assert status(indicator) == "met"


def test_a_target_that_is_set_again_takes_the_former_one_s_place(city: City, play: Play, indicator: Indicator) -> None:
    play.known(indicator, "2023", "70")
    city.target(indicator, "60", 2023)
    assert status(indicator) == "met"
    city.target(indicator, "80.5", 2023)
    assert status(indicator) == "missed"
    values = [one.detail["value"] for one in Entry.objects.filter(action="set_target").order_by("pk")]
    assert values == ["60", "80.5"]


def set_(city: City, indicator: Indicator, **given: Any) -> Target:
    columns: dict[str, Any] = {
        "actor": city.office,
        "year": 2026,
        "direction": Direction.AT_LEAST,
        "comparator": Comparator.AT_LEAST,
        "value": Decimal(100),
        **given,
    }
    return set_target(indicator_id=indicator.pk, at=city.now, **columns)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"year": 1989}, "年份"),
        ({"year": 2101}, "年份"),
        ({"base_year": 1989}, "年份"),
        ({"value": None}, "目标值"),
        ({"form": Form.FALL}, "基期年"),
        ({"form": Form.FALL, "base_year": 2026}, "基期年"),
        ({"form": Form.GROWTH, "base_year": 2027}, "基期年"),
    ],
)
def test_a_target_says_what_is_to_be_reached_and_when(
    city: City, indicator: Indicator, refused: Any, given: dict[str, Any], field: str
) -> None:
    with refused(Invalid, field):
        set_(city, indicator, **given)
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"year": 1990},
        {"year": 2100},
        {"form": Form.FALL, "base_year": 2025},
        {"direction": Direction.PEAK, "comparator": Comparator.AT_MOST, "value": None},
        {"value": Decimal("999999999999999.999999")},
    ],
)
def test_what_just_fits_is_a_target(city: City, indicator: Indicator, given: dict[str, Any]) -> None:
    made = set_(city, indicator, **given)
    made.refresh_from_db()
    assert made.value == given.get("value", Decimal(100))


def test_others_set_no_target(city: City, indicator: Indicator, refused: Any) -> None:
    with refused(Refused):
        set_(city, indicator, actor=city.lead)
    with refused(Denied):
        set_(city, indicator, actor=city.post("transport", "plan_office"))

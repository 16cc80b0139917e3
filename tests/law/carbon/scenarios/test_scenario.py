"""Paths to 2030 with and without measures, by hand: activity, energy per activity and CO2 per energy."""

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from tests.law.carbon.checked import checked

from qiban.law.carbon.scenarios.decomposing import by_driver, effects, rounded
from qiban.law.carbon.scenarios.facts import MeasureFacts, ScenarioFacts, SectorFacts
from qiban.law.carbon.scenarios.paths import Drivers, path_of, peak_of, total
from qiban.law.carbon.scenarios.scenario import scenario
from qiban.law.decision import Decision
from qiban.law.regulation import Law

D = Decimal


def industry(**given: Any) -> SectorFacts:
    """1000 of GDP, 500 of energy, 1000 of CO2; the GDP grows by 5% a year."""
    return SectorFacts("工业", D(1000), D(500), D(1000), **{"activity_growth": D(5), **given})


HOMES = SectorFacts("居民", D(100), D(50), D(100))


def decided(
    law: Law, *measures: MeasureFacts, sectors: tuple[SectorFacts, ...] = (industry(),), **given: Any
) -> Decision:
    facts = {"base_year": 2020, "until": 2023, **given}
    return checked(scenario, ScenarioFacts(sectors=sectors, measures=measures, **facts), law)


def test_as_things_go_each_driver_grows_by_its_rate(law: Law) -> None:
    """1000 x 1.05 x 0.98 x 0.99 = 1018.71 in 2021, and the same times as much each year after it."""
    given = industry(intensity_growth=D(-2), carbon_growth=D(-1))
    found = decided(law, sectors=(given, HOMES)).results["usual"]["years"]
    assert [one["year"] for one in found] == [2020, 2021, 2022, 2023]
    assert [one["co2"] for one in found[:3]] == ["1100", "1118.71", "1137.7701"]
    assert found[1]["sectors"] == {"工业": "1018.71", "居民": "100"}


def test_a_measure_adds_to_a_growth_in_its_years(law: Law) -> None:
    """6 points less of energy per GDP from 2022 on: 1050 in 2021, then times 1.05 x 0.94 = 0.987."""
    saving = MeasureFacts("节能改造", "工业", "intensity", D(-6), 2022)
    found = decided(law, saving)
    assert [one["co2"] for one in found.results["plan"]["years"]] == ["1000", "1050", "1036.35", "1022.8775"]
    assert [one["co2"] for one in found.results["usual"]["years"]] == ["1000", "1050", "1102.5", "1157.625"]
    assert found.results["saved"] == "134.7476"
    assert (found.outcome, found.results["plan"]["peak_year"], found.results["plan"]["peak_co2"]) == (
        "peaks",
        2021,
        "1050",
    )
    assert found.reason.zh == "采取措施后，2021年达峰，峰值1050万吨；2023年比照常情形少134.7476万吨。"
    short = MeasureFacts("节能改造", "工业", "intensity", D(-6), 2022, 2022)
    assert decided(law, short).results["plan"]["years"][-1]["co2"] == "1088.1675"


@pytest.mark.parametrize("driver", ["activity", "intensity", "carbon"])
def test_measures_of_one_driver_are_added_and_others_are_left_alone(law: Law, driver: Any) -> None:
    pair = (MeasureFacts("甲", "工业", driver, D(-3), 2021), MeasureFacts("乙", "工业", driver, D(-2), 2021))
    found = decided(
        law, *pair, MeasureFacts("丙", "居民", driver, D(-9), 2021), sectors=(industry(), HOMES), until=2021
    )
    # Activity grows by nothing then; the others fall by 5% while activity grows by 5%.
    expected = "1000" if driver == "activity" else "997.5"
    assert found.results["plan"]["years"][1]["sectors"] == {"工业": expected, "居民": "91"}


def test_a_path_that_rises_to_its_end_has_no_peak(law: Law) -> None:
    found = decided(law)
    assert found.outcome == "rising"
    assert found.results["plan"]["is_peak"] is False
    assert found.reason.zh == "采取措施后，到2023年仍在上升，为1157.625万吨。"


def test_a_path_that_falls_has_its_peak_in_the_base_year_and_nothing_drove_it_there(law: Law) -> None:
    found = decided(law, sectors=(industry(activity_growth=D(-5)),)).results["plan"]
    assert (found["peak_year"], found["is_peak"]) == (2020, True)
    assert found["drivers_until_peak"]["change"] == "0"
    assert found["drivers_until_peak"]["main"] == {"zh": "没有变化", "en": "no change"}


def test_a_path_that_stays_has_its_peak_in_its_first_year() -> None:
    path = path_of(ScenarioFacts(2020, (HOMES,), (), 2023), ())
    assert (peak_of(path), total(path[2023])) == (2020, D(100))


@pytest.mark.parametrize(("turning", "outcome"), [(2031, "peaks"), (2032, "late")])
def test_a_peak_after_2030_is_late(law: Law, turning: int, outcome: str) -> None:
    saving = MeasureFacts("节能改造", "工业", "intensity", D(-10), turning)
    found = decided(law, saving, until=2035)
    assert (found.outcome, found.results["plan"]["peak_year"]) == (outcome, turning - 1)
    assert found.parameters == {"co2_peak_year": "2030@2023-06-13"}


def test_the_plan_looks_to_2030_unless_it_is_said_otherwise() -> None:
    assert ScenarioFacts(2020, (HOMES,)).until == 2030


def test_what_drives_a_change_is_divided_by_hand(law: Law) -> None:
    """From 1000 to 1000 x 1.05 x 0.9 = 945: their logarithmic mean times ln 1.05, and times ln 0.9."""
    mean = (945 - 1000) / math.log(945 / 1000)
    found = decided(law, sectors=(industry(intensity_growth=D(-10)),), until=2021).results["plan"]["drivers_until_end"]
    assert found["change"] == "-55"
    parts = {name: float(value) for name, value in found["parts"].items()}
    assert parts["activity"] == pytest.approx(mean * math.log(1.05), abs=1e-4)
    assert parts["intensity"] == pytest.approx(mean * math.log(0.9), abs=1e-4)
    assert parts["carbon"] == 0
    assert sum(D(value) for value in found["parts"].values()) == -55
    assert found["main"] == {"zh": "能源强度", "en": "energy per activity"}
    assert found["sectors"]["工业"] == found["parts"]


def test_the_main_driver_is_the_one_that_did_most(law: Law) -> None:
    growing = decided(law, until=2021).results["plan"]["drivers_until_end"]
    assert growing["main"] == {"zh": "经济活动", "en": "activity"}
    cleaner = industry(activity_growth=D(0), carbon_growth=D(-3))
    assert decided(law, sectors=(cleaner,)).results["plan"]["drivers_until_end"]["main"]["zh"] == "能源结构"


def test_sectors_are_added_driver_by_driver(law: Law) -> None:
    homes = SectorFacts("居民", D(100), D(50), D(100), carbon_growth=D(-10))
    found = decided(law, sectors=(industry(), homes), until=2021).results["plan"]["drivers_until_end"]
    assert found["parts"] == {"activity": "50", "intensity": "0", "carbon": "-10"}
    assert found["sectors"] == {
        "工业": {"activity": "50", "intensity": "0", "carbon": "0"},
        "居民": {"activity": "0", "intensity": "0", "carbon": "-10"},
    }


LEVEL = st.decimals(min_value="0.5", max_value="2000", places=3)


YEAR = st.tuples(LEVEL, LEVEL, LEVEL)


@any_of(st.tuples(YEAR, YEAR, YEAR, YEAR))
def test_parts_always_add_up_to_the_change(drivers: tuple[tuple[Decimal, Decimal, Decimal], ...]) -> None:
    before = {"甲": Drivers(*drivers[0]), "乙": Drivers(*drivers[1])}
    after = {"甲": Drivers(*drivers[2]), "乙": Drivers(*drivers[3])}
    parts = by_driver(effects(before, after))
    change = sum(one.co2 for one in after.values()) - sum(one.co2 for one in before.values())
    assert abs(sum(parts.values()) - change) < D("1E-12")
    whole = sum(parts.values(), D(0)).quantize(D("0.0001"), "ROUND_HALF_UP")
    assert sum(rounded(parts).values()) == whole


def test_the_largest_part_takes_what_rounding_leaves() -> None:
    thirds = {"a": D("1.00003"), "b": D("2.00003"), "c": D("-5.00003")}
    # 1, 2 and -5 come to -2; the sum, -1.99997, is shown as -2.
    assert rounded(thirds) == {"a": 1, "b": 2, "c": -5}
    # 0.3334, 0.3334 and 0.6667 come to 1.3335; the sum, 1.33336, is shown as 1.3334.
    assert rounded({"a": D("0.66666"), "b": D("0.33335"), "c": D("0.33335")}) == {
        "a": D("0.6666"),
        "b": D("0.3334"),
        "c": D("0.3334"),
    }


@pytest.mark.parametrize(
    ("given", "measures", "said"),
    [
        ({"sectors": ()}, (), "至少有一个行业"),
        ({"sectors": (HOMES, HOMES)}, (), "不能重复"),
        ({"until": 2020}, (), "终止年份"),
        ({}, (MeasureFacts("甲", "农业", "activity", D(1), 2021),), "没有的行业：农业"),
    ],
)
def test_what_does_not_fit_is_refused(
    law: Law, given: dict[str, Any], measures: tuple[MeasureFacts, ...], said: str
) -> None:
    found = decided(law, *measures, **given)
    assert found.outcome == "refused"
    assert said in found.reason.zh


@pytest.mark.parametrize(
    ("change", "outcome"), [("-25", "peaks"), ("-25.01", "refused"), ("25", "rising"), ("25.01", "refused")]
)
def test_measures_together_change_a_driver_by_half_at_most(law: Law, change: str, outcome: str) -> None:
    pair = [MeasureFacts(name, "工业", "intensity", D(change), 2022, 2022) for name in "甲乙"]
    found = decided(law, *pair)
    assert found.outcome == outcome
    assert outcome != "refused" or found.reason.zh == "措施合计的年度变化超出±50%：工业。"


def test_measures_of_different_years_are_not_added(law: Law) -> None:
    pair = [MeasureFacts("甲", "工业", "intensity", D(-30), year, year) for year in (2021, 2022)]
    assert decided(law, *pair).outcome == "peaks"


def test_the_rule_stands_on_the_main_goals(law: Law) -> None:
    assert (decided(law).rule, decided(law).citation.clause) == ("carbon.scenario", "carbon:measure-2")
    assert decided(law, until=2021).results["usual"]["peak_year"] == 2021

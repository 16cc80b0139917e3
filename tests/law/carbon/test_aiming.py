"""The plan's own targets, judged on the clause that sets them, by their parameters."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.carbon.checked import checked
from tests.law.targets.making import yearly

from qiban.law.carbon.aiming import target
from qiban.law.decision import Decision
from qiban.law.enacted import Change, Document, Enacted
from qiban.law.regulation import Law
from qiban.law.rule import find
from qiban.law.targets.deciding import PlanTargetFacts
from qiban.law.targets.facts import METHOD, Milestone

DAY = date(2024, 7, 1)


def judged(law: Law, name: str, *values: str, first: int = 2021, on: date = DAY, **given: Any) -> Decision:
    return checked(target, PlanTargetFacts(name, on, yearly(first, *values), **given), law)


def test_a_target_is_judged_on_its_clause_by_its_parameter(law: Law) -> None:
    """Capacity: 200, 300, 400 at the ends of 2021 to 2023, 600 in 2025."""
    found = judged(law, "pv_capacity_2025", "200", "300", "400")
    assert (found.outcome, found.citation.clause) == ("on_track", "carbon:measure-3.1.1")
    assert set(found.parameters) == {"pv_capacity_2025", *METHOD}
    assert found.parameters["pv_capacity_2025"] == "500@2023-06-13"
    assert found.results["target"] == "500"
    assert found.results["indicator"] == "pv_capacity"
    assert found.results["title"] == {"zh": "光伏装机总容量", "en": "Photovoltaic capacity"}
    assert found.results["unit"] == found.results["level_unit"] == {"zh": "万千瓦", "en": "×10⁴ kW"}
    assert (found.results["year"], found.results["direction"], found.results["comparator"]) == (
        2025,
        "reach_by_year",
        "at_least",
    )
    assert (found.results["form"], found.results["base_year"]) == ("level", None)


def test_a_fall_since_2020_is_in_percent(law: Law) -> None:
    found = judged(law, "energy_intensity_fall_2025", "0.4825", "0.465", "0.4475", base_value=Decimal("0.5"))
    assert found.outcome == "on_track"
    assert (found.results["unit"], found.results["level_unit"]["zh"]) == ({"zh": "%", "en": "%"}, "吨标准煤/万元")
    assert found.results["base_year"] == 2020
    assert judged(law, "energy_intensity_fall_2025", "0.48").outcome == "refused"


def test_what_counts_since_2020_begins_at_nothing(law: Law) -> None:
    found = judged(law, "charging_piles_2025", "0.8", "1.6").results
    assert (found["trajectory"][0], found["gap"]) == ({"year": 2020, "value": "0"}, "0")
    given = judged(law, "charging_piles_2025", "0.8", "1.6", base_value=Decimal("0.4")).results
    assert given["trajectory"][0] == {"year": 2020, "value": "0.4"}


def test_a_beginning_that_the_plan_does_not_print_can_be_given(law: Law) -> None:
    """By halves a year: from 5 to 6.5 in three years, from there to 10 in two."""
    given = {"base_year": 2020, "base_value": Decimal(5), "milestones": (Milestone(2023, Decimal("6.5")),)}
    found = judged(law, "nonfossil_share_2025", "6", "7", "8", **given).results
    assert [one["value"] for one in found["trajectory"]] == ["5", "5.5", "6", "6.5", "8.25", "10"]
    # Where the plan names the year, it is the plan's.
    named = judged(law, "energy_intensity_fall_2025", "0.48", base_year=2015, base_value=Decimal("0.5")).results
    assert named["base_year"] == 2020
    assert named["trajectory"][0]["year"] == 2020


def test_more_than_was_promised_is_no_miss_where_about_is_meant(law: Law) -> None:
    values = ("16", "17", "18", "19", "23")
    assert judged(law, "nonfossil_share_2030", *values, first=2026, on=date(2031, 6, 1)).outcome == "met"
    short = judged(law, "nonfossil_share_2030", *values[:4], "18.99", first=2026, on=date(2031, 6, 1))
    assert short.outcome == "missed"
    coal = ("300", "298", "296", "294", "266")
    assert judged(law, "coal_per_kwh_2025", *coal, on=date(2026, 6, 1)).outcome == "met"


def test_the_peak_has_a_year_and_perhaps_a_ceiling(law: Law) -> None:
    falling = ("6300", "6500", "6400", "6300", "6200")
    found = judged(law, "co2_peak_year", *falling, on=date(2026, 6, 1))
    assert (found.outcome, found.results["target"], found.results["peak_year"]) == ("on_track", None, 2022)
    assert found.citation.clause == "carbon:measure-2"
    above = judged(law, "co2_peak_year", *falling, on=date(2026, 6, 1), ceiling=Decimal(6499))
    assert (above.outcome, above.results["target"]) == ("missed", "6499")


def test_a_successor_that_moves_the_peak_moves_its_judgement() -> None:
    change = Change("co2_peak_year", 2029, date(2026, 1, 1))
    document = Document("carbon", "9号", "新方案", date(2025, 12, 1), date(2026, 1, 1), None, (change,))
    rising = [{"period": str(2026 + n), "value": value} for n, value in enumerate(("90", "92", "94", "97", "100"))]
    given = {"target": "co2_peak_year", "on": "2032-06-01", "observations": rising}
    rule = find("carbon.target")
    assert rule.decide(given, date(2025, 6, 1)).outcome != "missed"
    assert rule.decide(given, date(2026, 6, 1), Enacted(documents=(document,))).outcome == "missed"


def test_a_target_that_the_plan_does_not_have_is_refused_with_those_it_has(law: Law) -> None:
    found = judged(law, "nonsense")
    assert (found.outcome, found.citation.clause) == ("refused", "carbon:measure-2")
    assert found.reason.zh == "方案没有目标“nonsense”。"
    assert found.next_step is not None
    assert found.next_step.zh.startswith("可用：nonfossil_share_2025、energy_intensity_fall_2025、")


def test_too_few_observations_are_never_on_track(law: Law) -> None:
    assert judged(law, "storage_2025", "20", "60").outcome == "insufficient_data"


@pytest.mark.parametrize("value", [100, "100"])
def test_a_target_is_asked_in_plain_json(value: object) -> None:
    given = {"target": "storage_2025", "on": "2024-07-01", "observations": [{"period": "2023", "value": value}]}
    found = find("carbon.target").decide(given, DAY)
    assert found.outcome == "met"
    assert found.inputs["observations"] == [{"period": "2023", "value": "100"}]

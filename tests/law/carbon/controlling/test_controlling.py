"""Totals and intensities against the straight way from 2020 to 2025."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.law.carbon.checked import checked

from qiban.law.carbon.controlling.controlling import dual_control
from qiban.law.carbon.controlling.facts import ControlFacts, ControlLine
from qiban.law.decision import Decision
from qiban.law.regulation import Law

D = Decimal
# From 2020 to 2023 a GDP of 1000 becomes 1200; 500 of energy and 1000 of CO2 in 2020.
BASE = ControlLine(
    area="张店区", gdp=D(1200), base_gdp=D(1000), energy=D(540), base_energy=D(500), co2=D(1080), base_co2=D(1000)
)


def controlled(law: Law, *lines: ControlLine, **given: Any) -> Decision:
    facts = {"year": 2023, "base_year": 2020, "target_year": 2025, "price_year": 2020, "base_price_year": 2020, **given}
    return checked(dual_control, ControlFacts(lines=lines, **facts), law)


def only(found: Decision) -> dict[str, Any]:
    (control,) = found.results["lines"][0]["controls"]
    assert isinstance(control, dict)
    return control


# Three fifths of the way from 500 to 550 are 530; an intensity of 0.45 instead of 0.5 has fallen by 10, of 15 by 2025 are due 9.
@pytest.mark.parametrize(
    ("given", "control", "actual", "allowed", "over"),
    [
        ({"energy_limit": D(550)}, "energy_total", "540", "530", "10"),
        ({"co2_limit": D(1200)}, "co2_total", "1080", "1120", "-40"),
        ({"energy_fall": D(15)}, "energy_intensity", "10", "9", "-1"),
        ({"co2_fall": D("20.5")}, "co2_intensity", "10", "12.3", "2.3"),
    ],
)
def test_each_control_is_held_to_its_path(
    law: Law, given: dict[str, Decimal], control: str, actual: str, allowed: str, over: str
) -> None:
    found = controlled(law, replace(BASE, **given))
    assert only(found) == {
        "control": control,
        "actual": actual,
        "allowed": allowed,
        "over": over,
        "is_beyond": not over.startswith("-"),
    }
    assert found.outcome == ("within" if over.startswith("-") else "exceeded")
    assert (found.rule, found.citation.clause) == ("carbon.dual_control", "carbon:measure-5.3")


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ({"energy_limit": D(550), "energy": D(530)}, "within"),
        ({"energy_limit": D(550), "energy": D("530.01")}, "exceeded"),
        # 0.455 instead of 0.5 is a fall of 9.
        ({"energy_fall": D(15), "energy": D(546)}, "within"),
        ({"energy_fall": D(15), "energy": D("546.01")}, "exceeded"),
        ({"co2_limit": D(1200), "co2": D(1120)}, "within"),
        ({"co2_limit": D(1200), "co2": D("1120.01")}, "exceeded"),
    ],
)
def test_on_the_path_is_within_it(law: Law, given: dict[str, Decimal], outcome: str) -> None:
    found = controlled(law, replace(BASE, **given))
    assert found.outcome == outcome
    assert only(found)["is_beyond"] is (outcome == "exceeded")


def test_intensities_are_shown_also_where_nothing_is_controlled(law: Law) -> None:
    found = controlled(law, BASE)
    assert found.outcome == "within"
    assert found.results["lines"] == [
        {"area": "张店区", "sector": "", "energy_intensity": "0.45", "co2_intensity": "0.9", "controls": []}
    ]


def test_what_is_beyond_is_named_by_area_and_sector(law: Law) -> None:
    lines = (
        replace(BASE, energy_limit=D(550), co2_fall=D("20.5")),
        replace(BASE, area="淄川区", sector="建材", energy_fall=D(20)),
        replace(BASE, area="高青县", energy_fall=D(15)),
    )
    found = controlled(law, *lines)
    assert found.reason.zh == "超出控制进度：张店区能耗总量、张店区碳排放强度、淄川区建材能耗强度。"
    assert found.reason.en == (
        "Beyond the path: 张店区: energy in all, 张店区: CO₂ per GDP, 淄川区建材: energy per GDP."
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"year": 2020}, "核算年份"),
        ({"year": 2026}, "核算年份"),
        ({"price_year": 2023}, "价格年"),
        ({"base_price_year": 2015}, "价格年"),
    ],
)
def test_years_and_prices_must_fit(law: Law, given: dict[str, int], said: str) -> None:
    found = controlled(law, BASE, **given)
    assert found.outcome == "refused"
    assert said in found.reason.zh


def test_an_area_stands_there_once_for_each_sector(law: Law) -> None:
    assert controlled(law, BASE, BASE).outcome == "refused"
    assert controlled(law, BASE, replace(BASE, sector="建材")).outcome == "within"


@pytest.mark.parametrize(("year", "allowed"), [(2021, "510"), (2025, "550")])
def test_the_first_year_and_the_target_year_have_their_place_on_the_path(law: Law, year: int, allowed: str) -> None:
    assert only(controlled(law, replace(BASE, energy_limit=D(550)), year=year))["allowed"] == allowed

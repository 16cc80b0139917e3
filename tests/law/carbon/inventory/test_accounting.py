"""An inventory equals a calculation by hand to the last digit shown; what is missing is told, and nothing is guessed."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.law.carbon.inventory.making import COAL_2022, factor, facts, line

from qiban.law.carbon import carbon_law
from qiban.law.carbon.inventory.accounting import enterprise_account, inventory
from qiban.law.carbon.inventory.facts import AccountFacts, InventoryFacts
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.rule import BadFacts, find

# A city by hand: each line with what it multiplies, as fractions; the third number of electricity is the coal it cost.
FUELS = {
    "anthracite": ("120000", "t", "24.515 0.02749 0.94"),
    "bituminous_coal": ("65.4321", "万吨", "23.204 0.02618 0.93"),
    "lignite": ("3500000", "kg", "14.449 0.028 0.96"),
    "washed_coal": ("1.25", "10^4 t", "26.344 0.0254 0.93"),
    "coke": ("777.7", "t", "28.446 0.0294 0.93"),
    "crude_oil": ("250", "万吨", "42.62 0.0201 0.98"),
    "fuel_oil": ("333.33", "t", "40.19 0.0211 0.98"),
    "gasoline": ("41.5", "万吨", "44.8 0.0189 0.98"),
    "diesel": ("38.25", "万吨", "43.33 0.0202 0.98"),
    "lpg": ("9876.54321", "t", "47.31 0.0172 0.99"),
    "lng": ("10000", "t", "41.868 0.0153 0.99"),
    "natural_gas": ("12.34", "亿立方米", "389.31 0.0153 0.99"),
}
TONNES = {"t": 1, "万吨": 10_000, "kg": Fraction(1, 1000), "10^4 t": 10_000, "亿立方米": 10_000}
HEAT, POWER = Fraction(2_500_000), Fraction(1_234_567, 100)


def rounded(value: Fraction) -> str:
    """Round by hand: half up to four decimals, without closing zeros."""
    exact = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{exact:f}".rstrip("0").rstrip(".")


def product(text: str) -> Fraction:
    found = Fraction(1)
    for number in text.split():
        found *= Fraction(number)
    return found


def burnt(fuels: dict[str, tuple[str, str, str]]) -> dict[str, Fraction]:
    return {
        name: Fraction(amount) * TONNES[unit] * product(factors) * Fraction(44, 12)
        for name, (amount, unit, factors) in fuels.items()
    }


def coal(fuels: dict[str, tuple[str, str, str]]) -> Fraction:
    """Return tonnes of coal equivalent: heat over 29.3076."""
    heat = (Fraction(amount) * TONNES[unit] * Fraction(text.split()[0]) for amount, unit, text in fuels.values())
    return sum(heat, Fraction(0)) / Fraction("29.3076")


def city(year: int, *factors: Any) -> InventoryFacts:
    fuels = [line(name, amount, unit, sector="工业") for name, (amount, unit, _) in FUELS.items()]
    cost = factor("electricity", "coal", "0.3", "kgce/kWh", family="grid_shandong", until_year=2024)
    bought = [line("heat", "250", "万GJ", sector="居民"), line("electricity", "1234.567", "万kWh", sector="居民")]
    return facts(*fuels, *bought, year=year, factors=(cost, *factors))


@pytest.mark.parametrize(("year", "grid"), [(2022, "0.6410"), (2023, "0.6191")])
def test_a_city_of_all_carriers_equals_the_calculation_by_hand(law: Law, year: int, grid: str) -> None:
    found = inventory(city(year), law)
    assert (found.outcome, found.citation.clause) == ("computed", "carbon:measure-4.1")
    by_hand = burnt(FUELS)
    for name, value in by_hand.items():
        assert found.results["by_carrier"][name]["co2"] == rounded(value)
    indirect = HEAT * Fraction("0.11") + POWER * Fraction(grid)
    total = found.results["total"]
    assert total["direct"] == rounded(sum(by_hand.values(), Fraction(0)))
    assert total["indirect"] == rounded(indirect)
    assert total["co2"] == rounded(sum(by_hand.values(), Fraction(0)) + indirect)
    base = coal(FUELS) + HEAT / Fraction("29.3076")
    assert total["calorific"] == rounded(base + POWER * Fraction("0.1229"))
    assert total["equivalent"] == rounded(base + POWER * Fraction("0.3"))
    assert found.results["by_sector"]["居民"]["co2"] == rounded(indirect)
    assert found.results["by_sector"]["居民"]["direct"] == "0"


def test_a_notice_that_changes_a_factor_recalculates_and_the_earlier_result_can_be_made_again(law: Law) -> None:
    changed = factor("bituminous_coal", "oxidation", "0.94", "1", noticed_on=date(2025, 6, 1))
    earlier, later = inventory(city(2022), law), inventory(city(2022, changed), law)
    by_hand = burnt({**FUELS, "bituminous_coal": ("65.4321", "万吨", "23.204 0.02618 0.94")})
    assert later.results["by_carrier"]["bituminous_coal"]["co2"] == rounded(by_hand["bituminous_coal"])
    assert later.results["total"]["direct"] == rounded(sum(by_hand.values(), Fraction(0)))
    assert "bituminous_coal.oxidation 0.93@2015-07-06" in earlier.results["factor_versions"]
    assert "bituminous_coal.oxidation 0.94@2025-06-01" in later.results["factor_versions"]
    assert set(earlier.results["factor_versions"]) ^ set(later.results["factor_versions"]) == {
        "bituminous_coal.oxidation 0.93@2015-07-06",
        "bituminous_coal.oxidation 0.94@2025-06-01",
    }
    again = inventory(facts(*city(2022).activities, factors=(COAL_2022, changed), known_by=date(2025, 5, 31)), law)
    assert again.results["total"]["co2"] == earlier.results["total"]["co2"]


def test_a_line_says_amount_unit_factors_and_both_bases(law: Law) -> None:
    """100 MWh of 2022: 64.1 t; 12.29 tce by its heat, 30 tce by what it cost."""
    found = inventory(facts(line("electricity", "100", "MWh", sector="化工", area="临淄区"), factors=(COAL_2022,)), law)
    (only,) = found.results["lines"]
    factors = only.pop("factors")
    assert only == {
        "row": 1,
        "carrier": "electricity",
        "amount": "100",
        "unit": "MWh",
        "flow": "used",
        "sector": "化工",
        "area": "临淄区",
        "co2": "64.1",
        "calorific": "12.29",
        "equivalent": "30",
    }
    assert {one["kind"]: (one["value"], one["unit"], one["family"], one["noticed_on"]) for one in factors} == {
        "coal": ("0.3", "kgce/kWh", "grid_shandong", "2023-03-01"),
        "co2": ("0.6410", "t/MWh", "grid_shandong", "2024-12-20"),
    }
    assert all(one["source"] for one in factors)
    bases = found.results["electricity_bases"]
    assert bases["calorific"] == {"value": "0.1229", "unit": "kgce/kWh"}
    assert bases["equivalent"]["value"] == "0.3"
    assert (found.results["year"], found.results["family"], found.results["grid"]) == (
        2022,
        "guideline",
        "grid_shandong",
    )
    assert (found.rule, found.parameters) == ("carbon.inventory", {"calorific_coal": "0.1229@2023-06-13"})
    assert set(found.results["by_area"]) == {"临淄区"}


def test_without_electricity_nothing_is_said_of_what_it_cost(law: Law) -> None:
    found = inventory(facts(line("diesel", "1", "t")), law)
    assert found.results["electricity_bases"]["equivalent"] is None
    # 43.33 x 0.0202 x 0.98 x 44 / 12 = 3.14511...; 43.33 / 29.3076 = 1.47845...
    assert found.results["total"] == {
        "direct": "3.1451",
        "indirect": "0",
        "co2": "3.1451",
        "calorific": "1.4785",
        "equivalent": "1.4785",
    }
    assert found.reason.zh == (
        "2022年二氧化碳排放3.1451吨，其中直接排放3.1451吨、电力热力0吨；"
        "能源消费1.4785吨标准煤（电力当量值）、1.4785吨标准煤（电力等价值）。"
    )


def test_a_fuel_that_comes_in_coal_equivalent_or_heat_needs_no_calorific_value(law: Law) -> None:
    """100 tce are 2930.76 GJ: 2930.76 x 0.02618 x 0.93 x 44 / 12 t."""
    expected = rounded(Fraction("2930.76") * Fraction("0.02618") * Fraction("0.93") * Fraction(44, 12))
    for amount, unit in (("100", "tce"), ("2930.76", "GJ")):
        found = inventory(facts(line("bituminous_coal", amount, unit)), law).results["total"]
        assert (found["direct"], found["calorific"], found["equivalent"]) == (expected, "100", "100")
    own = [
        factor("diesel", "carbon", "0.02", "tC/GJ", family="own"),
        factor("diesel", "oxidation", "1", "1", family="own"),
    ]
    bare = facts(line("diesel", "3", "GJ"), family="own", factors=tuple(own))
    # 3 x 0.02 x 44 / 12.
    assert inventory(bare, law).results["total"]["direct"] == "0.22"


def test_power_and_heat_that_are_sold_count_against_those_that_are_bought(law: Law) -> None:
    given = facts(
        line("electricity", "100", "MWh"),
        line("electricity", "30", "MWh", flow="sold"),
        line("heat", "1000", "GJ", flow="sold"),
        factors=(COAL_2022,),
    )
    found = inventory(given, law).results
    # 70 x 0.6410 - 1000 x 0.11; 70 x 0.1229 - 1000 / 29.3076; 70 x 0.3 - the same.
    assert found["total"]["indirect"] == "-65.13"
    assert found["total"]["calorific"] == "-25.5178"
    assert found["total"]["equivalent"] == "-13.1208"
    assert [one["co2"] for one in found["lines"]] == ["64.1", "-19.23", "-110"]


def test_a_process_counts_by_the_factor_that_is_given_and_is_no_energy(law: Law) -> None:
    clinker = factor("cement_clinker", "co2", "0.535", "t/t")
    found = inventory(facts(line("cement_clinker", "2", "万吨"), factors=(clinker,)), law).results["total"]
    assert found == {"direct": "10700", "indirect": "0", "co2": "10700", "calorific": "0", "equivalent": "0"}


def missing(decision: Decision) -> list[tuple[int, str]]:
    assert decision.outcome == "refused"
    assert decision.next_step is not None
    for one in decision.results["missing"]:
        assert one["zh"]
        assert one["en"]
    return [(one["row"], one["what"]) for one in decision.results["missing"]]


REFUSED: list[tuple[InventoryFacts, list[tuple[int, str]]]] = [
    (facts(), [(0, "activities")]),
    (facts(line("peat", "1", "t")), [(1, "carrier")]),
    (facts(line("diesel", "1", "m3")), [(1, "unit")]),
    (facts(line("diesel", "1", "kWh")), [(1, "unit")]),
    (facts(line("diesel", "1", "桶")), [(1, "unit")]),
    (facts(line("natural_gas", "1", "t")), [(1, "unit")]),
    (facts(line("heat", "1", "kWh")), [(1, "unit")]),
    (facts(line("electricity", "1", "GJ"), factors=(COAL_2022,)), [(1, "unit")]),
    (facts(line("electricity", "1", "tce"), factors=(COAL_2022,)), [(1, "unit")]),
    (facts(line("electricity", "1", "MWh")), [(1, "factor:coal")]),
    (facts(line("electricity", "1", "MWh"), year=2024), [(1, "factor:co2"), (1, "factor:coal")]),
    (facts(line("diesel", "1", "t"), year=2009), [(1, "factor:ncv"), (1, "factor:carbon"), (1, "factor:oxidation")]),
    (facts(line("lime", "1", "t")), [(1, "factor:co2")]),
    (facts(line("lime", "1", "GJ")), [(1, "unit"), (1, "factor:co2")]),
    (facts(line("diesel", "1", "t", flow="sold")), [(1, "flow")]),
    (facts(line("diesel", "1", "t"), grid="nonsense"), [(0, "family")]),
    (
        facts(line("diesel", "1", "t"), family="own"),
        [(0, "family"), (1, "factor:ncv"), (1, "factor:carbon"), (1, "factor:oxidation")],
    ),
    (facts(line("diesel", "1", "t"), factors=(factor("diesel", "ncv", "43", "GJ/t", family="own"),)), [(0, "family")]),
    (facts(line("diesel", "1", "t"), factors=(factor("peat", "ncv", "9", "GJ/t"),)), [(0, "factor")]),
    (facts(line("diesel", "1", "t"), factors=(factor("diesel", "coal", "9", "kgce/kWh"),)), [(0, "factor")]),
    (facts(line("diesel", "1", "t"), factors=(factor("diesel", "ncv", "43000", "kJ/kg"),)), [(0, "unit")]),
    (facts(line("peat", "1", "t"), line("diesel", "1", "桶")), [(1, "carrier"), (2, "unit")]),
]


@pytest.mark.parametrize(("given", "expected"), REFUSED)
def test_what_is_missing_is_told_line_by_line(law: Law, given: InventoryFacts, expected: list[tuple[int, str]]) -> None:
    assert missing(inventory(given, law)) == expected


def test_a_refusal_says_what_is_wrong_and_what_would_be_right(law: Law) -> None:
    found = inventory(facts(line("natural_gas", "1", "t")), law)
    assert found.reason.zh.startswith("数据不全，没有核算：第1行天然气不能用单位“t”，可用：m3、Nm3、立方米")
    assert "GJ" in found.reason.zh
    assert found.reason.en.startswith(
        "Nothing was counted, because of what is missing: line 1: Natural gas: this unit does"
    )
    unknown = inventory(facts(line("heat", "1", "桶")), law)
    assert "热力没有单位“桶”，可用：GJ、吉焦" in unknown.reason.zh
    assert "kWh" not in unknown.reason.zh
    lacking = inventory(facts(line("lime", "1", "t")), law)
    assert "第1行石灰缺少2022年的排放因子（t/t）" in lacking.reason.zh
    assert "TJ" not in inventory(facts(line("lime", "1", "GJ")), law).reason.zh
    wrong = inventory(facts(line("diesel", "1", "t"), factors=(factor("diesel", "ncv", "43000", "kJ/kg"),)), law)
    assert "柴油的因子单位应为GJ/t，不是“kJ/kg”" in wrong.reason.zh
    assert "the factor of Diesel is in GJ/t, not in “kJ/kg”" in wrong.reason.en
    family = inventory(facts(line("diesel", "1", "t"), grid="nonsense"), law)
    assert "没有因子来源“nonsense”" in family.reason.zh
    assert "第0行" not in family.reason.zh


def test_a_family_of_its_own_is_known_by_the_factors_that_come_along(law: Law) -> None:
    own = tuple(
        factor("diesel", kind, value, unit, family="own")
        for kind, value, unit in (("ncv", "42", "GJ/t"), ("carbon", "0.02", "tC/GJ"), ("oxidation", "1", "1"))
    )
    # 42 x 0.02 x 44 / 12.
    assert inventory(facts(line("diesel", "1", "t"), family="own", factors=own), law).results["total"]["co2"] == "3.08"


def test_a_firm_s_account_tells_its_own_emissions_apart_from_what_it_bought(law: Law) -> None:
    given = AccountFacts(
        2022, (line("diesel", "1", "t"), line("electricity", "100", "MWh")), factors=(COAL_2022,), firm="甲厂"
    )
    found = enterprise_account(given, law)
    assert (found.rule, found.citation.clause, found.outcome) == (
        "carbon.enterprise_account",
        "carbon:measure-4.2",
        "computed",
    )
    assert (found.results["total"]["direct"], found.results["total"]["indirect"]) == ("3.1451", "64.1")
    assert found.inputs["firm"] == "甲厂"
    assert found.parameters == {"calorific_coal": "0.1229@2023-06-13"}
    assert enterprise_account(AccountFacts(2022, ()), law).outcome == "refused"
    assert AccountFacts(2022, ()).firm == ""


def test_an_inventory_is_asked_in_plain_json() -> None:
    rule = find("carbon.inventory")
    given = {"year": 2022, "activities": [{"carrier": "diesel", "amount": "1", "unit": "t"}]}
    found = rule.decide(given, date(2024, 3, 4))
    assert found.results["total"]["co2"] == "3.1451"
    assert found.inputs["activities"][0]["amount"] == "1"
    with pytest.raises(BadFacts) as raised:
        rule.decide(
            {"year": 2022, "activities": [{"carrier": "diesel", "amount": "-1", "unit": "t", "kind": "x"}]},
            date(2024, 3, 4),
        )
    assert {name for name, _ in raised.value.errors} == {"activities.0.amount", "activities.0.kind"}


def test_the_law_of_the_plan_is_that_of_a_day() -> None:
    assert carbon_law(date(2023, 6, 13)).parameters["calorific_coal"] == 0.1229

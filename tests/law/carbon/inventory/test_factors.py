"""Factors: the reference values, their families, years and notices."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from tests.law.carbon.inventory.making import COAL_2022, factor, facts

from qiban.law.carbon.inventory.factors import carriers, chosen, family_title
from qiban.law.text import Text

# Fuel, GJ a unit, t C a GJ, oxidation, and t CO2 a unit as tables of reference print it.
REFERENCE = [
    ("anthracite", "24.515", "0.02749", "0.94", "2.323"),
    ("bituminous_coal", "23.204", "0.02618", "0.93", "2.072"),
    ("lignite", "14.449", "0.02800", "0.96", "1.424"),
    ("washed_coal", "26.344", "0.02540", "0.93", "2.282"),
    ("coke", "28.446", "0.02940", "0.93", "2.852"),
    ("crude_oil", "42.62", "0.02010", "0.98", "3.078"),
    ("fuel_oil", "40.19", "0.02110", "0.98", "3.047"),
    ("gasoline", "44.80", "0.01890", "0.98", "3.043"),
    ("diesel", "43.33", "0.02020", "0.98", "3.145"),
    ("lpg", "47.31", "0.01720", "0.99", "2.954"),
    ("lng", "41.868", "0.01530", "0.99", "2.325"),
    ("natural_gas", "389.31", "0.01530", "0.99", "21.622"),
]


def found(carrier: str, **given: Any) -> dict[str, str]:
    return {kind: str(one.value) for kind, one in chosen(facts(**given), carriers()[carrier]).items()}


@pytest.mark.parametrize(("carrier", "ncv", "carbon", "oxidation", "co2"), REFERENCE)
def test_reference_factors_are_their_product_with_44_over_12(
    carrier: str, ncv: str, carbon: str, oxidation: str, co2: str
) -> None:
    assert found(carrier) == {"ncv": ncv, "carbon": carbon, "oxidation": oxidation}
    product = Fraction(ncv) * Fraction(carbon) * Fraction(oxidation) * Fraction(44, 12)
    assert abs(product - Fraction(co2)) <= Fraction(1, 2000)


def test_every_fuel_has_its_reference() -> None:
    assert [one.id for one in carriers().values() if one.kind == "fuel"] == [name for name, *_ in REFERENCE]
    kinds = {one.id: one.kind for one in carriers().values() if one.kind != "fuel"}
    assert kinds == {
        "heat": "heat",
        "electricity": "electricity",
        "cement_clinker": "process",
        "lime": "process",
        "flat_glass": "process",
        "ammonia": "process",
    }


@pytest.mark.parametrize(
    ("year", "co2"), [(2020, None), (2021, "0.6838"), (2022, "0.6410"), (2023, "0.6191"), (2024, None)]
)
def test_the_power_of_a_year_has_that_year_s_factor_and_no_other(year: int, co2: str | None) -> None:
    assert found("electricity", year=year).get("co2") == co2


def test_what_a_kilowatt_hour_cost_comes_with_the_data() -> None:
    assert "coal" not in found("electricity")
    assert found("electricity", factors=(COAL_2022,))["coal"] == "0.3"


def test_heat_has_the_usual_default_and_processes_none() -> None:
    assert found("heat") == {"co2": "0.11"}
    assert found("cement_clinker") == {}


@pytest.mark.parametrize(("year", "is_known"), [(2009, False), (2010, True), (2030, True)])
def test_the_guidelines_hold_from_their_first_year_on(year: int, is_known: bool) -> None:
    assert bool(found("diesel", year=year)) is is_known


def test_a_later_notice_goes_before_an_earlier_one_in_its_years() -> None:
    later = factor("diesel", "oxidation", "0.99", "1")
    latest = factor("diesel", "oxidation", "1", "1", noticed_on=date(2024, 1, 1), until_year=None)
    assert found("diesel", factors=(later,))["oxidation"] == "0.99"
    assert found("diesel", factors=(latest, later))["oxidation"] == "1"
    assert found("diesel", factors=(later,), year=2021)["oxidation"] == "0.98"
    assert found("diesel", factors=(later,), year=2023)["oxidation"] == "0.98"
    assert found("diesel", factors=(latest,), year=2023)["oxidation"] == "1"


def test_an_earlier_notice_does_not_go_before_the_shipped_one() -> None:
    earlier = factor("diesel", "oxidation", "0.5", "1", noticed_on=date(2015, 7, 5))
    assert found("diesel", factors=(earlier,))["oxidation"] == "0.98"


@pytest.mark.parametrize(
    ("known_by", "oxidation"), [(date(2023, 2, 28), "0.98"), (date(2023, 3, 1), "0.99"), (None, "0.99")]
)
def test_an_earlier_result_is_made_again_by_what_was_known_then(known_by: date | None, oxidation: str) -> None:
    later = factor("diesel", "oxidation", "0.99", "1")
    assert found("diesel", factors=(later,), known_by=known_by)["oxidation"] == oxidation


def test_factors_of_another_family_are_not_taken() -> None:
    assert found("diesel", family="measured") == {}
    assert found("electricity", grid="grid_other") == {}
    own = factor("diesel", "ncv", "43", "GJ/t", family="measured")
    assert found("diesel", family="measured", factors=(own,)) == {"ncv": "43"}
    assert found("diesel", factors=(own,))["ncv"] == "43.33"


def test_a_factor_of_another_kind_is_left_out() -> None:
    assert set(found("diesel", factors=(factor("diesel", "co2", "3", "t/t"),))) == {"ncv", "carbon", "oxidation"}


def test_a_factor_says_its_version() -> None:
    diesel = chosen(facts(), carriers()["diesel"])
    assert diesel["ncv"].version == "diesel.ncv 43.33@2015-07-06"
    assert "1722" in diesel["ncv"].source
    assert chosen(facts(), carriers()["electricity"])["co2"].version == "electricity.co2 0.6410@2024-12-20"


# Carrier, kind, unit of the factor
FACTOR_UNITS = [
    ("diesel", "ncv", "GJ/t"),
    ("natural_gas", "ncv", "GJ/10^4 m3"),
    ("diesel", "carbon", "tC/GJ"),
    ("diesel", "oxidation", "1"),
    ("heat", "co2", "t/GJ"),
    ("electricity", "co2", "t/MWh"),
    ("electricity", "coal", "kgce/kWh"),
    ("lime", "co2", "t/t"),
]


@pytest.mark.parametrize(("carrier", "kind", "unit"), FACTOR_UNITS)
def test_each_factor_has_its_unit(carrier: str, kind: str, unit: str) -> None:
    assert carriers()[carrier].unit_of(kind) == unit


def test_families_have_names_in_both_languages() -> None:
    assert family_title("guideline") == Text(
        "国家企业温室气体排放核算方法与报告指南缺省值", "Defaults of the national guidelines for firms"
    )
    assert [bool(family_title(name)) for name in ("guideline", "grid_shandong", "nonsense")] == [True, True, False]
    assert Decimal("0.6191") == chosen(facts(year=2023), carriers()["electricity"])["co2"].value

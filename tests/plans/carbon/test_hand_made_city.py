"""Emissions of a hand-made city, by a calculation of its own: all fuels, heat, power, processes, two years, a changed factor."""

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from qiban.core.errors import Refused
from qiban.plans.models import Activity, Inventory
from qiban.plans.models.carbon_kinds import Carrier, FactorKind, Flow, Sector

# Carrier, amount, unit; net calorific value, t C a GJ, share oxidised: as the national guidelines print them.
FUELS = (
    (Carrier.ANTHRACITE, "1234.5", "t", "24.515", "0.02749", "0.94"),
    (Carrier.BITUMINOUS, "12.5", "万吨", "23.204", "0.02618", "0.93"),
    (Carrier.LIGNITE, "800", "t", "14.449", "0.02800", "0.96"),
    (Carrier.WASHED, "640.25", "t", "26.344", "0.02540", "0.93"),
    (Carrier.COKE, "5000", "t", "28.446", "0.02940", "0.93"),
    (Carrier.CRUDE_OIL, "300", "t", "42.62", "0.02010", "0.98"),
    (Carrier.FUEL_OIL, "77", "t", "40.19", "0.02110", "0.98"),
    (Carrier.GASOLINE, "9100", "t", "44.80", "0.01890", "0.98"),
    (Carrier.DIESEL, "15200", "t", "43.33", "0.02020", "0.98"),
    (Carrier.LPG, "410.5", "t", "47.31", "0.01720", "0.99"),
    (Carrier.LNG, "260", "t", "41.868", "0.01530", "0.99"),
    (Carrier.NATURAL_GAS, "3200", "万立方米", "389.31", "0.01530", "0.99"),
)
TEN_THOUSAND = Fraction(10_000)
HEAT_GJ, POWER_MWH, CLINKER_T = Fraction(50_000), Fraction(900_000), Fraction(20_000)
COAL_HEAT = Fraction("29.3076")


def shown(value: Fraction) -> str:
    """Four decimals, half up, without closing zeros."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal('0.0001'), ROUND_HALF_UP).normalize():f}"


def of_fuels() -> tuple[Fraction, Fraction]:
    """t CO2 = amount x NCV x carbon x oxidation x 44/12, and GJ = amount x NCV, of all fuels."""
    co2, heat = Fraction(0), Fraction(0)
    for carrier, amount, unit, ncv, carbon, oxidation in FUELS:
        # 万吨 is 10^4 t; gas is in 万立方米 already, of which its calorific value speaks.
        tonnes = Fraction(amount) * (TEN_THOUSAND if unit == "万吨" else 1)
        gigajoules = tonnes * Fraction(ncv)
        assert carrier in Carrier
        heat += gigajoules
        co2 += gigajoules * Fraction(carbon) * Fraction(oxidation) * Fraction(44, 12)
    return co2, heat


@pytest.fixture
def full(carbon: Any) -> Any:
    """Two years of the same amounts; power by the coal that it cost, and clinker, have factors of notices."""
    carbon.factor(2022, Carrier.ELECTRICITY, FactorKind.COAL, "0.302", "kgce/kWh", from_year=2020)
    carbon.factor(2022, Carrier.CLINKER, FactorKind.CO2, "0.538", "t/t", from_year=2020)
    for year in (2022, 2023):
        for carrier, amount, unit, *_ in FUELS:
            carbon.activity(year, carrier, amount, unit)
        carbon.activity(year, Carrier.HEAT, "50000", "GJ", sector=Sector.HOUSEHOLDS)
        carbon.activity(year, Carrier.ELECTRICITY, "10", "亿千瓦时", sector=Sector.HOUSEHOLDS)
        carbon.activity(year, Carrier.ELECTRICITY, "10000", "万千瓦时", sector=Sector.POWER, flow=Flow.SOLD)
        carbon.activity(year, Carrier.CLINKER, "2", "万吨", sector=Sector.BUILDING_MATERIALS)
    return carbon


# 2022: 0.6410 t a MWh (notice of 2024), 2023: 0.6191 (notice of 2025), as the ministry announced them.
@pytest.mark.parametrize(("year", "grid"), [(2022, "0.6410"), (2023, "0.6191")])
def test_the_city_s_emissions_are_those_of_the_calculation_by_hand(full: Any, year: int, grid: str) -> None:
    found = full.inventory(year).result
    co2, heat = of_fuels()
    # 1,000,000 MWh bought and 100,000 MWh sold.
    indirect = HEAT_GJ * Fraction("0.11") + POWER_MWH * Fraction(grid)
    direct = co2 + CLINKER_T * Fraction("0.538")
    own = (heat + HEAT_GJ) / COAL_HEAT + POWER_MWH * Fraction("0.1229")
    cost = (heat + HEAT_GJ) / COAL_HEAT + POWER_MWH * Fraction("0.302")
    assert found["total"] == {
        "direct": shown(direct),
        "indirect": shown(indirect),
        "co2": shown(direct + indirect),
        "calorific": shown(own),
        "equivalent": shown(cost),
    }
    assert (found["family"], found["grid"]) == ("guideline", "grid_shandong")
    assert found["electricity_bases"]["calorific"] == {"value": "0.1229", "unit": "kgce/kWh"}
    assert found["electricity_bases"]["equivalent"]["value"] == "0.302"


def test_a_changed_factor_counts_again_and_the_earlier_result_stays(full: Any) -> None:
    former, other = full.inventory(2023), full.inventory(2022)
    full.factor(2023, Carrier.ELECTRICITY, FactorKind.CO2, "0.6", "t/MWh", noticed_on=date(2026, 1, 5), until_year=2024)
    former.refresh_from_db()
    other.refresh_from_db()
    now = Inventory.objects.get(year=former.year, state="computed")
    assert (former.state, other.state, now.replaces_id) == ("replaced", "computed", former.pk)
    co2, _ = of_fuels()
    direct = co2 + CLINKER_T * Fraction("0.538")
    assert former.result["total"]["co2"] == shown(direct + HEAT_GJ * Fraction("0.11") + POWER_MWH * Fraction("0.6191"))
    assert now.result["total"]["co2"] == shown(direct + HEAT_GJ * Fraction("0.11") + POWER_MWH * Fraction("0.6"))
    assert "electricity.co2 0.6@2026-01-05" in now.result["factor_versions"]
    assert now.reason == "因子公告：省公告"


def test_the_page_shows_the_same_digits_with_the_earlier_result_beside(
    full: Any, sign_in: Callable[..., Client]
) -> None:
    former = full.inventory(2023)
    full.factor(2023, Carrier.ELECTRICITY, FactorKind.CO2, "0.6", "t/MWh", noticed_on=date(2026, 1, 5), until_year=2024)
    now = Inventory.objects.get(year=former.year, state="computed")
    page = sign_in(full.counter).get(f"/inventories/{now.pk}/")
    text = page.content.decode()
    assert page.status_code == 200
    for total in (now.result["total"]["co2"], former.result["total"]["co2"], now.result["total"]["equivalent"]):
        whole, _, part = total.partition(".")
        assert f"{int(whole):,}.{part}" in text


@pytest.mark.parametrize(
    ("carrier", "unit", "said"),
    [
        (Carrier.BITUMINOUS, "千瓦时", "烟煤不能用单位“千瓦时”，可用：t"),
        (Carrier.NATURAL_GAS, "吨", "天然气不能用单位“吨”，可用：m3"),
        (Carrier.ELECTRICITY, "吉焦", "电力不能用单位“吉焦”，可用：MWh"),
        (Carrier.HEAT, "桶", "热力没有单位“桶”，可用：GJ"),
    ],
)
def test_an_amount_in_the_wrong_unit_is_refused_with_what_is_missing(
    full: Any, refused: Any, carrier: Carrier, unit: str, said: str
) -> None:
    before = Activity.objects.count()
    with refused(Refused, said):
        full.activity(2023, carrier, "12", unit, sector=Sector.TRANSPORT)
    assert Activity.objects.count() == before


def test_a_wrong_unit_on_the_page_is_refused_in_the_same_words(full: Any, sign_in: Callable[..., Client]) -> None:
    year = full.year(2023)
    sent = {
        "sector": "transport",
        "carrier": "diesel",
        "amount": "12",
        "measured_in": "度",
        "source": "统计年报",
        "flow": "used",
        "step_no": year.step_no,
    }
    year.refresh_from_db()
    sent["step_no"] = year.step_no
    answer = sign_in(full.office).post(f"/carbon_years/{year.pk}/do/record_activity/", sent)
    assert answer.status_code == 409
    assert "柴油不能用单位“度”" in answer.content.decode()


def test_a_year_without_a_factor_is_refused_naming_every_row(carbon: Any, refused: Any) -> None:
    power = carbon.activity(2024, Carrier.ELECTRICITY, "3", "亿千瓦时")
    lime = carbon.activity(2024, Carrier.LIME, "3", "万吨")
    with refused(Refused, f"{power.number} 电力缺少2024年的排放因子（t/MWh）"):
        carbon.inventory(2024)
    with refused(Refused, f"{power.number} 电力缺少2024年的电力等价值折标系数（kgce/kWh）；{lime.number} 石灰缺少"):
        carbon.inventory(2024)
    assert not Inventory.objects.exists()

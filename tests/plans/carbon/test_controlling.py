"""Control of totals and intensities, and scenarios: what a year and assumptions come to, by hand."""

from decimal import Decimal
from typing import Any

import pytest

from qiban.core.errors import Denied, Invalid, Refused
from qiban.plans.models import Scenario
from qiban.plans.models.carbon_kinds import Carrier, Sector
from qiban.plans.operations.carbon.controlling import record_output, set_control
from qiban.plans.operations.carbon.scenarios import answer_of, discard_scenario, judged, keep_scenario
from qiban.plans.queries.carbon.controlling import controlled


def output(carbon: Any, year: int, gdp: str, **given: Any) -> None:
    columns = {"price_year": 2020, "source": "年鉴", **given}
    record_output(actor=carbon.counter, carbon_year_id=carbon.year(year).pk, gdp=Decimal(gdp), at=carbon.now, **columns)


def limits(carbon: Any, **given: Any) -> None:
    columns = {"base_year": 2020, "source": "分解方案", **given}
    set_control(actor=carbon.office, carbon_year_id=carbon.year(2023).pk, at=carbon.now, **columns)


def counted(carbon: Any) -> None:
    """2020: 10,000 t of coke; 2023: 9,000 t. A tonne is 28.446 GJ, and 2.85182528... t of CO2."""
    for year, amount in ((2020, "10000"), (2023, "9000")):
        carbon.activity(year, Carrier.COKE, amount, "t", sector=Sector.STEEL)
        carbon.inventory(year)


def test_a_year_is_held_against_its_path(carbon: Any) -> None:
    counted(carbon)
    output(carbon, 2020, "100")
    output(carbon, 2023, "120")
    limits(carbon, co2_fall=Decimal(18), co2_limit=Decimal("2.5"))
    found = controlled(carbon.year(2023), carbon.now)
    ((base, target, decision),) = found.decisions
    controls = {one["control"]: one for one in decision.results["lines"][0]["controls"]}
    # 9000/120 against 10000/100: 25 % less, where 18 % were asked; 2.5666... x 10^4 t are above 2.5.
    assert (base, target, found.missing) == (2020, 2023, [])
    assert (controls["co2_intensity"]["actual"], controls["co2_intensity"]["allowed"]) == ("25", "18")
    assert [controls[name]["is_beyond"] for name in ("co2_intensity", "co2_total")] == [False, True]
    assert decision.outcome == "exceeded"


def test_what_is_missing_is_named_and_nothing_is_guessed(carbon: Any) -> None:
    counted(carbon)
    output(carbon, 2020, "100")
    limits(carbon, energy_fall=Decimal(10))
    found = controlled(carbon.year(2023), carbon.now)
    assert not found.decisions
    assert [one.zh for one in found.missing] == ["全市2023年地区生产总值或增加值"]


def test_prices_of_different_years_are_not_compared(carbon: Any) -> None:
    counted(carbon)
    output(carbon, 2020, "100")
    output(carbon, 2023, "120", price_year=2023)
    limits(carbon, energy_fall=Decimal(10))
    ((_, _, decision),) = controlled(carbon.year(2023), carbon.now).decisions
    assert decision.outcome == "refused"
    assert "价格年" in decision.reason.zh


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "至少填写一项"),
        ({"co2_limit": Decimal(-1)}, "不能小于0"),
        ({"co2_limit": Decimal(1), "base_year": 2019}, "已建立核算年度"),
        ({"co2_limit": Decimal(1), "base_year": 2023}, "早于目标年"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(carbon: Any, refused: Any, given: dict[str, Any], said: str) -> None:
    carbon.year(2020)
    with refused(Invalid, said):
        limits(carbon, **given)


# One sector, 100 x 10^4 t: as things go +2 % a year (activity), and from 2026 on 5 points less.
ASSUMED: dict[str, Any] = {
    "base_year": 2024,
    "until": 2030,
    "sectors": [{"sector": "steel", "activity": "50", "energy": "40", "co2": "100", "activity_growth": "2"}],
    "measures": [{"name": "置换", "sector": "steel", "driver": "activity", "change": "-5", "first_year": 2026}],
}


def test_a_scenario_is_kept_with_what_was_assumed_and_comes_to_the_same_again(carbon: Any, refused: Any) -> None:
    given = {"actor": carbon.office, "plan_id": carbon.plan.pk, "assumptions": ASSUMED}
    with refused(Invalid):
        keep_scenario(title=" ", at=carbon.now, **given)
    made = keep_scenario(title="置换情景", note="演示", at=carbon.now, **given)
    kept = Scenario.objects.get(pk=made.pk)
    # 102 in 2025, then 3 % less a year: the peak is 2025 at 102.
    assert (kept.result["plan"]["peak_year"], kept.result["plan"]["peak_co2"]) == (2025, "102")
    # 100 x 1.02^6 - 102 x 0.97^5 = 112.6162419264 - 87.5908706... = 25.0253713...
    assert kept.result["saved"] == "25.0254"
    assert (kept.kept_by_id, kept.kept_at) == (carbon.office.person_id, made.kept_at)
    assert answer_of(judged(kept.assumptions, carbon.now)) == kept.result
    with refused(Denied):
        keep_scenario(title="别的", at=carbon.now, **{**given, "actor": carbon.counter})
    discard_scenario(actor=carbon.office, scenario_id=made.pk, reason="参数有误", at=carbon.now)


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        ({"sectors": []}, Refused, "至少有一个行业"),
        ({"until": 2024}, Refused, "终止年份"),
        ({"sectors": [{**ASSUMED["sectors"][0], "activity_growth": "31"}]}, Invalid, "activity_growth"),
        ({"sectors": [{**ASSUMED["sectors"][0], "nonsense": 1}]}, Invalid, "nonsense"),
    ],
)
def test_assumptions_that_cannot_be_are_refused_in_words(
    carbon: Any, refused: Any, change: dict[str, Any], kind: Any, said: str
) -> None:
    with refused(kind, said):
        judged({**ASSUMED, **change}, carbon.now)

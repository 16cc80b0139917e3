"""The words that programs say in facts of carbon's accounts, and what they need not say."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.law.taking import takes

from qiban.law.carbon.inventory.facts import AccountFacts, Activity, FactorName, FlowName, GivenFactor, InventoryFacts
from qiban.law.carbon.scenarios.facts import DriverName, Rate, ScenarioFacts, SectorFacts


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (FlowName, ("used", "sold")),
        (FactorName, ("ncv", "carbon", "oxidation", "co2", "coal")),
        (DriverName, ("activity", "intensity", "carbon")),
    ],
)
def test_these_words_are_known_and_no_others(kind: Any, words: tuple[str, ...]) -> None:
    for word in words:
        assert TypeAdapter(kind).validate_python(word) == word
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python("perhaps")


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [("-30", True), ("-30.000001", False), ("30", True), ("30.000001", False), ("0.000001", True), ("1E-7", False)],
)
def test_nothing_grows_or_shrinks_by_more_than_thirty_percent_a_year(value: str, is_taken: bool) -> None:
    assert takes(Rate, value) is is_taken


def test_what_is_not_said_is_the_usual() -> None:
    activity = TypeAdapter(Activity).validate_python({"carrier": "diesel", "amount": "1", "unit": "t"})
    assert (activity.sector, activity.area, activity.flow) == ("", "", "used")
    inventory = TypeAdapter(InventoryFacts).validate_python({"year": 2023, "activities": []})
    assert (inventory.family, inventory.grid) == ("guideline", "grid_shandong")
    assert (inventory.factors, inventory.known_by) == ((), None)
    assert AccountFacts(2023, ()).firm == ""
    words = {"family": "own", "carrier": "diesel", "kind": "ncv", "unit": "GJ/t", "source": "通知"}
    factor = {**words, "value": "42", "noticed_on": "2023-03-01", "from_year": 2022}
    assert TypeAdapter(GivenFactor).validate_python(factor).until_year is None
    sector = TypeAdapter(SectorFacts).validate_python({"sector": "工业", "activity": 1, "energy": 1, "co2": 1})
    assert (sector.activity_growth, sector.intensity_growth, sector.carbon_growth) == (Decimal(0),) * 3
    scenario = TypeAdapter(ScenarioFacts).validate_python({"base_year": 2022, "sectors": []})
    assert (scenario.measures, scenario.until) == ((), 2030)

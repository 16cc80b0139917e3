"""Amounts come in the units that forms print; whatever else is written is told apart from what measures something else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.carbon.inventory.units import UnknownUnit, WrongUnit, converted, names_of

D = Decimal
# unit, to, how many of those it is
CONVERTED = [
    ("t", "tonne", "1"),
    ("吨", "tonne", "1"),
    ("kg", "tonne", "0.001"),
    ("千克", "tonne", "0.001"),
    ("万吨", "tonne", "10000"),
    ("10^4 t", "tonne", "10000"),
    ("10⁴t", "tonne", "10000"),
    ("×10⁴ t", "tonne", "10000"),
    ("x10^4 t", "tonne", "10000"),
    ("m3", "ten_thousand_cubic_metres", "0.0001"),
    ("m³", "cubic_metre", "1"),
    ("10^4 m3", "ten_thousand_cubic_metres", "1"),
    ("万立方米", "ten_thousand_cubic_metres", "1"),
    ("亿立方米", "ten_thousand_cubic_metres", "10000"),
    ("10^8 m3", "cubic_metre", "100000000"),
    ("10⁸m3", "cubic_metre", "100000000"),
    ("GJ", "gigajoule", "1"),
    ("百万千焦", "gigajoule", "1"),
    ("TJ", "gigajoule", "1000"),
    ("万GJ", "gigajoule", "10000"),
    ("tce", "gigajoule", "29.3076"),
    ("吨标准煤", "gigajoule", "29.3076"),
    ("kgce", "gigajoule", "0.0293076"),
    ("万吨标准煤", "gigajoule", "293076"),
    ("kWh", "megawatt_hour", "0.001"),
    ("度", "megawatt_hour", "0.001"),
    ("MWh", "megawatt_hour", "1"),
    ("10^4 kWh", "megawatt_hour", "10"),
    ("万千瓦时", "megawatt_hour", "10"),
    ("亿千瓦时", "megawatt_hour", "100000"),
    ("ＭＷｈ", "megawatt_hour", "1"),
    (" 万 吨 ", "tonne", "10000"),
]


@pytest.mark.parametrize(("unit", "to", "times"), CONVERTED)
def test_an_amount_is_converted_exactly(unit: str, to: str, times: str) -> None:
    assert converted(D("1.5"), unit, to) == D("1.5") * D(times)


@pytest.mark.parametrize(
    "unit", ["", "tonne", "T", "10^5 t", "10^4", "t t", "t**2", "千吨", "吨煤", "[mass]", "10^4 万吨x"]
)
def test_a_unit_that_no_form_prints_is_unknown(unit: str) -> None:
    with pytest.raises(UnknownUnit):
        converted(D(1), unit, "tonne")


@pytest.mark.parametrize(
    ("unit", "to"), [("kWh", "gigajoule"), ("GJ", "megawatt_hour"), ("t", "cubic_metre"), ("tce", "tonne")]
)
def test_a_unit_of_something_else_is_wrong(unit: str, to: str) -> None:
    with pytest.raises(WrongUnit):
        converted(D(1), unit, to)


def test_the_names_of_a_dimension_are_those_of_all_its_units() -> None:
    assert names_of("tonne") == ("t", "吨", "kg", "千克", "公斤", "万t", "万吨")
    assert "kWh" in names_of("megawatt_hour")
    assert "kWh" not in names_of("gigajoule")


@given(st.text())
def test_no_text_is_evaluated(unit: str) -> None:
    try:
        converted(D(1), unit, "tonne")
    except (UnknownUnit, WrongUnit):
        return
    assert unit.strip()

"""Values in every way of writing, in the usual unit of measure afterwards; what is none says in what respect."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.flood.reading.facts import QuantityName
from qiban.law.flood.reading.measures import MEASURES, QUANTITY_NAMES, Unfit, measured, quantity_named


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "expected"),
    [
        ("93.85", "m", "level", ("level", "93.85")),
        ("93.85", "", "level", ("level", "93.85")),
        ("9385", "cm", "level", ("level", "93.85")),
        ("9385厘米", "", "level", ("level", "93.85")),
        ("９３．８５ 米", "", "level", ("level", "93.85")),
        ("-0.35", "m", "level", ("level", "-0.35")),
        ("−0.35", "m", "level", ("level", "-0.35")),
        ("93.85m", "米", "level", ("level", "93.85")),
        ("93.85", "m", None, ("level", "93.85")),
        ("6200", "m³/s", "flow", ("flow", "6200")),
        ("6,200.5", "m3/s", "flow", ("flow", "6200.5")),
        ("6 200 m³/s", "", "flow", ("flow", "6200")),
        ("6200㎥/s", "", None, ("flow", "6200")),
        ("6200 m³·s⁻¹", "", None, ("flow", "6200")),
        ("0.62万立方米每秒", "", None, ("flow", "6200")),
        ("6200 m³⋅s⁻¹", "", None, ("flow", "6200")),
        ("6200 m³\n/s", "", None, ("flow", "6200")),
        ("6200", "立方米/秒", None, ("flow", "6200")),
        ("0.0001", "cm", None, ("level", "0.000001")),
        ("999999999999999", "", "flow", ("flow", "999999999999999")),
        ("6200", "（m3/s）", "flow", ("flow", "6200")),
        ("12.5", "mm", "rain", ("rain", "12.5")),
        ("12.5毫米", "", None, ("rain", "12.5")),
        ("0", "", "rain", ("rain", "0")),
    ],
)
def test_a_value_is_read_as_it_is_meant(
    value: str, unit: str, quantity: QuantityName | None, expected: tuple[str, str]
) -> None:
    name, found = measured(value, unit, quantity)
    assert (name, found) == (expected[0], Decimal(expected[1]))


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "cause"),
    [
        ("", "m", "level", "number"),
        ("  ", "", "level", "number"),
        ("约六千", "", "flow", "number"),
        ("m", "", "level", "number"),
        ("1,23.4", "", "level", "number"),
        ("1.2.3", "", "level", "number"),
        ("6200-6300", "", "flow", "unit"),
        ("12%", "", "rain", "unit"),
        ("1e3", "", "flow", "unit"),
        ("∞", "", "flow", "number"),
        ("NaN", "", "flow", "number"),
        ("0.0000001", "", "flow", "number"),
        ("0.00001", "cm", "level", "number"),
        ("1" * 16, "", "flow", "number"),
        ("93.85", "mm", "level", "unit"),
        ("93.85", "m", "flow", "unit"),
        ("6200", "桶", "flow", "unit"),
        ("9385cm", "m", "level", "unit"),
        ("93.85", "", None, "quantity"),
    ],
)
def test_what_is_no_value_says_in_what_respect(
    value: str, unit: str, quantity: QuantityName | None, cause: str
) -> None:
    with pytest.raises(Unfit) as caught:
        measured(value, unit, quantity)
    assert caught.value.cause == cause
    assert caught.value.said.zh
    assert caught.value.said.en


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("", "m", "没有数值"),
        ("约六千", "m", "“约六千”不是数值"),
        ("约" * 21, "m", f"“{'约' * 20}”不是数值"),
        ("1.2.3", "m", "“1.2.3”：应为数值，例如 1,234.5、18.5%、1.2万"),
        ("0.0000001", "m", "“0.0000001”：数值最多六位小数"),
        ("1" * 21, "m", f"“{'1' * 20}”：数值过大，小数点前最多15位，请换用较大的计量单位"),
        ("0.00001", "cm", "数值最多6位小数"),
        ("9385cm", "桶", "单位“桶”无法识别"),
    ],
)
def test_what_is_no_value_is_told_in_words(value: str, unit: str, said: str) -> None:
    with pytest.raises(Unfit) as caught:
        measured(value, unit, None)
    assert caught.value.said.zh == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [("水位", "level"), (" 流量 ", "flow"), ("Flow", "flow"), ("降水量", "rain"), ("", None), ("Ｑ", "flow")],
)
def test_a_quantity_is_named_in_both_languages(text: str, expected: str | None) -> None:
    assert quantity_named(text) == expected


def test_another_quantity_is_none_of_ours() -> None:
    with pytest.raises(Unfit, match="水温"):
        quantity_named("水温")


def test_names_and_units_are_written_as_they_are_compared() -> None:
    for name in (*QUANTITY_NAMES, *MEASURES):
        assert name == name.casefold()


@given(st.decimals(min_value=0, max_value=10**9, places=6), st.sampled_from(sorted(MEASURES)))
def test_every_number_in_every_unit_is_read_back(value: Decimal, unit: str) -> None:
    # A centimetre has two decimals less than are kept.
    exact = round(value, 4)
    name, found = measured(f"{exact:f}", unit, None)
    assert (name, found) == (MEASURES[unit].quantity, exact.scaleb(MEASURES[unit].power))


@given(st.text(max_size=30), st.text(max_size=10), st.sampled_from(["level", "flow", "rain", None]))
def test_whatever_is_written_is_read_or_refused(value: str, unit: str, quantity: QuantityName | None) -> None:
    try:
        name, found = measured(value, unit, quantity)
    except Unfit as error:
        name, found = None, Decimal(["number", "unit", "quantity"].index(error.cause))
    assert name == quantity or None in (name, quantity)
    assert abs(found) < Decimal(10) ** 15

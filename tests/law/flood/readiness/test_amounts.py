"""Amounts of materials are read with the unit of measure that stands behind them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.amounts import NotAnAmount
from qiban.law.flood.readiness.amounts import read_stock


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3500", "3500", ""),
        ("3,500", "3500", ""),
        ("3 500", "3500", ""),
        ("３，５００条", "3500", "条"),
        ("3500 条", "3500", "条"),
        ("1.2万条", "12000", "条"),
        ("1.2 万", "12000", ""),
        ("约 200立方米", "200", "立方米"),
        ("共60个", "60", "个"),
        ("12.5m³", "12.5", "m3"),
        ("12.5 m3", "12.5", "m3"),
        ("0", "0", ""),
        ("-3吨", "-3", "吨"),
        ("500（件）", "500", "件"),
        ("8 kW", "8", "kW"),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: str, unit: str) -> None:
    assert read_stock(text) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text", ["若干", "三百", "", "条3500", "3-5条", "1,2,3", "10+5", "1.2.3", "3500条/2", "NaN", "1e5"]
)
def test_what_is_no_single_amount_is_none(text: str) -> None:
    with pytest.raises(NotAnAmount):
        read_stock(text)


@given(st.decimals(0, 10**9, places=3), st.sampled_from(["", "条", "立方米", "套", "t"]), st.booleans())
def test_any_amount_comes_back(amount: Decimal, unit: str, is_grouped: bool) -> None:
    written = f"{amount:,}" if is_grouped else f"{amount}"
    assert read_stock(f"{written}{unit}") == (amount, unit)

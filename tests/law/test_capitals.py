"""Amounts in capitals, as the rules for bills and vouchers give them by example."""

from decimal import Decimal

import pytest

from qiban.law.capitals import capitals


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        # The examples of the rules.
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        # Whole amounts, and those below a yuan.
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.01", "壹分"),
        ("0.10", "壹角整"),
        ("0.99", "玖角玖分"),
        ("1", "壹元整"),
        ("1.00", "壹元整"),
        ("10", "壹拾元整"),
        ("11", "壹拾壹元整"),
        ("100", "壹佰元整"),
        ("101", "壹佰零壹元整"),
        ("1001", "壹仟零壹元整"),
        ("1010", "壹仟零壹拾元整"),
        ("1100", "壹仟壹佰元整"),
        ("9999", "玖仟玖佰玖拾玖元整"),
        # Around ten thousand, and a hundred million.
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("10999", "壹万零玖佰玖拾玖元整"),
        ("11000", "壹万壹仟元整"),
        ("2345678", "贰佰叁拾肆万伍仟陆佰柒拾捌元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("109999999", "壹亿零玖佰玖拾玖万玖仟玖佰玖拾玖元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("1000000000000", "壹万亿元整"),
        ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("10000001000.10", "壹佰亿零壹仟元壹角整"),
        # Money back.
        ("-1.05", "负壹元零伍分"),
        ("-0.00", "零元整"),
    ],
)
def test_an_amount_in_capitals(amount: str, written: str) -> None:
    assert capitals(Decimal(amount)) == written


@pytest.mark.parametrize("amount", ["0.001", "1.005", "10000000000000000", "-10000000000000000.00"])
def test_parts_of_a_fen_and_more_than_is_written_are_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount to the fen"):
        capitals(Decimal(amount))

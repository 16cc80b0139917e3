"""Amounts of money are read as people write them, and written in one way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.amounts import NotAnAmount, amount_text, plain_amount, read_amount, yuan
from qiban.law.text import Text

NO_AMOUNT = ("应为金额，单位为元，例如 1,234.56、120万元、1.5亿。", "must be an amount of money in yuan")
TOO_FINE = ("金额最多精确到分（两位小数）。", "at most two decimals")
TOO_LARGE = ("金额过大，小数点前最多14位。", "at most 14 digits before the point")
amounts = st.decimals(min_value=-(10**14) + 1, max_value=10**14 - 1, places=2)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", "0.00"),
        ("7", "7.00"),
        ("1234.5", "1234.50"),
        ("1,234.56", "1234.56"),
        ("12,345,678", "12345678.00"),
        ("１，２３４．５６", "1234.56"),
        ("1。5", "1.50"),
        ("１２３４．５６元", "1234.56"),
        ("1 234 567.80", "1234567.80"),
        ("1, 234", "1234.00"),
        (" 1234 元 ", "1234.00"),
        ("\u30001234\u3000元\n", "1234.00"),
        ("￥1234", "1234.00"),
        ("¥ 1,234.56", "1234.56"),
        ("120万元", "1200000.00"),
        ("120万", "1200000.00"),
        ("1.5亿", "150000000.00"),
        ("1.5 亿元", "150000000.00"),
        ("２.５萬圆", "25000.00"),
        ("3億", "300000000.00"),
        (".5", "0.50"),
        ("0.05", "0.05"),
        ("0012", "12.00"),
        ("1.500", "1.50"),
        ("-8.20", "-8.20"),
        ("−8.20", "-8.20"),
        ("－8.20", "-8.20"),
        ("+8.20", "8.20"),
        ("-￥8", "-8.00"),
        ("￥-8", "-8.00"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, amount: str) -> None:
    assert str(read_amount(written)) == amount


@pytest.mark.parametrize(
    "written",
    ["", " ", "元", "¥", "-", ".", "1.", "1.2.3", "一百", "1e3", "abc", "1,23", "1234,567", "1,,234", "1.234,5", "NaN",
     "--1", "-¥-1", "1万亿", "1亿万", "万", "12元5角", "$5", "1 23", "٣", "(5)", "5%"],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_examples(written: str) -> None:
    with pytest.raises(NotAnAmount) as found:
        read_amount(written)
    assert found.value.said.zh == str(found.value) == NO_AMOUNT[0]
    assert NO_AMOUNT[1] in found.value.said.en


@pytest.mark.parametrize(
    ("fits", "beyond"),
    [("1.23", "1.234"), ("0.01", "0.001"), ("1.234567万", "1.2345678万"), ("1.2345678912亿", "1.23456789123亿")],
)
def test_no_amount_is_finer_than_a_fen_after_the_words_are_counted_in(fits: str, beyond: str) -> None:
    assert read_amount(fits)
    with pytest.raises(NotAnAmount) as found:
        read_amount(beyond)
    assert found.value.said.zh == TOO_FINE[0]
    assert TOO_FINE[1] in found.value.said.en


@pytest.mark.parametrize(
    ("fits", "amount", "beyond"),
    [
        ("99999999999999.99", "99999999999999.99", "100000000000000"),
        ("-99,999,999,999,999.99", "-99999999999999.99", "-100,000,000,000,000"),
        ("00099999999999999", "99999999999999.00", "000100000000000000"),
        ("9999999999万", "99999999990000.00", "10000000000万"),
        ("999999.9999亿", "99999999990000.00", "1000000亿"),
        ("0.0000000001亿", "0.01", "1" + "0" * 4000),
    ],
)
def test_no_amount_has_more_than_14_digits_before_the_point(fits: str, amount: str, beyond: str) -> None:
    assert str(read_amount(fits)) == amount
    with pytest.raises(NotAnAmount) as found:
        read_amount(beyond)
    assert found.value.said.zh == TOO_LARGE[0]
    assert TOO_LARGE[1] in found.value.said.en


def test_zero_has_no_sign() -> None:
    assert str(read_amount("-0.00")) == "0.00"


@pytest.mark.parametrize(
    ("amount", "read_out", "plain"),
    [
        (Decimal("1234567.5"), "1,234,567.50", "1234567.50"),
        (Decimal("-999.99"), "-999.99", "-999.99"),
        (Decimal("1E+3"), "1,000.00", "1000.00"),
        (Decimal(0), "0.00", "0.00"),
    ],
)
def test_an_amount_is_written_with_separators_or_plainly(amount: Decimal, read_out: str, plain: str) -> None:
    assert amount_text(amount) == read_out
    assert plain_amount(amount) == plain
    assert yuan(amount) == Text(f"{read_out}元", f"{read_out} yuan")


@given(amounts)
def test_reading_what_was_written_gives_it_back(amount: Decimal) -> None:
    assert read_amount(amount_text(amount)) == amount
    assert read_amount(plain_amount(amount)) == amount
    assert read_amount(f"￥{amount_text(amount)}元") == amount


@given(st.text())
def test_any_text_is_an_amount_of_fen_or_is_refused_in_words(text: str) -> None:
    try:
        found = read_amount(text)
    except NotAnAmount:
        return
    assert found.as_tuple().exponent == -2
    assert abs(found) < 10**14

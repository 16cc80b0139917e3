"""Numbers of what is measured are read as people write them, and written in one way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.amounts import NotAnAmount
from qiban.law.quantities import number_text, plain_number, read_quantity

NO_NUMBER = ("应为数值，例如 1,234.5、18.5%、1.2万。", "This must be a number, such as 1,234.5 or 18.5%.")
TOO_FINE = ("数值最多六位小数。", "A number has at most six decimals.")
TOO_LARGE = (
    "数值过大，小数点前最多15位，请换用较大的计量单位。",
    "The number is too large: at most 15 digits before the point; use a larger unit of measure.",
)
numbers = st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=6)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", "0"),
        ("7", "7"),
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("12,345,678", "12345678"),
        ("１，２３４．５", "1234.5"),
        ("1。5", "1.5"),
        ("1 234 567.8", "1234567.8"),
        (" 18.5 ", "18.5"),
        ("\u300018.5\u3000\n", "18.5"),
        ("18.5%", "18.5"),
        ("18.5 %", "18.5"),
        ("１８．５％", "18.5"),
        ("-17.5%", "-17.5"),
        ("1.2万", "12000"),
        ("1.2 万", "12000"),
        ("1.2萬", "12000"),
        ("3亿", "300000000"),
        ("3億", "300000000"),
        (".5", "0.5"),
        ("0012", "12"),
        ("1.500000000", "1.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("－３", "-3"),
        ("+3", "3"),
        ("＋３", "3"),
        ("-1,000.25万", "-10002500"),
        ("0.000001", "0.000001"),
    ],
)
def test_a_number_is_read_as_people_write_it(written: str, number: str) -> None:
    assert plain_number(read_quantity(written)) == number


@pytest.mark.parametrize(
    "written",
    ["", " ", "%", "-", "+", ".", "1.", "1.2.3", "一百", "1e3", "abc", "1,23", "1234,567", "1,,234", "1.234,5", "NaN",
     "Infinity", "--1", "+-1", "1万亿", "1亿万", "万", "%5", "5%%", "5%万", "¥5", "5元", "5公里", "1 23", "٣", "(5)", "5‰"],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_examples(written: str) -> None:
    with pytest.raises(NotAnAmount) as found:
        read_quantity(written)
    assert (found.value.said.zh, found.value.said.en) == NO_NUMBER


@pytest.mark.parametrize(
    ("fits", "beyond"),
    [
        ("0.123456", "0.1234567"),
        ("0.1234560", "0.12345601"),
        ("1.0123456789万", "1.01234567891万"),
        ("1.01234567891234亿", "1.012345678912345亿"),
    ],
)
def test_no_number_is_finer_than_six_decimals_after_the_words_are_counted_in(fits: str, beyond: str) -> None:
    assert read_quantity(fits)
    with pytest.raises(NotAnAmount) as found:
        read_quantity(beyond)
    assert (found.value.said.zh, found.value.said.en) == TOO_FINE


@pytest.mark.parametrize(
    ("fits", "number", "beyond"),
    [
        ("999999999999999.999999", "999999999999999.999999", "1000000000000000"),
        ("-999,999,999,999,999", "-999999999999999", "-1,000,000,000,000,000"),
        ("000999999999999999", "999999999999999", "0001000000000000000"),
        ("99999999999万", "999999999990000", "100000000000万"),
        ("9999999亿", "999999900000000", "10000000亿"),
        ("0.00000000000001亿", "0.000001", "1" + "0" * 4000),
    ],
)
def test_no_number_has_more_than_15_digits_before_the_point(fits: str, number: str, beyond: str) -> None:
    assert plain_number(read_quantity(fits)) == number
    with pytest.raises(NotAnAmount) as found:
        read_quantity(beyond)
    assert (found.value.said.zh, found.value.said.en) == TOO_LARGE


@pytest.mark.parametrize("written", ["-0", "-0.000", "－０％", "-0万"])
def test_zero_has_no_sign(written: str) -> None:
    assert not read_quantity(written).is_signed()


@pytest.mark.parametrize(
    ("value", "plain", "read_out"),
    [
        ("1234567.5", "1234567.5", "1,234,567.5"),
        ("1234567.500000", "1234567.5", "1,234,567.5"),
        ("-999.990000", "-999.99", "-999.99"),
        ("-1000", "-1000", "-1,000"),
        ("-0.5", "-0.5", "-0.5"),
        ("1E+3", "1000", "1,000"),
        ("100", "100", "100"),
        ("100.000000", "100", "100"),
        ("0", "0", "0"),
        ("0.000000", "0", "0"),
        ("1E-6", "0.000001", "0.000001"),
    ],
)
def test_a_number_is_written_plainly_or_with_separators(value: str, plain: str, read_out: str) -> None:
    assert plain_number(Decimal(value)) == plain
    assert number_text(Decimal(value)) == read_out


@given(numbers)
def test_reading_what_was_written_gives_it_back(number: Decimal) -> None:
    assert read_quantity(plain_number(number)) == number
    assert read_quantity(number_text(number)) == number
    assert read_quantity(f"{number_text(number)}％") == number


@given(st.text() | st.text("0123456789.,，．%％万亿+-－ "))
def test_any_text_is_a_number_that_is_kept_exactly_or_is_refused_in_words(text: str) -> None:
    try:
        found = read_quantity(text)
    except NotAnAmount:
        return
    assert found == round(found, 6)
    assert abs(found) < 10**15

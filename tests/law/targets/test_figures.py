"""Figures are shown in one way: half up to four decimals, without closing zeros."""

from decimal import Decimal

import pytest

from qiban.law.targets.figures import kept, rounded_off, share, shown, shown_or_none


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("0.00004", "0"),
        ("-0.00004", "0"),
        ("0.00005", "0.0001"),
        ("-0.00005", "-0.0001"),
        ("17.50", "17.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("2.07235", "2.0724"),
        ("2.07234999", "2.0723"),
        ("1234.56785", "1234.5679"),
        ("99999999999999999999.00005", "99999999999999999999.0001"),
        ("100000000000000000000", "1.0000E+20"),
    ],
)
def test_a_figure_is_shown_to_four_decimals(value: str, text: str) -> None:
    assert shown(Decimal(value)) == text
    assert shown_or_none(Decimal(value)) == text


@pytest.mark.parametrize("value", ["1E+20", "1E+30"])
def test_a_figure_too_long_for_four_decimals_stays_as_it_is(value: str) -> None:
    assert str(rounded_off(Decimal(value))) == value


def test_no_figure_is_shown_as_none() -> None:
    assert shown_or_none(None) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("9.9999999999999999", "10"),
        ("0.0000000000005", "0.000000000001"),
        ("0.0000000000004", "0"),
        ("999999999999999.1234567890123", "999999999999999.123456789012"),
        ("1000000000000000.1234567890123", "1000000000000000.1234567890123"),
    ],
)
def test_a_computed_figure_is_compared_to_twelve_decimals(value: str, found: str) -> None:
    assert kept(Decimal(value)) == Decimal(found)


def test_a_share_is_in_percent() -> None:
    assert share(1, 8) == Decimal("12.5")
    assert share(Decimal("0.5"), Decimal(2)) == Decimal(25)

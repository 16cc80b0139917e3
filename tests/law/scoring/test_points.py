"""Points: what can be one, how they are rounded, how they are said."""

from decimal import Decimal
from fractions import Fraction

import pytest

from qiban.law.scoring.points import cut, is_points, rounded, said, together


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("-0.0001", False),
        ("0", True),
        ("0.0001", True),
        ("0.00010", False),
        ("99.9999", True),
        ("100", True),
        ("1E+2", True),
        ("100.0001", False),
        ("1E+999999", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_points_lie_between_0_and_100_with_four_decimals_at_most(value: str, is_one: bool) -> None:
    assert is_points(Decimal(value)) is is_one


@pytest.mark.parametrize(("value", "is_one"), [("29.9", True), ("30", True), ("30.1", False)])
def test_points_may_be_held_below_less_than_100(value: str, is_one: bool) -> None:
    assert is_points(Decimal(value), Decimal(30)) is is_one


@pytest.mark.parametrize(
    ("exact", "announced"),
    [
        (Fraction(0), "0.00"),
        (Fraction(84994, 1000), "84.99"),
        (Fraction(84995, 1000), "85.00"),
        (Fraction(84996, 1000), "85.00"),
        (Fraction(82825, 1000), "82.83"),
        (Fraction(200, 3), "66.67"),
        (Fraction(100, 3), "33.33"),
        (Fraction(103), "103.00"),
    ],
)
def test_points_are_rounded_to_two_decimals_and_a_half_goes_up(exact: Fraction, announced: str) -> None:
    assert str(rounded(exact)) == announced


@pytest.mark.parametrize(
    ("value", "written"),
    [("30", "30"), ("3E+1", "30"), ("12.50", "12.5"), ("100", "100"), ("0.00", "0"), ("7.00", "7"), ("0.50", "0.5")],
)
def test_points_are_said_without_needless_noughts(value: str, written: str) -> None:
    assert said(Decimal(value)) == written


@pytest.mark.parametrize(
    ("exact", "shown"), [(Fraction(49999, 1000), "49.99"), (Fraction(50), "50.00"), (Fraction(50001, 1000), "50.00")]
)
def test_what_is_short_of_a_limit_is_not_shown_as_reaching_it(exact: Fraction, shown: str) -> None:
    assert str(cut(exact)) == shown


def test_points_together_are_points_also_where_there_are_none() -> None:
    assert together([Decimal("0.5"), Decimal(2)]) == Decimal("2.5")
    assert isinstance(together([]), Decimal)

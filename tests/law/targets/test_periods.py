"""Periods end with their last month; months are counted from the year 0."""

from datetime import date
from decimal import Decimal

import pytest

from qiban.law.targets.periods import NotAPeriod, end_of, moment, year_end, years

JANUARY_2024 = 2024 * 12


@pytest.mark.parametrize(
    ("period", "months"),
    [("2023", 0), ("2024Q1", 3), ("2024Q4", 12), ("2024-01", 1), ("2024-10", 10), ("2024-12", 12), ("2024", 12)],
)
def test_a_period_ends_with_its_last_month(period: str, months: int) -> None:
    assert end_of(period) == JANUARY_2024 + months


@pytest.mark.parametrize(
    "period", ["", "24", "2024Q5", "2024Q0", "2024-13", "2024-00", "2024-1", "20244", "3024", "2024Q1x"]
)
def test_what_is_no_period_is_told(period: str) -> None:
    with pytest.raises(NotAPeriod):
        end_of(period)


def test_a_year_ends_where_the_next_begins() -> None:
    assert year_end(2023) == JANUARY_2024 == end_of("2023")
    assert moment(date(2024, 1, 1)) == JANUARY_2024
    assert moment(date(2023, 12, 31)) < JANUARY_2024


def test_a_day_is_a_part_of_its_month() -> None:
    assert moment(date(2024, 2, 1)) == JANUARY_2024 + 1
    # 14 of February's 29 days are gone on the 15th.
    assert moment(date(2024, 2, 15)) == JANUARY_2024 + 1 + Decimal(14) / 29


def test_twelve_months_are_a_year() -> None:
    assert years(18) == Decimal("1.5")

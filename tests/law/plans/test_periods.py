"""Periods as officials write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.law.plans.facts import CycleName
from qiban.law.plans.periods import Period, after, around, before, period

CYCLES: list[CycleName] = ["year", "half_year", "quarter", "month"]
days = st.dates(min_value=date(1950, 1, 1), max_value=date(2198, 12, 31))
cycles = st.sampled_from(CYCLES)


@pytest.mark.parametrize(
    ("written", "cycle", "first", "last", "part"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31), 2026.0),
        ("2025-H1", "half_year", date(2025, 1, 1), date(2025, 6, 30), 2025.5),
        ("2025-H2", "half_year", date(2025, 7, 1), date(2025, 12, 31), 2026.0),
        ("2025-Q1", "quarter", date(2025, 1, 1), date(2025, 3, 31), 2025.25),
        ("2025-Q2", "quarter", date(2025, 4, 1), date(2025, 6, 30), 2025.5),
        ("2025-Q3", "quarter", date(2025, 7, 1), date(2025, 9, 30), 2025.75),
        ("2025-Q4", "quarter", date(2025, 10, 1), date(2025, 12, 31), 2026.0),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), 2024 + 2 / 12),
        ("2025-02", "month", date(2025, 2, 1), date(2025, 2, 28), 2025 + 2 / 12),
        ("2025-12", "month", date(2025, 12, 1), date(2025, 12, 31), 2026.0),
        ("1949", "year", date(1949, 1, 1), date(1949, 12, 31), 1950.0),
        ("2199", "year", date(2199, 1, 1), date(2199, 12, 31), 2200.0),
    ],
)
def test_a_period_is_whole_months_of_a_year(
    written: str, cycle: CycleName, first: date, last: date, part: float
) -> None:
    found = period(written)
    assert found == Period(cycle, first, last + timedelta(days=1))
    assert (found.last_on, found.name, found.part_of_year) == (last, written, part)


@pytest.mark.parametrize(
    "written",
    ["", "25", "2025年", "2025-", "2025-H0", "2025-H3", "2025-Q0", "2025-Q5", "2025-q1", "2025-0", "2025-1", "2025-00",
     "2025-13", "2025-1 ", "２０２５", "2025-11-01", "20255", "1948", "2200", "2200-Q1", "٢٠٢٥", "2025\n"],
)  # fmt: skip
def test_what_is_no_period_is_none(written: str) -> None:
    assert period(written) is None


@given(st.text())
def test_any_text_is_a_period_that_is_written_so_or_none(text: str) -> None:
    found = period(text)
    assert found is None or found.name == text


@given(days, cycles)
def test_a_day_lies_in_the_period_around_it(day: date, cycle: CycleName) -> None:
    found = around(day, cycle)
    assert found.cycle == cycle
    assert found.first_on <= day <= found.last_on
    assert period(found.name) == found


@given(days, cycles)
def test_before_and_after_lie_next_to_a_period(day: date, cycle: CycleName) -> None:
    found = around(day, cycle)
    assert after(before(found)) == before(after(found)) == found
    assert before(found).ends_on == found.first_on
    assert after(found).first_on == found.ends_on
    months = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}[cycle]
    assert after(found).part_of_year - found.part_of_year == pytest.approx(months / 12)
    assert found.first_on.year < found.part_of_year <= found.first_on.year + 1

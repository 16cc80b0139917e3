"""Periods of reports and figures as officials write them: 2025, 2025-H1, 2025-Q3, 2025-11."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from .facts import CycleName

FORMS: dict[CycleName, str] = {
    "year": r"(\d{4})()",
    "half_year": r"(\d{4})-H([12])",
    "quarter": r"(\d{4})-Q([1-4])",
    "month": r"(\d{4})-(0[1-9]|1[0-2])",
}
MONTHS: dict[CycleName, int] = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
FIRST_YEAR, LAST_YEAR = 1949, 2199


class Period(NamedTuple):
    """Whole months of one year.

    Args:
        first_on: its first day.
        ends_on: the day after its last one.
    """

    cycle: CycleName
    first_on: date
    ends_on: date

    @property
    def last_on(self) -> date:
        return self.ends_on - timedelta(days=1)

    @property
    def name(self) -> str:
        """The period as it is written."""
        year, number = self.first_on.year, (self.first_on.month - 1) // MONTHS[self.cycle] + 1
        ways = {"year": f"{year}", "half_year": f"{year}-H{number}", "quarter": f"{year}-Q{number}"}
        return ways.get(self.cycle, f"{year}-{number:02}")

    @property
    def part_of_year(self) -> float:
        """Its end as a year and a fraction of it, as figures are compared along time: 2025-Q2 ends at 2025.5."""
        return self.first_on.year + (self.first_on.month - 1 + MONTHS[self.cycle]) / 12


def period(text: str) -> Period | None:
    """Return the period that is written so, or None where it is none."""
    for cycle, form in FORMS.items():
        if (found := re.fullmatch(form, text, re.ASCII)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return _period(cycle, int(found[1]), int(found[2] or 1))
    return None


def around(day: date, cycle: CycleName) -> Period:
    """Return the period of a cycle in which a day lies."""
    return _period(cycle, day.year, (day.month - 1) // MONTHS[cycle] + 1)


def before(one: Period) -> Period:
    """Return the period before another of the same cycle."""
    return around(one.first_on - timedelta(days=1), one.cycle)


def after(one: Period) -> Period:
    """Return the period after another of the same cycle."""
    return around(one.ends_on, one.cycle)


def _period(cycle: CycleName, year: int, number: int) -> Period:
    months = MONTHS[cycle]
    past = number * months
    return Period(cycle, date(year, past - months + 1, 1), date(year + past // 12, past % 12 + 1, 1))

"""Periods of observations: years, quarters and months, counted in months since the year 0."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

YEAR_MONTHS, QUARTER_MONTHS = 12, 3
WRITTEN = re.compile(r"(?P<year>[12][0-9]{3})(?:Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")


class NotAPeriod(ValueError):
    """A text is neither a year ("2024") nor a quarter ("2024Q3") nor a month ("2024-09")."""


def end_of(period: str) -> int:
    """Return when a period ends, in months since the year 0.

    Raises:
        NotAPeriod: it is none.
    """
    found = WRITTEN.fullmatch(period)
    if found is None:
        raise NotAPeriod(period)
    before = int(found["year"]) * YEAR_MONTHS
    if found["quarter"]:
        return before + int(found["quarter"]) * QUARTER_MONTHS
    return before + (int(found["month"]) if found["month"] else YEAR_MONTHS)


def year_end(year: int) -> int:
    """Return when a year ends, in months since the year 0."""
    return (year + 1) * YEAR_MONTHS


def moment(day: date) -> Decimal:
    """Return the beginning of a day, in months since the year 0, days as parts of their month."""
    gone = Decimal(day.day - 1) / monthrange(day.year, day.month)[1]
    return day.year * YEAR_MONTHS + day.month - 1 + gone


def years(months: Decimal | int) -> Decimal:
    """Return months as years."""
    return Decimal(months) / YEAR_MONTHS

"""Days of a year that the parameters name, and the years of which the plan can speak."""

from datetime import date, datetime, time

from qiban.law.civil import CIVIL
from qiban.law.regulation import Law


def day_in(year: int, name: str, law: Law) -> date:
    """Return the day of `year` that the parameters `<name>_month` and `<name>_day` say."""
    return date(year, law.parameters[f"{name}_month"], law.parameters[f"{name}_day"])


def is_year(year: int, on: date, law: Law) -> bool:
    """Tell whether the plan can speak of a year: from its first one to the one that has begun."""
    return law.book.valid_from.year <= year <= on.year


def start_of(day: date) -> datetime:
    """Return the first instant of a civil day."""
    return datetime.combine(day, time(), CIVIL)

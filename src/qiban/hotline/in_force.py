"""The hotline regulation as it stands here: the shipped law, with the days and documents that were entered."""

from datetime import date, datetime

from qiban.core.lawbook import in_force
from qiban.law.hotline import HOTLINE
from qiban.law.regulation import Law


def hotline_law(day: date) -> Law:
    """Return the regulation as it stands on `day`; see `in_force.law`."""
    return in_force.law(HOTLINE, day)


def law_on(at: datetime, as_of: date | None = None) -> Law:
    """Return the regulation as it stands at `at`, or as of the day an import asked for; see `in_force.law_on`."""
    return in_force.law_on(HOTLINE, at, as_of)

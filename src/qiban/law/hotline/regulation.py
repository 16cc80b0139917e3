"""The hotline regulation as of a day: its numbers and the working calendar."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from qiban.law.calendar import WorkCalendar, statutory
from qiban.law.parameter import ParameterBook, Parameters

REGULATION = "hotline"


@dataclass(frozen=True, slots=True)
class HotlineLaw:
    """Everything that rules and clocks rest on besides the facts."""

    parameters: Parameters
    calendar: WorkCalendar


@lru_cache(maxsize=1)
def book() -> ParameterBook:
    """Return the regulation's parameters with their history."""
    return ParameterBook.load(resources.files(__package__).joinpath("parameters.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=512)
def hotline_law(day: date) -> HotlineLaw:
    """Return the regulation as it stands on `day`; after it has lapsed, its last values, marked so.

    Raises:
        OutOfForce: `day` lies before its first day in force.
    """
    return HotlineLaw(book().at(day), statutory())

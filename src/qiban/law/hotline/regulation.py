"""The hotline regulation as of a day: its numbers and the working calendar."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import resources

from qiban.law.calendar import WorkCalendar, calendar_in_force
from qiban.law.enacted import NOTHING, Enacted
from qiban.law.parameter import ParameterBook, Parameters

REGULATION = "hotline"


@lru_cache(maxsize=8)
def book(enacted: Enacted = NOTHING) -> ParameterBook:
    """Return the regulation's parameters with their history, as the documents that continue it leave them."""
    if documents := enacted.of_regulation(REGULATION):
        return book().continued_by(documents)
    return ParameterBook.load(resources.files(__package__).joinpath("parameters.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class HotlineLaw:
    """Everything that rules and clocks rest on besides the facts."""

    parameters: Parameters
    calendar: WorkCalendar
    book: ParameterBook = field(default_factory=book)


@lru_cache(maxsize=512)
def hotline_law(day: date, enacted: Enacted = NOTHING) -> HotlineLaw:
    """Return the regulation as it stands on `day`; after it has lapsed, its last values, marked so.

    Args:
        enacted: days of the calendar and documents that were entered besides the shipped law.

    Raises:
        OutOfForce: `day` lies before its first day in force.
    """
    in_force = book(enacted)
    return HotlineLaw(in_force.at(day), calendar_in_force(enacted), in_force)

"""What was enacted after the program was made, as plain data: days of the calendar, documents that continue a regulation.

The law stays pure: whoever knows of these entries hands them in (`law_of(regulation, day, enacted)`); without, the shipped law holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class ArrangedDay:
    """One day that works or does not, whatever the calendar says otherwise, and on whose word."""

    day: date
    is_working: bool
    source: str


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter's new value, in the parameter's own unit, from one day on."""

    name: str
    value: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class Document:
    """A successor or an extension of a regulation (Art. 25), in force on half-open days.

    `applies_to_open`: its changed numbers hold for limits that run already, too.
    """

    regulation: str
    number: str
    title: str
    issued_on: date
    valid_from: date
    valid_until: date | None
    changes: tuple[Change, ...] = ()
    applies_to_open: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether it is in force on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the city has chosen where a regulation leaves a number open: its value from one day on, on somebody's word.

    `applies_to_open`: it holds for limits that run already, too.
    """

    regulation: str
    name: str
    value: int
    valid_from: date
    source: str
    applies_to_open: bool = False


@dataclass(frozen=True, eq=False)
class Enacted:
    """All entries in force, the oldest first; where two speak of one day, the later holds.

    Args:
        days: single days.
        years: years whose whole arrangement was entered, and is no longer provisional.
        documents: what continues regulations.
        choices: local choices, the latest day last.
    """

    days: tuple[ArrangedDay, ...] = ()
    years: frozenset[int] = frozenset()
    documents: tuple[Document, ...] = ()
    choices: tuple[Choice, ...] = ()

    @classmethod
    def of(
        cls,
        arrangements: Iterable[Mapping[str, Any]],
        documents: Iterable[Mapping[str, Any]],
        choices: Iterable[Mapping[str, Any]] = (),
    ) -> "Enacted":
        """Return the entries as they are stored: plain JSON values, days as ISO dates, the oldest first."""
        listed = list(arrangements)
        days = tuple(
            ArrangedDay(date.fromisoformat(day), is_working, one["source"])
            for one in listed
            for day, is_working in one["days"].items()
        )
        years = frozenset(one["year"] for one in listed if one["year"] is not None)
        return cls(days, years, tuple(_document(one) for one in documents), tuple(Choice(**one) for one in choices))

    def of_regulation(self, regulation: str) -> tuple[Document, ...]:
        """Return the documents that continue one regulation."""
        return tuple(one for one in self.documents if one.regulation == regulation)

    def chosen_for(self, regulation: str) -> tuple[Choice, ...]:
        """Return the local choices of one regulation."""
        return tuple(one for one in self.choices if one.regulation == regulation)


def _document(stored: Mapping[str, Any]) -> Document:
    changes = (Change(one["name"], one["value"], date.fromisoformat(one["from"])) for one in stored["changes"])
    return Document(**{**stored, "changes": tuple(changes)})


# The shipped law alone.
NOTHING = Enacted()

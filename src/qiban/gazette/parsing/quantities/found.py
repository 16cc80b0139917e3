"""A target as it is found, before its places are those of the source."""

from dataclasses import dataclass, replace
from decimal import Decimal

from qiban.gazette.parsing.model import ComparatorName, FormName

from .tables import Cell


@dataclass(frozen=True, slots=True)
class Found:
    """A target, with places in the text it was found in."""

    name: str
    comparator: ComparatorName
    value: Decimal
    upper: Decimal | None
    unit: str
    form: FormName
    year: int | None
    base_year: int | None
    start: int
    end: int
    value_start: int
    value_end: int


def of_cell(cell: Cell) -> Found:
    """Return the target that a table's cell is."""
    start, end = cell.place.start, cell.place.end
    return Found(
        cell.name, cell.comparator, cell.value, cell.upper, cell.unit, "level", cell.year, None, start, end, start, end
    )


def moved(found: Found, by: int) -> Found:
    """Return a target with its places counted from further ahead."""
    places = {name: getattr(found, name) + by for name in ("start", "end", "value_start", "value_end")}
    return replace(found, **places)

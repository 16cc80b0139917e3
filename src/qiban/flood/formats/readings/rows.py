"""From the cells of a row to readings: one where it names a quantity, several where each quantity has its column."""

from collections.abc import Iterator, Mapping

from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.tables.numbers import number_in
from qiban.flood.models.reading_kinds import Cause
from qiban.flood.operations.readings.given import Fault, Given

from .columns import NOTHING, WIDE


def readings_in(number: int, cells: Mapping[str, Cell]) -> Iterator[Given]:
    """Yield the readings of a row.

    Args:
        number: of the row in its file.
        cells: by what columns are called here; those that the file does not have are missing.
    """
    station, quantity, unit = (_text(cells.get(name)) for name in ("station", "quantity", "unit"))
    observed_at = cells.get("observed_at")
    wide = [(name, cell) for name in WIDE if name in cells and (cell := cells[name]) is not None and _says(cell)]
    for name, cell in wide:
        of, measured_in, _ = WIDE[name]
        yield _given(number, station, of, cell, measured_in, observed_at)
    if "value" in cells and (_says(cells["value"]) or not wide):
        yield _given(number, station, quantity, cells["value"], unit, observed_at)
    elif not wide and _is_lost(cells):
        yield Given(number, station, quantity, "", unit, observed_at)


def _is_lost(cells: Mapping[str, Cell]) -> bool:
    """Tell whether a row names a value in no way, though its file has no column of a quantity at all."""
    return not any(name in cells for name in WIDE)


def _says(cell: Cell) -> bool:
    try:
        return text_of(cell).casefold() not in NOTHING
    except BadRow:
        return True


def _given(number: int, station: str, quantity: str, cell: Cell, unit: str, observed_at: Cell) -> Given:
    try:
        value = number_in(cell)
    except BadRow as error:
        return Given(number, station, quantity, "", unit, observed_at, Fault(Cause.NUMBER, error.reason))
    return Given(number, station, quantity, value, unit, observed_at)


def _text(cell: Cell) -> str:
    try:
        return text_of(cell)
    except BadRow:
        return ""

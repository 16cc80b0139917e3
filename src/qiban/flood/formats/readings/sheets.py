"""Readings in CSV of any usual writer, and in XLSX."""

from collections.abc import Sequence

from qiban.core.sheets import Line, read_table, text_of
from qiban.core.sheets.cells import BadRow
from qiban.flood.models.reading_kinds import Cause
from qiban.flood.operations.readings.given import Fault, Given

from .columns import COLUMNS
from .rows import readings_in


def read_sheet(content: bytes) -> Sequence[Given]:
    """Return the readings of a table.

    Raises:
        Invalid: the file is damaged or of another kind, or has no column for station or time.
    """
    return [one for line in read_table(content, COLUMNS).lines for one in _of(line)]


def _of(line: Line) -> Sequence[Given]:
    if line.fault:
        return [Given(line.number, _station(line), fault=Fault(Cause.ROW, line.fault))]
    return list(readings_in(line.number, line.cells))


def _station(line: Line) -> str:
    try:
        return text_of(line.cells.get("station"))
    except BadRow:
        return ""

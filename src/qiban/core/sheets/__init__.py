"""Tables that people send: CSV of any usual writer and XLSX, read as they were meant, every bad row named."""

from .cells import BadRow, Cell, Number, Unreadable, id_of, text_of
from .columns import Columns
from .instants import instant_of
from .table import MOST_BYTES, Line, Table, read_table

__all__ = [
    "MOST_BYTES",
    "BadRow",
    "Cell",
    "Columns",
    "Line",
    "Number",
    "Table",
    "Unreadable",
    "id_of",
    "instant_of",
    "read_table",
    "text_of",
]

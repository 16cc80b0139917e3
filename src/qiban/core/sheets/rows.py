"""A row of a table before its columns are known."""

from dataclasses import dataclass

from qiban.law.text import Text

from .cells import Cell, Unreadable

TWICE = Unreadable(
    Text("同一单元格在文件中出现了两次，内容不同", "the cell stands in the file twice, with different contents")
)


@dataclass(slots=True)
class Row:
    """A row, numbered as a spreadsheet program shows it, with the cells that hold something by their place.

    Args:
        width: how many cells were written, where the file says so.
        fault: why the row cannot be read.
        end: where the next row begins in a text.
    """

    number: int
    cells: dict[int, Cell]
    width: int | None = None
    fault: Text | None = None
    end: int = 0
    line: int = 0

    def put(self, place: int, value: Cell) -> None:
        """Put a cell in its place; of two with different contents neither is believed."""
        is_new = place not in self.cells or self.cells[place] == value
        self.cells[place] = value if is_new else TWICE

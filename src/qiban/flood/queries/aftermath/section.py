"""A section of a review: a table with what stands above it, as it is read now and as it is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from qiban.core.clock import local
from qiban.flood.models import FloodResponse
from qiban.law.text import Text

Cell = str | Text


@dataclass(frozen=True, slots=True)
class Section:
    """What a review says of one matter.

    Args:
        name: what it is called in code.
        note: what stands above the table.
    """

    name: str
    title: Text
    columns: Sequence[Text]
    rows: Sequence[Sequence[Cell]]
    note: Text | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as a review keeps it."""
        return {
            "name": self.name,
            "title": _kept(self.title),
            "columns": [_kept(one) for one in self.columns],
            "rows": [[_kept(cell) for cell in row] for row in self.rows],
            "note": _kept(self.note) if self.note else None,
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> "Section":
        """Return a section that a review kept."""
        return cls(
            kept["name"],
            Text(**kept["title"]),
            [Text(**one) for one in kept["columns"]],
            [[_read(cell) for cell in row] for row in kept["rows"]],
            Text(**kept["note"]) if kept["note"] else None,
        )


# Takes a response and the present instant.
Provider = Callable[[FloodResponse, datetime], Section]


def _kept(cell: Cell) -> Any:
    return {"zh": cell.zh, "en": cell.en} if isinstance(cell, Text) else cell


def _read(kept: Any) -> Cell:
    return Text(**kept) if isinstance(kept, dict) else str(kept)


def moment(at: datetime | None) -> str:
    """Return an instant in civil time, to the minute."""
    return "" if at is None else f"{local(at):%Y-%m-%d %H:%M}"


def minutes(start: datetime | None, end: datetime | None) -> str:
    """Return how many minutes lie between two instants."""
    return "" if start is None or end is None else f"{(end - start).total_seconds() / 60:.0f}"


def spread(found: Sequence[float]) -> list[Cell]:
    """Return the median and the largest of some minutes as cells, blank where there are none."""
    return [f"{median(found):.0f}", f"{max(found):.0f}"] if found else ["", ""]

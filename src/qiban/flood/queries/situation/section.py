"""A section of a situation report, and what is missing from one, as they are drawn and as they are kept."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from qiban.core.clock import local
from qiban.core.units.models import Unit
from qiban.law.text import Text

Cell = str | int | Text
NOTHING = Text("暂无数据。", "There are no data.")
HIDDEN = "（已隐去）"
DIGIT = "[0-9０-９]"
# Telephones and identity numbers, with the blanks and dashes between which people write them.
PERSONAL = re.compile(
    rf"(?<!{DIGIT})(?:[1１](?:[ \-－—]?{DIGIT}){{16}}[ \-]?[0-9０-９XxＸｘ]|{DIGIT}{{17}}[0-9０-９XxＸｘ]"
    rf"|(?:[+＋]?86[ \-]?)?[1１][3-9３-９](?:[ \-－—]?{DIGIT}){{9}}|[0０]{DIGIT}{{2,3}}[ \-－—]?{DIGIT}{{7,8}})(?!{DIGIT})"
)


class Section(NamedTuple):
    """One section of a situation report.

    Args:
        name: its name in plain JSON.
        columns, rows: its table, if it has one.
        lines: sentences above the table.
        nothing: what it says where it has neither lines nor rows.
    """

    name: str
    title: Text
    columns: Sequence[Text] = ()
    rows: Sequence[Sequence[Cell]] = ()
    lines: Sequence[Text] = ()
    nothing: Text = NOTHING

    def plain(self) -> dict[str, Any]:
        """Return the section as a report keeps it."""
        has_data = bool(self.rows or self.lines)
        return {
            "name": self.name,
            "title": kept(self.title),
            "columns": [kept(one) for one in self.columns],
            "rows": [[kept(cell) for cell in row] for row in self.rows],
            "lines": [kept(one) for one in self.lines] if has_data else [kept(self.nothing)],
            "has_data": has_data,
        }


class Missing(NamedTuple):
    """What one unit owes and has not given.

    Args:
        unit_id: for counting; names are kept as they are now.
        since: from when on it was owed; due_at: until when it was to come.
    """

    unit_id: int
    unit: Text
    what: Text
    number: str
    since: datetime
    due_at: datetime

    def plain(self, at: datetime) -> dict[str, Any]:
        """Return it as a report keeps it."""
        return {
            "unit": kept(self.unit),
            "what": kept(self.what),
            "number": self.number,
            "since": local(self.since).isoformat(),
            "due_at": local(self.due_at).isoformat(),
            "is_overdue": self.due_at <= at,
        }


def kept(cell: Cell) -> Any:
    """Return a cell as plain JSON; of texts both languages."""
    return {"zh": cell.zh, "en": cell.en} if isinstance(cell, Text) else cell


def name_of(unit: Unit) -> Text:
    """Return what a unit is called in both languages."""
    return Text(unit.short_name, unit.name_en)


def without_personal(text: str) -> str:
    """Return what somebody wrote without telephone and identity numbers: reports give public figures."""
    return PERSONAL.sub(HIDDEN, text)


def moment(at: datetime | None) -> str:
    """Return an instant as reports write it, "" for none."""
    return f"{local(at):%m-%d %H:%M}" if at else ""

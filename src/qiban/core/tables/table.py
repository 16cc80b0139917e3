"""A kind of spreadsheet: its columns, whose rows it holds, and how a row becomes an action."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, Columns, Line, text_of
from qiban.law.text import Text

from .cells import Read, ten_thousands, yuan

# What stands behind the name of an amount in ten thousands.
WAN = "_wan"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Args:
        name: what it is called in code.
        title: its header in both languages.
        show: what an exported row has in it.
        read: how a cell is read; None where it is only exported.
        is_needed: whether a row must say something here.
        others: more headers by which it is found.
        width: in characters.
    """

    name: str
    title: Text
    show: Callable[[Any], Any]
    read: Read | None = text_of
    is_needed: bool = False
    others: tuple[str, ...] = ()
    width: int = 18

    @property
    def headers(self) -> tuple[str, ...]:
        return (self.title.zh, self.title.en, self.name, *self.others)


def amount(name: str, title: Text, show: Callable[[Any], Any], *, is_needed: bool = False) -> tuple[Column, Column]:
    """Return the two columns in which an amount may stand, in yuan or in ten thousands; the first is exported."""
    in_yuan = Column(name, Text(f"{title.zh}（元）", f"{title.en} (yuan)"), show, yuan, is_needed, (title.zh, title.en))
    headers = Text(f"{title.zh}（万元）", f"{title.en} (10,000 yuan)")
    return in_yuan, Column(f"{name}{WAN}", headers, show, ten_thousands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A kind of spreadsheet.

    Args:
        name: what addresses call it.
        roles: who may import it.
        rows: what a post may export.
        find: the thing that a row means, if it was entered before: takes who acts and what the row says.
        enter: enters a row: takes who acts and what the row says, and returns the thing made.
        differs: names of columns in which a row says something else than the thing that was entered.
        change: lets the thing be what a row says now; where there is none, a row that says something else is a bad one.
        arranged: the rows of a file in the order in which they are entered.
    """

    name: str
    title: Text
    columns: Sequence[Column]
    roles: frozenset[str]
    rows: "Callable[[Actor], QuerySet[Any]]"
    find: Callable[[Actor, Mapping[str, Any]], Any]
    enter: Callable[[Actor, Mapping[str, Any]], Any]
    differs: Callable[[Any, Mapping[str, Any]], Sequence[str]]
    change: Callable[[Actor, Any, Mapping[str, Any]], Any] | None = None
    arranged: Callable[[list[Line]], list[Line]] = lambda lines: lines

    @property
    def exported(self) -> list[Column]:
        return [one for one in self.columns if not one.name.endswith(WAN)]

    @property
    def wanted(self) -> Columns:
        """How the columns are found in somebody's file."""
        read = {one.name: one.headers for one in self.columns if one.read}
        in_two = {one.name.removesuffix(WAN) for one in self.columns if one.name.endswith(WAN)}
        needed = {one.name for one in self.columns if one.is_needed} - in_two
        return Columns(read, frozenset(read) - needed)

    def understood(self, cells: Mapping[str, Cell]) -> dict[str, Any]:
        """Return what a row says.

        Raises:
            BadRow: a cell is wrong, or something is missing; the column is named.
        """
        said = {one.name: _read(one, cells.get(one.name)) for one in self.columns if one.read}
        for name in [name for name in said if name.endswith(WAN)]:
            in_ten_thousands = said.pop(name)
            plain = name.removesuffix(WAN)
            if said[plain] is None:
                said[plain] = in_ten_thousands
        for one in self.columns:
            if one.is_needed and said[one.name] in (None, ""):
                raise BadRow(f"“{one.title.zh}”为空", f"{one.title.en} is empty")
        return said


def differing(columns: Sequence[Column], said: Mapping[str, Any], kept: Callable[[str], Any]) -> list[str]:
    """Return the titles of the columns in which a row says something, and something else than what is kept.

    Args:
        kept: what is kept of the thing, by the column's name.
    """
    titles = {one.name: one.title.zh for one in columns}
    return [titles[name] for name, value in said.items() if value not in (None, "", kept(name))]


def _read(column: Column, cell: Cell) -> Any:
    try:
        return column.read(cell) if column.read and (cell is not None or not column.is_needed) else None
    except BadRow as error:
        raise BadRow(f"“{column.title.zh}”：{error.reason.zh}", f"{column.title.en}: {error.reason.en}") from error

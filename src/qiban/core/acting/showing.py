"""Say what offices declare of their things: in words for a page, plainly for programs."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any, NamedTuple

from qiban.core.clock import local
from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.law.amounts import amount_text, plain_amount, yuan
from qiban.law.text import Text

from .answers import FactInfo
from .declared import Column, Fact
from .presenting import named

YES, NO = Text("是", "Yes"), Text("否", "No")


@singledispatch
def shown(value: Any) -> str:
    """Return a value in the reader's words, as it stands alone."""
    return str(value)


@shown.register
def _(value: Text) -> str:
    return say(value)


@shown.register(bool)
def _(value: Any) -> str:
    return say(YES if value else NO)


@shown.register
def _(value: Decimal) -> str:
    return say(yuan(value))


@shown.register
def _(value: datetime) -> str:
    return f"{local(value):%Y-%m-%d %H:%M}"


@singledispatch
def plain(value: Any) -> Any:
    """Return a value as programs are answered."""
    return value


@plain.register
def _(value: Text) -> str:
    return say(value)


@plain.register
def _(value: Decimal) -> str:
    return plain_amount(value)


@plain.register
def _(value: date) -> str:
    return value.isoformat()


@plain.register
def _(value: datetime) -> str:
    return local(value).isoformat()


@plain.register
def _(value: Unit) -> Any:
    return named(value)


def _known(facts: Iterable[Fact]) -> list[Fact]:
    return [one for one in facts if not (one.value is None or one.value == "")]


def pairs(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Return facts as components/facts.html shows them."""
    return [(say(one.label), shown(one.value)) for one in _known(facts)]


def infos(facts: Iterable[Fact]) -> list[FactInfo]:
    """Return facts as programs are answered."""
    return [FactInfo(name=one.name, label=say(one.label), value=plain(one.value)) for one in _known(facts)]


def column_infos(columns: Iterable[Column], thing: Any) -> list[FactInfo]:
    """Return what the columns of a list say of a thing as programs are answered."""
    return infos(Fact(one.name, one.title, one.value(thing)) for one in columns)


class Cell(NamedTuple):
    """What stands in a column of a list; numbers stand below each other by their last digit."""

    title: Text
    text: str
    is_number: bool


def cell(column: Column, thing: Any) -> Cell:
    """Return what a column says of a thing; an amount stands without its unit there."""
    value = column.value(thing)
    is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
    text = amount_text(value) if isinstance(value, Decimal) else "" if value is None else shown(value)
    return Cell(column.title, text, is_number)


def headings(columns: Iterable[Column], cells: Iterable[Sequence[Cell]]) -> list[Cell]:
    """Return the titles of columns above the rows of a list, each where what it says stands."""
    listed = list(cells)
    return [
        Cell(column.title, say(column.title), any(row[place].is_number for row in listed))
        for place, column in enumerate(columns)
    ]

"""What a cell says: an amount in yuan or ten thousand yuan, a quantity, a day, a word of a list, a unit, yes or no."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Choices
from django.utils.translation import override

from qiban.core.clock import civil_date
from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, Cell, instant_of, text_of
from qiban.core.units.queries import resolve
from qiban.law.amounts import NotAnAmount, read_amount
from qiban.law.quantities import read_quantity

from .numbers import number_in

Read = Callable[[Cell], Any]
YES, NO = (
    frozenset({"是", "有", "yes", "y", "true", "1", "√", "✓"}),
    frozenset({"否", "无", "no", "n", "false", "0", "×"}),
)
TEN_THOUSAND = "万"


def yuan(cell: Cell) -> Decimal | None:
    """Return an amount; a number without a word is in yuan."""
    return _read_as(read_amount, number_in(cell))


def ten_thousands(cell: Cell) -> Decimal | None:
    """Return an amount; a number without a word is in ten thousands of yuan, as the header says."""
    text = number_in(cell)
    is_bare = text and not any(word in text for word in "万亿元圆萬億")
    return _read_as(read_amount, f"{text}{TEN_THOUSAND}" if is_bare else text)


def quantity(cell: Cell) -> Decimal | None:
    """Return a measured number, exact to the sixth decimal."""
    return _read_as(read_quantity, number_in(cell))


def _read_as(read: Callable[[str], Decimal], text: str) -> Decimal | None:
    if not text:
        return None
    try:
        return read(text)
    except NotAnAmount as error:
        raise BadRow(error.said.zh, error.said.en) from error


def decimal(cell: Cell) -> Decimal | None:
    """Return a number with or without a percent sign."""
    text = number_in(cell).rstrip("%％").strip()
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise BadRow(f"“{text[:40]}”不是数值", f"“{text[:40]}” is no number")
    return found


def whole(cell: Cell) -> int | None:
    """Return a whole number."""
    found = decimal(cell)
    if found is not None and (found != found.to_integral_value() or abs(found) > 10**6):
        raise BadRow(f"“{found}”不是整数", f"“{found}” is no whole number")
    return None if found is None else int(found)


def day(cell: Cell) -> date | None:
    """Return a civil day, from a date or a text."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        cell = cell.isoformat()
    found = instant_of(cell)
    return None if found is None else civil_date(found)


def yes_no(cell: Cell) -> bool:
    """Return whether a cell says yes; an empty one says no."""
    text = text_of(cell).casefold()
    if text in YES:
        return True
    if text in NO or not text:
        return False
    raise BadRow(f"“{text[:40]}”应为“是”或“否”", f"“{text[:40]}” must be yes or no")


def word_of(kinds: type[Choices]) -> Read:
    """Return how a word of a list is read: by its name in either language, or its code."""

    def read(cell: Cell) -> Any:
        text = text_of(cell)
        for one in kinds:
            if text.casefold() in {str(one.value).casefold(), *(said.casefold() for said in labels(one))}:
                return one
        known = "、".join(labels(one)[0] for one in kinds)
        raise BadRow(
            f"“{text[:40]}”应为：{known}", f"“{text[:40]}” must be one of: {', '.join(map(str, kinds.values))}"
        )

    return read


def labels(one: Any) -> tuple[str, str]:
    """Return what a word of a list is called in Chinese and in English."""
    found = []
    for language in ("zh-hans", "en"):
        with override(language):
            found.append(str(one.label))
    return found[0], found[1]


def unit(cell: Cell) -> int | None:
    """Return the id of the unit that a name or code means."""
    name = text_of(cell)
    if not name:
        return None
    try:
        return int(resolve(name).pk)
    except Invalid as error:
        said = error.message
        raise BadRow(said.zh, said.en) from error

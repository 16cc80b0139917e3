"""Pages by cursor: any page costs what the first one costs, however long the list is."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet

from qiban.core.errors import Invalid
from qiban.core.rows import fetched
from qiban.law.text import Text

M = TypeVar("M", bound=Model)
# No list of ours writes a longer mark, in characters.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list; a cursor is None where the list has no more that way."""

    rows: list[M]
    next_cursor: str | None
    previous_cursor: str | None


def take(queryset: QuerySet[M], most: int) -> QuerySet[M]:
    """Return the first rows of a list in order."""
    return queryset[:most]


def take_stored(queryset: QuerySet[M], most: int) -> list[M]:
    """Return the same as they are stored, without annotations and prefetches: long rows come much sooner so."""
    return fetched(queryset[:most])


def page_of(
    queryset: QuerySet[M],
    *,
    by: Sequence[str],
    cursor: str = "",
    size: int = 50,
    first: Callable[[QuerySet[M], int], Iterable[M]] = take,
) -> Page[M]:
    """Return the page of `queryset` at `cursor`, the first one without it.

    Args:
        by: columns of the order, "-" for descending; together unique, none of them null.
        cursor: what an earlier page gave.
        size: rows a page.
        first: how the first rows of a list in order are taken, where the database needs help with it.

    Raises:
        Invalid: the cursor is none of this list's.
    """
    backwards, values = _read(queryset.model, by, cursor)
    order = [_turned(one) for one in by] if backwards else list(by)
    found: list[M] = []
    for part in _parts_beyond(order, values) if values else [Q()]:
        found += first(queryset.filter(part).order_by(*order), size + 1 - len(found))
        if len(found) > size:
            break
    has_more = len(found) > size
    rows = found[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (bool(values), has_more) if backwards else (has_more, bool(values))
    return Page(
        rows,
        _written(rows[-1], by, backwards=False) if rows and has_next else None,
        _written(rows[0], by, backwards=True) if rows and has_previous else None,
    )


def _turned(column: str) -> str:
    return _name(column) if _is_descending(column) else f"-{column}"


def _parts_beyond(order: Sequence[str], values: Sequence[Any]) -> Iterator[Q]:
    """Yield the rows after `values` in parts, each in order after the one before, each one range of an index.

    One condition for all would let the database read everything that shares the first column's value.
    """
    tail = max(len(order) - 2, 0) if _is_descending(order[-1]) == _is_descending(order[-2:][0]) else len(order) - 1
    for start in range(tail, -1, -1):
        equal = Q(**dict(zip((_name(one) for one in order[:start]), values, strict=False)))
        yield equal & _after(order[start:] if start == tail else order[start : start + 1], values[start:])


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Return the rows after `values` by one column, or by two of the same direction, of which the second breaks ties."""
    name, beyond = _name(order[0]), "lt" if _is_descending(order[0]) else "gt"
    after = Q(**{f"{name}__{beyond}": values[0]})
    if len(order) == 1:
        return after
    tie = Q(**{name: values[0], f"{_name(order[1])}__{beyond}": values[1]})
    # The bound alone is what the index can start from.
    return Q(**{f"{name}__{beyond}e": values[0]}) & (after | tie)


def _name(column: str) -> str:
    return column.removeprefix("-")


def _is_descending(column: str) -> bool:
    return column.startswith("-")


def _written(row: Model, by: Sequence[str], *, backwards: bool) -> str:
    values = [getattr(row, _name(one)) for one in by]
    text = json.dumps([int(backwards), *values], cls=ExactEncoder, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(model: type[Model], by: Sequence[str], cursor: str) -> tuple[bool, list[Any]]:
    if not cursor:
        return False, []
    try:
        backwards, *raw = json.loads(base64.urlsafe_b64decode(cursor[:LONGEST] + "=" * (-len(cursor) % 4)))
        fields = [model._meta.get_field(_name(one)) for one in by]
        values = [field.to_python(value) for field, value in zip(fields, raw, strict=True)]  # type: ignore[union-attr]
        if None in values:
            raise ValueError("no column of an order is null")
        for field, value in zip(fields, values, strict=True):
            field.run_validators(value)  # type: ignore[union-attr]
        return bool(backwards), values
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error, ValidationError) as error:
        raise Invalid.field(
            "cursor", Text("翻页标记无效，请回到第一页。", "This page mark is not valid; go back to the first page.")
        ) from error


class ExactEncoder(DjangoJSONEncoder):
    """Keeps the microseconds that Django's encoder cuts off: a cursor must not skip rows."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)

"""Pages by cursor: the next one costs what the first one cost, however long the list is."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet

from qiban.core.errors import Invalid
from qiban.law.text import Text

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows of a list; a cursor is None where the list has no more that way."""

    rows: list[M]
    next_cursor: str | None
    previous_cursor: str | None


def page_of(queryset: QuerySet[M], *, by: Sequence[str], cursor: str = "", size: int = 50) -> Page[M]:
    """Return the page of `queryset` at `cursor`, the first one without it.

    Args:
        by: columns of the order, "-" for descending; together unique, none of them null.
        cursor: what an earlier page gave.
        size: rows a page.

    Raises:
        Invalid: the cursor is none of this list's.
    """
    backwards, values = _read(queryset.model, by, cursor)
    order = [_turned(one) for one in by] if backwards else list(by)
    if values:
        queryset = queryset.filter(_beyond(order, values))
    found = list(queryset.order_by(*order)[: size + 1])
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
    return column[1:] if column.startswith("-") else f"-{column}"


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Return the rows after `values`; the bound on the first column alone is what an index can start from."""
    columns = [(one.removeprefix("-"), "lt" if one.startswith("-") else "gt") for one in order]
    after, equal = Q(), Q()
    for (name, direction), value in zip(columns, values, strict=True):
        after |= equal & Q(**{f"{name}__{direction}": value})
        equal &= Q(**{name: value})
    name, direction = columns[0]
    return Q(**{f"{name}__{direction}e": values[0]}) & after


def _written(row: Model, by: Sequence[str], *, backwards: bool) -> str:
    values = [getattr(row, one.removeprefix("-")) for one in by]
    text = json.dumps([int(backwards), *values], cls=ExactEncoder, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(model: type[Model], by: Sequence[str], cursor: str) -> tuple[bool, list[Any]]:
    if not cursor:
        return False, []
    try:
        backwards, *raw = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        fields = [model._meta.get_field(one.removeprefix("-")) for one in by]
        return bool(backwards), [field.to_python(value) for field, value in zip(fields, raw, strict=True)]  # type: ignore[union-attr]
    except (ValueError, TypeError, binascii.Error, ValidationError) as error:
        raise Invalid.field(
            "cursor", Text("翻页标记无效，请回到第一页。", "This page mark is not valid; go back to the first page.")
        ) from error


class ExactEncoder(DjangoJSONEncoder):
    """Keeps the microseconds that Django's encoder cuts off: a cursor must not skip rows."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)

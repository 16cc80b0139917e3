"""Lists that lie in several ranges of one index: the first rows of each range, then the first of these."""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Model, QuerySet

M = TypeVar("M", bound=Model)


def ranges(wanted: Mapping[str, str | None], known: Mapping[str, Iterable[str]]) -> list[dict[str, str]]:
    """Return the ranges of an index that begins with the columns `known` and holds a list's order behind them.

    Args:
        wanted: by column, the one value that is asked for, or None for every one.
        known: every value of each column.
    """
    values = [[given] if (given := wanted.get(name)) is not None else list(all_) for name, all_ in known.items()]
    return [dict(zip(known, one, strict=True)) for one in product(*values)]


def first_of_ranges(parts: list[dict[str, str]]) -> Callable[[QuerySet[M], int], QuerySet[M]]:
    """Return how `page_of` takes the first rows of a list that lies in `parts`.

    One condition for all would let the database read the list from its end until it has met enough that fit: the whole
    table, where few do.
    """

    def first(found: QuerySet[M], most: int) -> QuerySet[M]:
        heads = [found.filter(**part).values("pk")[:most] for part in parts]
        ids = heads[0].union(*heads[1:], all=True) if heads[1:] else heads[0]
        return found.model._default_manager.filter(pk__in=ids).order_by(*found.query.order_by)[:most]

    return first


def is_one_of(column: str, ids: QuerySet[Any, Any]) -> Func:
    """Return the condition that a column is one of a few ids that a query finds first, each of which is then looked up in an
    index; `IN` would be a join, which the database may begin at the other end."""
    few = ArraySubquery(ids)
    return Func(F(column), few, arg_joiner=" = ANY (", template="%(expressions)s)", output_field=BooleanField())

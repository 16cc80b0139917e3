"""Find rows together with what they belong to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from django.db.models import ForeignKey, Model

from .speaking import told
from .tables import M, condition, table_of


def find_with(model: type[M], *relations: str, **equal: Any) -> list[M]:
    """Return rows as `find` does, each with the rows that its foreign keys `relations` name, in one statement."""
    own, found = table_of(model), []
    named = [(relation, _key(model, relation).related_model) for relation in relations]
    for values in told(_joined(model, relations, tuple(equal)), list(equal.values()))[0]:
        start = len(own.columns)
        row = own.row(model, values[:start])
        for relation, theirs in named:
            table = table_of(theirs)
            end = start + len(table.columns)
            has_one = getattr(row, f"{relation}_id") is not None
            setattr(row, relation, table.row(theirs, values[start:end]) if has_one else None)
            start = end
        found.append(row)
    return found


def hold(row: Model, name: str, back: str, rows: Sequence[Model]) -> None:
    """Let `row.name.all()` be `rows`, as if Django had fetched them with it, and each of them know it as `back`."""
    for one in rows:
        setattr(one, back, row)
    known = getattr(row, name).get_queryset()
    known._result_cache, known._prefetch_done = list(rows), True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def _key(model: type[Model], relation: str) -> "ForeignKey[Any, Any]":
    return cast("ForeignKey[Any, Any]", model._meta.get_field(relation))


@lru_cache(maxsize=64)
def _joined(model: type[Model], relations: tuple[str, ...], names: tuple[str, ...]) -> str:
    own = table_of(model)
    chosen, joins = [f"own.{column}" for column in own.columns], []
    for relation in relations:
        key = _key(model, relation)
        other = table_of(key.related_model)
        chosen += [f'"{relation}".{column}' for column in other.columns]
        joins.append(f'LEFT JOIN "{other.name}" AS "{relation}" ON own."{key.column}" = "{relation}".{other.id_column}')
    where = " AND ".join(condition(model, name) for name in names)
    found = f'(SELECT * FROM "{own.name}" WHERE {where}) AS own'  # noqa: S608 - names of our own
    return f"SELECT {', '.join(chosen)} FROM {found} {' '.join(joins)} ORDER BY own.{own.id_column}"  # noqa: S608 - the same

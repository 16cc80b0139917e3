"""Find rows together with what they belong to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

from django.db.models import ForeignKey, Model

from .speaking import told
from .tables import M, Table, condition, table_of

_OWN = "own"


def find_with(model: type[M], *relations: str, **equal: Any) -> list[M]:
    """Return rows as `find` does, each with the rows that its foreign keys `relations` name, in one statement.

    `lead_demand__area` is what that belongs to, and comes after it. `id__in=[7, 8]` finds those whose column has one of
    these values.
    """
    own = table_of(model)
    steps = [_step(model, relation) for relation in relations]
    found = []
    for values in told(_joined(model, relations, tuple(equal)), list(equal.values()))[0]:
        start = len(own.columns)
        row = own.row(model, values[:start])
        rows: dict[str, Model | None] = {"": row}
        for step in steps:
            end = start + len(step.table.columns)
            rows[step.relation] = step.add(rows[step.owner], values[start:end])
            start = end
        found.append(row)
    return found


class _Step(NamedTuple):
    """A step from a row, itself or what was joined to it before, by one of its foreign keys."""

    relation: str
    owner: str
    name: str
    column: str
    model: type[Model]
    table: Table

    def add(self, row: Model | None, values: tuple[Any, ...]) -> Model | None:
        """Return the row to which `row` belongs, made from what was found, and let it know that."""
        if row is None:
            return None
        has_one = getattr(row, f"{self.name}_id") is not None
        theirs = self.table.row(self.model, values) if has_one else None
        setattr(row, self.name, theirs)
        return theirs


@lru_cache(maxsize=64)
def _step(model: type[Model], relation: str) -> _Step:
    owner, _, name = relation.rpartition("__")
    holder = _step(model, owner).model if owner else model
    key = cast("ForeignKey[Any, Any]", holder._meta.get_field(name))
    return _Step(relation, owner, name, key.column, key.related_model, table_of(key.related_model))


def hold(row: Model, name: str, back: str, rows: Sequence[Model]) -> None:
    """Let `row.name.all()` be `rows`, as if Django had fetched them with it, and each of them know it as `back`."""
    for one in rows:
        setattr(one, back, row)
    known = getattr(row, name).get_queryset()
    known._result_cache, known._prefetch_done = list(rows), True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


@lru_cache(maxsize=64)
def _joined(model: type[Model], relations: tuple[str, ...], names: tuple[str, ...]) -> str:
    own = table_of(model)
    chosen, joins = [f"own.{column}" for column in own.columns], []
    for step in (_step(model, relation) for relation in relations):
        theirs, to = step.table, f'"{step.relation}"'
        chosen += [f"{to}.{column}" for column in theirs.columns]
        same = f'"{step.owner or _OWN}"."{step.column}" = {to}.{theirs.id_column}'
        joins.append(f'LEFT JOIN "{theirs.name}" AS {to} ON {same}')
    where = " AND ".join(condition(model, name) for name in names)
    found = f'(SELECT * FROM "{own.name}" WHERE {where}) AS own'  # noqa: S608 - names of our own
    return f"SELECT {', '.join(chosen)} FROM {found} {' '.join(joins)} ORDER BY own.{own.id_column}"  # noqa: S608 - the same

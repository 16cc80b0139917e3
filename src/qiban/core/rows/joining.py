"""Find rows together with what they belong to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

from django.db.models import ForeignKey, Model

from .finding import may_match
from .speaking import told
from .tables import M, Table, condition, table_of


class Step(NamedTuple):
    """A foreign key to be followed: of the row itself, or of one that was found `before` it; where its columns lie."""

    relation: str
    before: str
    key: "ForeignKey[Any, Any]"
    model: type[Model]
    table: Table
    columns: slice


def find_with(model: type[M], *relations: str, **equal: Any) -> list[M]:
    """Return rows as `find` does, each with the rows that its foreign keys `relations` name, in one statement.

    Args:
        relations: `order`, and behind it what that belongs to in turn, as `order__lead_demand`.
        equal: as for `find`, or with a list of what a column may be: `pk__in=[7, 8]`.
    """
    if not may_match(equal.values()):
        return []
    found, _ = told(_joined(model, relations, tuple(equal)), list(equal.values()))
    return [_row(model, relations, values) for values in found]


def _row(model: type[M], relations: tuple[str, ...], values: tuple[Any, ...]) -> M:
    table = table_of(model)
    row = table.row(model, values[: len(table.columns)])
    rows: dict[str, Model | None] = {"": row}
    for step in _steps(model, relations):
        holder, found = rows[step.before], None
        if holder is not None:
            if getattr(holder, step.key.attname) is not None:
                found = step.table.row(step.model, values[step.columns])
            step.key.set_cached_value(holder, found)
        rows[step.relation] = found
    return row


def hold(row: Model, name: str, back: str, rows: Sequence[Model]) -> None:
    """Let `row.name.all()` be `rows`, as if Django had fetched them with it, and each of them know it as `back`."""
    for one in rows:
        setattr(one, back, row)
    known = getattr(row, name).get_queryset()
    known._result_cache, known._prefetch_done = list(rows), True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


@lru_cache(maxsize=64)
def _steps(model: type[Model], relations: tuple[str, ...]) -> tuple[Step, ...]:
    steps: list[Step] = []
    models, start = {"": model}, len(table_of(model).columns)
    for relation in relations:
        before, _, name = relation.rpartition("__")
        key = cast("ForeignKey[Any, Any]", models[before]._meta.get_field(name))
        theirs = models[relation] = key.related_model
        table = table_of(theirs)
        steps.append(Step(relation, before, key, theirs, table, slice(start, start := start + len(table.columns))))
    return tuple(steps)


@lru_cache(maxsize=64)
def _joined(model: type[Model], relations: tuple[str, ...], names: tuple[str, ...]) -> str:
    own = table_of(model)
    chosen, joins = [f"own.{column}" for column in own.columns], []
    for step in _steps(model, relations):
        other, holder = step.table, f'"{step.before}"' if step.before else "own"
        chosen += [f'"{step.relation}".{column}' for column in other.columns]
        on = f'{holder}."{step.key.column}" = "{step.relation}".{other.id_column}'
        joins.append(f'LEFT JOIN "{other.name}" AS "{step.relation}" ON {on}')
    where = " AND ".join(condition(model, name) for name in names) or "TRUE"
    found = f'(SELECT * FROM "{own.name}" WHERE {where}) AS own'  # noqa: S608 - names of our own
    return f"SELECT {', '.join(chosen)} FROM {found} {' '.join(joins)} ORDER BY own.{own.id_column}"  # noqa: S608 - the same

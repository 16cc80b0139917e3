"""Find rows together with what they belong to."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple, cast

from django.db.models import ForeignKey, Model, QuerySet

from .finding import Found, may_match
from .speaking import say
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
    return ask_with(model, *relations, **equal).rows


def ask_with(model: type[M], *relations: str, **equal: Any) -> Found[M]:
    """Ask for the rows that `find_with` returns, to come together with what else is asked in the transaction."""
    return _asked(model, relations, equal, "")


def ask_newest_with(model: type[M], count: int, *relations: str, **equal: Any) -> Found[M]:
    """Ask for the newest `count` of the rows that `find_with` returns, the newest first."""
    return _asked(model, relations, equal, f" DESC LIMIT {count:d}")


def _asked(model: type[M], relations: tuple[str, ...], equal: dict[str, Any], which: str) -> Found[M]:
    names, values = tuple(equal), list(equal.values())
    found = Found(model, names, partial(_row, model, relations))
    if may_match(values):
        say(_joined(model, relations, names, which), values, found.take)
    else:
        found.take([], 0)
    return found


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


def fetched(found: "QuerySet[M]") -> list[M]:
    """Return the rows of a queryset, in its order, with those that its `select_related` names.

    The ORM says only which rows they are: to write and to read all their columns costs it several times as much.
    """
    ids = list(found.values_list("pk", flat=True))
    rows = {row.pk: row for row in find_with(found.model, *_named(found.query.select_related), pk__in=ids)}
    return [rows[pk] for pk in ids if pk in rows]


def _named(selected: Any, before: str = "") -> Iterator[str]:
    """Yield the relations of `select_related`, each after the one that it belongs to."""
    for name, further in (selected or {}).items():
        yield f"{before}{name}"
        yield from _named(further, f"{before}{name}__")


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
def _joined(model: type[Model], relations: tuple[str, ...], names: tuple[str, ...], which: str) -> str:
    own = table_of(model)
    chosen, joins = [f"own.{column}" for column in own.columns], []
    for step in _steps(model, relations):
        other, holder = step.table, f'"{step.before}"' if step.before else "own"
        chosen += [f'"{step.relation}".{column}' for column in other.columns]
        on = f'{holder}."{step.key.column}" = "{step.relation}".{other.id_column}'
        joins.append(f'LEFT JOIN "{other.name}" AS "{step.relation}" ON {on}')
    where = " AND ".join(condition(model, name) for name in names) or "TRUE"
    found = f'(SELECT * FROM "{own.name}" WHERE {where}) AS own'  # noqa: S608 - names of our own
    order = f"ORDER BY own.{own.id_column}{which}"
    return f"SELECT {', '.join(chosen)} FROM {found} {' '.join(joins)} {order}"  # noqa: S608 - the same

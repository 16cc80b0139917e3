"""Find and store rows on the paths that every demand takes: in few statements, which the server keeps prepared, or by COPY.

The ORM writes each statement anew and sends one a model; that costs more there than all the rest. What is read and stored
is the same, behind the same triggers and constraints. No signals are sent.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Field, JSONField, Model
from django.db.models.base import ModelState
from psycopg.types.json import Jsonb

M = TypeVar("M", bound=Model)
# More rows of one model than this go by COPY, which takes more round trips and less work.
MOST_BY_VALUES = 8
# A statement holds 65,535 values at most.
MOST_UNKNOWN = 1000
NEXT_IDS = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


@dataclass(frozen=True, slots=True)
class _Table:
    """How rows of one model are written; the driver takes all values as they are, but JSON."""

    name: str
    id_column: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    read: Callable[[Model], tuple[Any, ...]]
    json_places: tuple[int, ...]

    def values(self, row: Model) -> list[Any]:
        values = list(self.read(row))
        for place in self.json_places:
            values[place] = Jsonb(values[place])
        return values

    def loaded(self, found: tuple[Any, ...]) -> list[Any]:
        values = list(found)
        for place in self.json_places:
            values[place] = json.loads(values[place])
        return values


class _Part(NamedTuple):
    """What a statement stores of one model."""

    model: type[Model]
    has_ids: bool
    length: int

    @classmethod
    def of(cls, rows: Sequence[Model]) -> "_Part":
        return cls(type(rows[0]), rows[0].pk is not None, len(rows))

    @property
    def table(self) -> _Table:
        return _table(self.model, has_ids=self.has_ids)


def new(model: type[M], **values: Any) -> M:
    """Return what `model(**values)` returns, at a fraction of the price; related rows are given by id (`unit_id=7`)."""
    plain, made = _defaults(model)
    row = model.__new__(model)
    row.__dict__.update(plain)
    for name, make in made:
        row.__dict__[name] = make()
    row.__dict__.update(values)
    row._state = ModelState()
    return row


def lock(model: type[M], pk: Any) -> M | None:
    """Return the row with its lock held until the transaction ends, or None."""
    found = _select(model, ("pk",), [pk], ending=" FOR UPDATE")
    return found[0] if found else None


def find(model: type[M], **equal: Any) -> list[M]:
    """Return the rows whose columns (`order_id=7`) have these values, the oldest first."""
    return _select(model, tuple(equal), list(equal.values()), ending="")


def insert(*groups: Sequence[Model]) -> None:
    """Store new rows, each group of one model; those without an id get one.

    Foreign keys are checked when the transaction ends, so that groups may point at each other's known ids.
    """
    filled = [rows for rows in groups if rows]
    for rows in filled:
        if len(rows) > MOST_BY_VALUES:
            _copy(rows)
    if few := [rows for rows in filled if len(rows) <= MOST_BY_VALUES]:
        _insert(few)
    for rows in filled:
        for row in rows:
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: Model) -> None:
    """Store a row that exists, whole."""
    table = _table(type(row), has_ids=True)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_update_of(type(row)), [*table.values(row), row.pk])


def update_many(rows: Sequence[Model], fields: frozenset[str]) -> None:
    """Store these fields (no JSON) of rows that exist, all of one model, in one statement."""
    if not rows:
        return
    model = type(rows[0])
    read = attrgetter(*[field.attname for field in _chosen(model, fields)])
    columns = [list(column) for column in zip(*map(read, rows), strict=True)]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_update_many_of(model, fields), columns)


def insert_unknown(rows: Sequence[Model]) -> None:
    """Store those new rows, all of one model, of which no unique key is known yet; no ids are read back."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for start in range(0, len(rows), MOST_UNKNOWN):
            some = rows[start : start + MOST_UNKNOWN]
            part = _Part.of(some)
            values = [value for row in some for value in part.table.values(row)]
            cursor.execute(f"{_insert_of(part)} ON CONFLICT DO NOTHING", values)


def _select(model: type[M], names: tuple[str, ...], values: Sequence[Any], *, ending: str) -> list[M]:
    table = _table(model, has_ids=True)
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_select_of(model, names) + ending, values)
        return [model.from_db(DEFAULT_DB_ALIAS, table.names, table.loaded(found)) for found in cursor.fetchall()]


def _insert(groups: Sequence[Sequence[Model]]) -> None:
    parts = tuple(_Part.of(rows) for rows in groups)
    values = [
        value for part, rows in zip(parts, groups, strict=True) for row in rows for value in part.table.values(row)
    ]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_statement(parts), values)
        given = cursor.fetchone()
    needing = [rows for part, rows in zip(parts, groups, strict=True) if not part.has_ids]
    for rows, ids in zip(needing, given, strict=True):
        for row, found in zip(rows, ids, strict=True):
            row.pk = found


def _copy(rows: Sequence[Model]) -> None:
    model = type(rows[0])
    table = _table(model, has_ids=True)
    database = connections[DEFAULT_DB_ALIAS]
    with database.cursor() as cursor:
        if rows[0].pk is None:
            cursor.execute(NEXT_IDS, [table.name, model._meta.pk.column, len(rows)])
            for row, (given,) in zip(rows, cursor.fetchall(), strict=True):
                row.pk = given
        statement = f'COPY "{table.name}" ({", ".join(table.columns)}) FROM STDIN'
        with database.wrap_database_errors, cursor.copy(statement) as copying:
            for row in rows:
                copying.write_row(table.values(row))


@lru_cache(maxsize=256)
def _table(model: type[Model], *, has_ids: bool) -> _Table:
    meta = model._meta
    fields = [field for field in meta.concrete_fields if has_ids or not isinstance(field, AutoField)]
    json_places = tuple(place for place, field in enumerate(fields) if isinstance(field, JSONField))
    columns = tuple(f'"{field.column}"' for field in fields)
    names = tuple(field.attname for field in fields)
    return _Table(meta.db_table, f'"{meta.pk.column}"', columns, names, attrgetter(*names), json_places)


@lru_cache(maxsize=256)
def _defaults(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """Return the defaults of a model's columns: those that are always the same, and those to be made each time."""
    fields = model._meta.concrete_fields
    made = [(field.attname, field.get_default) for field in fields if callable(field.default)]
    plain = {field.attname: field.get_default() for field in fields if not callable(field.default)}
    return plain, made


@lru_cache(maxsize=1024)
def _statement(parts: tuple[_Part, ...]) -> str:
    """Return one statement that inserts all parts and selects, for each part without ids, those that it was given."""
    inserts = [
        f"part{number} AS ({_insert_of(part)} RETURNING {part.table.id_column})" for number, part in enumerate(parts)
    ]
    given = [
        f"(SELECT array_agg({part.table.id_column}) FROM part{number})"  # noqa: S608 - names of our own
        for number, part in enumerate(parts)
        if not part.has_ids
    ]
    return f"WITH {', '.join(inserts)} SELECT {', '.join(given)}"


def _insert_of(part: _Part) -> str:
    table = part.table
    rows = ", ".join([f"({', '.join(['%s'] * len(table.columns))})"] * part.length)
    into = f'INSERT INTO "{table.name}" ({", ".join(table.columns)})'
    return f"{into} VALUES {rows}"


@lru_cache(maxsize=256)
def _select_of(model: type[Model], names: tuple[str, ...]) -> str:
    table = _table(model, has_ids=True)
    columns = dict(zip(table.names, table.columns, strict=True), pk=table.id_column)
    where = " AND ".join(f"{columns[name]} = %s" for name in names)
    chosen = ", ".join(table.columns)
    return f'SELECT {chosen} FROM "{table.name}" WHERE {where} ORDER BY {table.id_column}'  # noqa: S608 - names of our own


@lru_cache(maxsize=256)
def _update_of(model: type[Model]) -> str:
    table = _table(model, has_ids=True)
    values = ", ".join(f"{column} = %s" for column in table.columns)
    return f'UPDATE "{table.name}" SET {values} WHERE {table.id_column} = %s'  # noqa: S608 - names of our own


def _chosen(model: type[Model], names: frozenset[str]) -> "list[Field[Any, Any]]":
    """Return the primary key and the named fields."""
    meta = model._meta
    return [meta.pk, *(field for field in meta.concrete_fields if field.name in names)]


@lru_cache(maxsize=256)
def _update_many_of(model: type[Model], fields: frozenset[str]) -> str:
    meta, database = model._meta, connections[DEFAULT_DB_ALIAS]
    found = _chosen(model, fields)
    arrays = ", ".join(f"%s::{field.rel_db_type(database)}[]" for field in found)
    columns = ", ".join(f'"{field.column}"' for field in found)
    values = ", ".join(f'"{field.column}" = fresh."{field.column}"' for field in found[1:])
    fresh = f"unnest({arrays}) AS fresh ({columns})"
    same = f'old."{meta.pk.column}" = fresh."{meta.pk.column}"'
    return f'UPDATE "{meta.db_table}" AS old SET {values} FROM {fresh} WHERE {same}'  # noqa: S608 - names of our own

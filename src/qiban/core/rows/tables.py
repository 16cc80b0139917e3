"""How rows of a model are written and read, from the model's own fields, and the statements that do it."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Field, ForeignKey, JSONField, Model
from django.db.models.base import ModelState
from psycopg.types.json import Jsonb

M = TypeVar("M", bound=Model)


class FoundState(ModelState):
    """What Django keeps beside a row, and the values with which it was found, so that an update sends what has changed.

    Whatever Django stores or reads of the row by itself, it says so by naming the database: they no longer hold then.
    """

    found_with: tuple[Any, ...] | None = None
    _db: str | None = None

    @property
    def db(self) -> str | None:
        return self._db

    @db.setter
    def db(self, name: str | None) -> None:
        self._db = name
        self.forget()

    def forget(self) -> None:
        """Forget with which values the row was found: all of it is sent next time."""
        self.found_with = None


def state_of(row: Model) -> FoundState:
    """Return what is kept beside a row, of which Django may have kept less."""
    if not isinstance(row._state, FoundState):
        state = FoundState()
        state.__dict__.update(row._state.__dict__)
        row._state = state
    return row._state


@dataclass(frozen=True, slots=True)
class Table:
    """How rows of one model are written; the driver takes all values as they are, but JSON."""

    name: str
    id_column: str
    columns: tuple[str, ...]
    names: tuple[str, ...]
    read: Callable[[Model], tuple[Any, ...]]
    json_places: tuple[int, ...]

    def values(self, row: Model) -> list[Any]:
        """Return what a row is stored as, column by column."""
        values = list(self.read(row))
        for place in self.json_places:
            values[place] = Jsonb(values[place])
        return values

    def changed(self, row: Model) -> tuple[int, ...]:
        """Return which columns hold something else than when the row was found; JSON may have been changed in place."""
        found = state_of(row).found_with
        if found is None:
            return tuple(range(len(self.columns)))
        now = self.read(row)
        changed = [place for place, value in enumerate(now) if value is not found[place] and value != found[place]]
        return tuple(sorted({*changed, *self.json_places}))

    def row(self, model: type[M], found: tuple[Any, ...]) -> M:
        """Return the row that was found."""
        values: Sequence[Any] = found
        if self.json_places:
            values = list(found)
            for place in self.json_places:
                values[place] = None if values[place] is None else json.loads(values[place])
        row = model.__new__(model)
        row.__dict__.update(zip(self.names, values, strict=True))
        row._state = FoundState()
        row._state.__dict__.update(adding=False, _db=DEFAULT_DB_ALIAS, found_with=found)
        return row


class Part(NamedTuple):
    """What a statement stores of one model."""

    model: type[Model]
    has_ids: bool
    length: int

    @classmethod
    def of(cls, rows: Sequence[Model]) -> "Part":
        return cls(type(rows[0]), rows[0].pk is not None, len(rows))

    @property
    def table(self) -> Table:
        return table_of(self.model, has_ids=self.has_ids)


def new(model: type[M], **values: Any) -> M:
    """Return what `model(**values)` returns, at a fraction of the price; related rows are given by id (`unit_id=7`)."""
    plain, made = _defaults(model)
    row = model.__new__(model)
    row.__dict__.update(plain)
    for name, make in made:
        row.__dict__[name] = make()
    row.__dict__.update(values)
    row._state = FoundState()
    return row


@lru_cache(maxsize=256)
def table_of(model: type[Model], *, has_ids: bool = True) -> Table:
    """Return how rows of a model are written, with or without their ids."""
    meta = model._meta
    fields = [field for field in meta.concrete_fields if has_ids or not isinstance(field, AutoField)]
    json_places = tuple(place for place, field in enumerate(fields) if isinstance(field, JSONField))
    columns = tuple(f'"{field.column}"' for field in fields)
    names = tuple(field.attname for field in fields)
    return Table(meta.db_table, f'"{meta.pk.column}"', columns, names, attrgetter(*names), json_places)


@lru_cache(maxsize=256)
def _defaults(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Callable[[], Any]]]]:
    """Return the defaults of a model's columns: those that are always the same, and those to be made each time."""
    fields = model._meta.concrete_fields
    # Django marks a field without default by a class, which can be called, too.
    made = [(one.attname, one.get_default) for one in fields if one.has_default() and callable(one.default)]
    plain = {field.attname: field.get_default() for field in fields} | dict.fromkeys(name for name, _ in made)
    return plain, made


@lru_cache(maxsize=1024)
def insertion(parts: tuple[Part, ...]) -> str:
    """Return one statement that inserts all parts and selects, for each part without ids, those that it was given.

    A part alone returns one id a row, several a list of ids each.
    """
    if len(parts) == 1:
        (part,) = parts
        return insertion_of(part) if part.has_ids else f"{insertion_of(part)} RETURNING {part.table.id_column}"
    inserts = [
        f"part{number} AS ({insertion_of(part)} RETURNING {part.table.id_column})" for number, part in enumerate(parts)
    ]
    given = [
        f"(SELECT array_agg({part.table.id_column}) FROM part{number})"  # noqa: S608 - names of our own
        for number, part in enumerate(parts)
        if not part.has_ids
    ]
    return f"WITH {', '.join(inserts)} SELECT {', '.join(given)}"


@lru_cache(maxsize=1024)
def insertion_of(part: Part) -> str:
    """Return the statement that inserts one part."""
    table = part.table
    rows = ", ".join([f"({', '.join(['%s'] * len(table.columns))})"] * part.length)
    into = f'INSERT INTO "{table.name}" ({", ".join(table.columns)})'
    return f"{into} VALUES {rows}"


@lru_cache(maxsize=256)
def selection(model: type[Model], names: tuple[str, ...]) -> str:
    """Return the statement that finds rows by these columns, the oldest first."""
    table = table_of(model)
    where = " AND ".join(condition(model, name) for name in names)
    chosen = ", ".join(table.columns)
    return f'SELECT {chosen} FROM "{table.name}" WHERE {where} ORDER BY {table.id_column}'  # noqa: S608 - names of our own


def condition(model: type[Model], name: str) -> str:
    """Return what holds of a row where this column, or one of what it belongs to, has a value, or (`pk__in`) one of a list."""
    table = table_of(model)
    columns = dict(zip(table.names, table.columns, strict=True), pk=table.id_column)
    own, _, further = name.partition("__")
    if further == "in":
        return f"{columns[own]} = ANY(%s)"
    if further:
        field = cast("ForeignKey[Any, Any]", model._meta.get_field(own))
        theirs = table_of(field.related_model)
        where = condition(field.related_model, further)
        return f'"{field.column}" IN (SELECT {theirs.id_column} FROM "{theirs.name}" WHERE {where})'  # noqa: S608 - names of our own
    return f"{columns[own]} = %s"


@lru_cache(maxsize=256)
def looked_at(model: type[Model], names: tuple[str, ...]) -> frozenset[tuple[type[Model], str]]:
    """Return on which columns, of which models, it depends what is found by these columns."""
    return frozenset(step for name in names for step in _steps(model, name))


def _steps(model: type[Model], name: str) -> Iterator[tuple[type[Model], str]]:
    own, _, further = name.partition("__")
    field = model._meta.pk if own == "pk" else cast("ForeignKey[Any, Any]", model._meta.get_field(own))
    yield model, field.attname
    if further:
        yield from _steps(cast("type[Model]", field.related_model), further)


@lru_cache(maxsize=1024)
def updating(model: type[Model], places: tuple[int, ...]) -> str:
    """Return the statement that stores these columns of a row."""
    table = table_of(model)
    values = ", ".join(f"{table.columns[place]} = %s" for place in places)
    return f'UPDATE "{table.name}" SET {values} WHERE {table.id_column} = %s'  # noqa: S608 - names of our own


@lru_cache(maxsize=256)
def changing(model: type[Model], places: tuple[int, ...], equal: tuple[str, ...], absent: tuple[str, ...]) -> str:
    """Return the statement that stores these columns of all rows with such values, and with none in the absent columns."""
    table = table_of(model)
    columns = dict(zip(table.names, table.columns, strict=True))
    values = ", ".join(f"{table.columns[place]} = %s" for place in places)
    where = [*(f"{columns[name]} = %s" for name in equal), *(f"{columns[name]} IS NULL" for name in absent)]
    return f'UPDATE "{table.name}" SET {values} WHERE {" AND ".join(where)}'  # noqa: S608 - names of our own


def chosen(model: type[Model], names: frozenset[str]) -> "list[Field[Any, Any]]":
    """Return the primary key and the named fields."""
    meta = model._meta
    return [meta.pk, *(field for field in meta.concrete_fields if field.name in names)]


@lru_cache(maxsize=256)
def updating_many(model: type[Model], fields: frozenset[str]) -> str:
    """Return the statement that stores these fields of many rows."""
    meta, database = model._meta, connections[DEFAULT_DB_ALIAS]
    found = chosen(model, fields)
    arrays = ", ".join(f"%s::{field.rel_db_type(database)}[]" for field in found)
    columns = ", ".join(f'"{field.column}"' for field in found)
    values = ", ".join(f'"{field.column}" = fresh."{field.column}"' for field in found[1:])
    fresh = f"unnest({arrays}) AS fresh ({columns})"
    same = f'old."{meta.pk.column}" = fresh."{meta.pk.column}"'
    return f'UPDATE "{meta.db_table}" AS old SET {values} FROM {fresh} WHERE {same}'  # noqa: S608 - names of our own

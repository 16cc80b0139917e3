"""Store rows: several models in one statement, what changed of one row, many by COPY."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from qiban.core.database.exchange import Rows, Statement

from .finding import ask_ids, forget
from .speaking import database
from .tables import (
    Part,
    changing,
    chosen,
    insertion,
    insertion_of,
    state_of,
    table_of,
    updating,
    updating_many,
)

# More rows of one model than this go by COPY, which takes more round trips and less work.
MOST_BY_VALUES = 8
# A statement holds 65,535 values at most.
MOST_UNKNOWN = 1000


def insert(*groups: Sequence[Model]) -> None:
    """Store new rows now, each group of one model; those without an id get one.

    Foreign keys are checked when the transaction ends, so that groups may point at each other's known ids.
    """
    store(*groups)
    database().send()


def store(*groups: Sequence[Model]) -> None:
    """Store new rows as `insert` does, but with the next statement that is waited for; they have no ids until then."""
    filled = [rows for rows in groups if rows]
    for rows in filled:
        forget(type(rows[0]))
        if len(rows) > MOST_BY_VALUES:
            _copy(rows)
    if few := [rows for rows in filled if len(rows) <= MOST_BY_VALUES]:
        _insert(few)
    for rows in filled:
        for row in rows:
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: Model) -> None:
    """Store what changed of a row that was found here, or all of one that was not, with the next statement."""
    model, talking = type(row), database()
    table, state = table_of(model), state_of(row)
    places = table.changed(row)
    if places:
        forget(model, [table.names[place] for place in places], row)
        values = table.values(row)
        _say(updating(model, places), [*(values[place] for place in places), row.pk])
        state.found_with = table.read(row)
        talking.if_undone(state.forget)


def update_many(rows: Sequence[Model], fields: frozenset[str]) -> None:
    """Store these fields (no JSON) of rows that exist, all of one model, in one statement."""
    if not rows:
        return
    model = type(rows[0])
    names = [field.attname for field in chosen(model, fields)]
    forget(model, names)
    read = attrgetter(*names)
    _say(updating_many(model, fields), [list(column) for column in zip(*map(read, rows), strict=True)])


def change(model: type[Model], where: Mapping[str, Any], **values: Any) -> None:
    """Store these values in all rows whose columns have the values of `where`, with the next statement."""
    forget(model, values)
    table = table_of(model)
    places = tuple(table.names.index(name) for name in values)
    given = [value for value in where.values() if value is not None]
    absent = tuple(name for name, value in where.items() if value is None)
    equal = tuple(name for name in where if name not in absent)
    _say(changing(model, places, equal, absent), [*values.values(), *given])


def insert_unknown(rows: Sequence[Model]) -> None:
    """Store those new rows, all of one model, of which no unique key is known yet; no ids are read back."""
    for start in range(0, len(rows), MOST_UNKNOWN):
        some = rows[start : start + MOST_UNKNOWN]
        part = Part.of(some)
        forget(part.model)
        values = [value for row in some for value in part.table.values(row)]
        _say(f"{insertion_of(part)} ON CONFLICT DO NOTHING", values)
        # What is large does not wait in memory.
        if len(some) > MOST_BY_VALUES:
            database().send()


def _insert(groups: Sequence[Sequence[Model]]) -> None:
    parts = tuple(Part.of(rows) for rows in groups)
    values = [
        value for part, rows in zip(parts, groups, strict=True) for row in rows for value in part.table.values(row)
    ]
    needing = [rows for part, rows in zip(parts, groups, strict=True) if not part.has_ids]

    def number(found: Rows, _count: int) -> None:
        given_ids = found[0] if len(parts) > 1 else [[given for (given,) in found]]
        for rows, ids in zip(needing, given_ids, strict=True):
            for row, given in zip(rows, ids, strict=True):
                row.pk = given

    database().say(Statement(insertion(parts), values, number if needing else None))


def _say(sql: str, values: Sequence[Any]) -> None:
    database().say(Statement(sql, values))


def _copy(rows: Sequence[Model]) -> None:
    model, talking = type(rows[0]), database()
    table = table_of(model)
    if rows[0].pk is None:
        ids = ask_ids(model, len(rows))
        talking.send()
        for row in rows:
            row.pk = ids.pop(0)
    statement = f'COPY "{table.name}" ({", ".join(table.columns)}) FROM STDIN'
    with talking.cursor() as cursor, talking.wrap_database_errors, cursor.copy(statement) as copying:
        for row in rows:
            copying.write_row(table.values(row))

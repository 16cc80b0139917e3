"""Find rows by their columns, alone or several kinds in one round trip."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic

from django.db.models import Model

from qiban.core.database.exchange import Rows, Statement

from .speaking import database, say
from .tables import M, looked_at, selection, table_of

# What a column of whole numbers can hold: no row has another one.
STORABLE = range(-(2**63), 2**63)
NEXT_IDS = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


class Found(Generic[M]):
    """Rows that were asked for; they come together with all else that was asked before somebody looks at any of it."""

    __slots__ = ("_by", "_make", "_model", "_rows")

    def __init__(self, model: type[M], by: tuple[str, ...], make: Callable[[tuple[Any, ...]], M] | None = None) -> None:
        self._model, self._by = model, by
        self._make = make or partial(table_of(model).row, model)
        self._rows: list[M] | None = None

    def take(self, rows: Rows, _count: int) -> None:
        """Take the answer."""
        self._rows = [self._make(one) for one in rows]

    @property
    def rows(self) -> list[M]:
        """The rows, the oldest first."""
        if self._rows is None:
            database().send()
        if self._rows is None:
            raise RuntimeError("the transaction in which rows were asked for is over")
        return self._rows

    def holds(self, row: Model) -> bool:
        """Tell whether this very row is among them."""
        return any(one is row for one in self._rows or ())

    def depends_on(self, model: type[Model], names: Iterable[str]) -> bool:
        """Tell whether they were found by one of these columns of a model."""
        steps = looked_at(self._model, self._by)
        return any((model, name) in steps for name in names)


def ask(model: type[M], **equal: Any) -> Found[M]:
    """Ask for the rows whose columns (`order_id=7`) have these values, the oldest first; `assignment__order_id=7` looks
    at a column of what a row belongs to.

    Asked again in the same transaction they are the same rows, with what was changed in them, until something is said
    that may have changed others. What is asked after a lock is as it stands once the lock is held.
    """
    talking, key = database(), (model, tuple(equal.items()))
    found: Found[M] | None = talking.known.get(key)
    if found is None:
        found = _asked(model, tuple(equal), list(equal.values()))
        talking.remember(key, found)
    return found


def ask_locked(model: type[M], pk: Any) -> Found[M]:
    """Ask for a row with its lock, held until the transaction ends."""
    return _asked(model, ("pk",), [pk], " FOR UPDATE")


def _asked(model: type[M], names: tuple[str, ...], values: list[Any], lock: str = "") -> Found[M]:
    found = Found(model, names)
    if not may_match(values):
        found.take([], 0)
    else:
        database().say(Statement(f"{selection(model, names)}{lock}", values, found.take))
    return found


def may_match(values: Iterable[Any]) -> bool:
    """Tell whether rows may have these values: none has a number that no column can hold, or is one of an empty list."""
    return all(value in STORABLE if isinstance(value, int) else value != [] for value in values)


def lock(model: type[M], pk: Any) -> M | None:
    """Return the row with its lock held until the transaction ends, or None."""
    found = ask_locked(model, pk).rows
    return found[0] if found else None


def find(model: type[M], **equal: Any) -> list[M]:
    """Return the rows whose columns (`order_id=7`) have these values, the oldest first, as `ask` does."""
    return ask(model, **equal).rows


def forget(model: type[Model], names: Iterable[str] = (), row: Model | None = None) -> None:
    """Forget what is known of a model's rows, and what was found by these columns, which change.

    Where `row`, which is the only one to change, is among what was found by others, that stays known.
    """
    known = database().known
    for key in [key for key, found in known.items() if _may_differ(key, found, model, names, row)]:
        del known[key]


def _may_differ(key: Any, found: object, model: type[Model], names: Iterable[str], row: Model | None) -> bool:
    if not isinstance(found, Found):
        return key[0] is model
    is_kept = row is not None and found.holds(row)
    return (key[0] is model and not is_kept) or found.depends_on(model, names)


def ask_ids(model: type[Model], count: int) -> list[int]:
    """Ask for ids of rows that are yet to be stored; `next_id` hands them out."""
    meta, talking = model._meta, database()
    ids: list[int] = talking.known.get((NEXT_IDS, model), [])
    talking.remember((NEXT_IDS, model), ids)
    say(NEXT_IDS, [meta.db_table, meta.pk.column, count], lambda rows, _: ids.extend(given for (given,) in rows))
    return ids


def next_id(model: type[Model]) -> int:
    """Return an id for a row that is yet to be stored: one of those that were asked for, or else a new one."""
    ids: list[int] = database().known.get((NEXT_IDS, model), [])
    if not ids:
        ids = ask_ids(model, 1)
        database().send()
    return ids.pop(0)

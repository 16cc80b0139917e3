"""Statements that go out together: see `core.database`."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

from qiban.core.database.base import DatabaseWrapper
from qiban.core.database.exchange import Rows, Statement


def database() -> DatabaseWrapper:
    """Return this thread's connection."""
    return cast("DatabaseWrapper", connections[DEFAULT_DB_ALIAS])


def say(sql: str, values: Sequence[Any] = (), answered: Callable[[Rows, int], object] | None = None) -> None:
    """Let a statement go out with the next one whose answer is waited for, or with COMMIT.

    What is known of the tables that it names is forgotten, unless it only selects.

    Args:
        answered: takes the rows, and how many were found or changed, when the answer is there.
    """
    if not sql.lstrip().startswith("SELECT"):
        _forget_named(sql)
    database().say(Statement(sql, values, answered))


def _forget_named(sql: str) -> None:
    known = database().known
    for key in [
        key for key in known if isinstance(key[0], type) and issubclass(key[0], Model) and key[0]._meta.db_table in sql
    ]:
        del known[key]


class Count:
    """How many rows a statement found or changed: a number that is asked for when somebody looks at it."""

    __slots__ = ("_number",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self) -> None:
        self._number: int | None = None

    def take(self, _rows: Rows, count: int) -> None:
        """Take the answer."""
        self._number = count

    def __int__(self) -> int:
        if self._number is None:
            database().send()
        return self._number or 0

    def __bool__(self) -> bool:
        return bool(int(self))

    def __str__(self) -> str:
        return str(int(self))

    def __eq__(self, other: object) -> bool:
        return int(self) == other


def counted(sql: str, values: Sequence[Any] = ()) -> Count:
    """Let a statement go out as `say` does, and return how many rows it will have changed."""
    count = Count()
    say(sql, values, count.take)
    return count


def told(sql: str, values: Sequence[Any] = ()) -> tuple[Rows, int]:
    """Return the rows that a statement answers at once, and how many were found or changed."""
    heard: list[tuple[Rows, int]] = []
    say(sql, values, lambda rows, count: heard.append((rows, count)))
    database().send()
    return heard[0]

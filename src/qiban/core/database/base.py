"""Django's backend for PostgreSQL, which also speaks in few round trips.

What needs no answer waits, and goes out together with the next statement that does, or with COMMIT. Nobody can tell,
but by the time it takes: whatever is sent in any other way goes out after it, and so does a savepoint.
"""

import select
import time
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool

from .exchange import (
    BEGIN,
    COMMIT,
    INSTANTS,
    MOST_PREPARED,
    PLAN_EACH,
    PLAN_ONCE,
    PLAN_ONCE_ALONE,
    Connection,
    Statement,
    exchange,
    written,
)

# After so long a connection may have been lost on its way without a word.
_TRUSTED_SECONDS = 30.0
_used_at: "WeakKeyDictionary[Connection, float]" = WeakKeyDictionary()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that gathers what is to be said."""

    connection: Connection

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting: list[Statement] = []
        # What was asked in the present transaction, as long as nothing is said that may have changed it.
        self.known: dict[Any, Any] = {}
        self._if_undone: list[Callable[[], object]] = []
        self._plans_once = False
        self.execute_wrappers.append(self._execute_after_what_waits)

    def say(self, statement: Statement) -> None:
        """Let a statement go out with the next ones, at the latest with COMMIT; outside of a transaction, at once.

        Raises:
            django.db.DatabaseError: as a cursor does.
        """
        self.validate_no_broken_transaction()
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            self._waiting.append(written(self.connection, statement))
        if not self.in_atomic_block:
            self.send()

    def remember(self, key: Any, answer: Any) -> None:
        """Keep what was asked for the rest of the transaction, or until something is said that may have changed it."""
        if self.in_atomic_block:
            self.known[key] = answer

    def if_undone(self, act: Callable[[], object]) -> None:
        """Do something once the present transaction, or a part of it, is rolled back."""
        if self.in_atomic_block:
            self._if_undone.append(act)

    def send(self) -> None:
        """Send what waits, in one round trip, and hand out its answers.

        Raises:
            django.db.DatabaseError: as a cursor does.
        """
        if self._waiting:
            self._exchange([])

    def _exchange(self, last: list[Statement]) -> None:
        self.validate_thread_sharing()
        self.validate_no_broken_transaction()
        statements, self._waiting = self._waiting, []
        if self.queries_logged:
            self.queries_log.extend({"sql": one.sql, "time": "0.000"} for one in statements if one is not PLAN_EACH)
        with self.wrap_database_errors:
            exchange(self.connection, [*self._beginning(), *statements, *last])

    def _beginning(self) -> list[Statement]:
        is_idle = self.connection.pgconn.transaction_status == TransactionStatus.IDLE
        if is_idle and self.connection.autocommit:
            return [PLAN_ONCE_ALONE]
        planning = [] if self._plans_once else [PLAN_ONCE]
        self._plans_once = True
        return [BEGIN, *planning] if is_idle else planning

    def _forget(self) -> None:
        self._waiting.clear()
        self.known.clear()
        for act in self._if_undone:
            act()
        self._if_undone.clear()

    def _end(self) -> None:
        self._forget()
        self._plans_once = False

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001 - Django's own
        if self.connection.autocommit != autocommit:
            super()._set_autocommit(autocommit)  # type: ignore[misc]

    def create_cursor(self, name: str | None = None) -> Any:
        self._give_way()
        cursor = super().create_cursor(name)
        cursor.adapters.register_loader("timestamptz", INSTANTS)
        return cursor

    def _execute_after_what_waits(self, execute: Callable[..., Any], *what: Any) -> Any:
        # More may wait than when the cursor was made.
        self._give_way()
        return execute(*what)

    def _give_way(self) -> None:
        """Send what waits before something is sent in another way, of which nobody knows what it changes."""
        if self._plans_once or self._waiting:
            self._waiting.append(PLAN_EACH)
            self.send()
            self._plans_once = False
        self.known.clear()

    def _commit(self) -> None:
        try:
            if self._waiting and self.connection is not None:
                self._exchange([COMMIT])
            super()._commit()  # type: ignore[misc]
            self._if_undone.clear()
        finally:
            self._end()

    def _rollback(self) -> None:
        self._end()
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        # What was set since the savepoint is undone with it; before it stood what Django's statements need.
        self._end()
        super()._savepoint_rollback(sid)  # type: ignore[misc]

    def _close(self) -> None:
        self._end()
        if self.connection is not None:
            used_now(self.connection)
        super()._close()  # type: ignore[misc]

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection = super().get_new_connection(conn_params)
        while self.pool and not is_there(connection):
            connection.close()
            self.pool.putconn(connection)
            connection = super().get_new_connection(conn_params)
        connection.prepared_max = MOST_PREPARED
        return connection


def used_now(connection: Connection) -> None:
    """Remember that a connection was good just now."""
    _used_at[connection] = time.monotonic()


def is_there(connection: Connection) -> bool:
    """Tell whether a connection of the pool is good: nothing came in while it was idle, least of all its end."""
    if connection.closed:
        return False
    idle = time.monotonic() - _used_at.get(connection, 0.0)
    if idle < _TRUSTED_SECONDS and not has_something(connection.fileno()):
        return True
    try:
        ConnectionPool.check_connection(connection)
    except Exception:
        return False
    return True


def has_something(file: int) -> bool:
    """Tell whether something can be read from an open file at once; `select.select` knows none from 1024 on."""
    looking = select.poll()
    looking.register(file, select.POLLIN)
    return bool(looking.poll(0))

"""One round trip with the server: statements that it keeps prepared, sent together, and answered together.

A cursor takes longer to send a statement than the server takes to run it; here it goes straight to PostgreSQL's own
library. What is prepared is known to psycopg, which forgets it when it must.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple, cast
from weakref import WeakKeyDictionary

import psycopg
from psycopg import abc, errors
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus, Format
from psycopg.pq.abc import PGconn, PGresult
from psycopg.waiting import Ready, Wait

Connection = psycopg.Connection[Any]
Rows = list[tuple[Any, ...]]
# Room for every statement of the operations beside those of the screens.
MOST_PREPARED = 500


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, with `%s` for each value, and who takes the answer: its rows, and how many were found or changed."""

    sql: str
    values: Sequence[Any] = ()
    answered: Callable[[Rows, int], object] | None = None


class Text(NamedTuple):
    """A statement's text as psycopg's cache of what is prepared knows it; the server infers the types of its values."""

    query: bytes
    types: tuple[int, ...] = ()


class _Context(NamedTuple):
    adapters: AdaptersMap
    connection: Connection


BEGIN = Statement("BEGIN")
COMMIT = Statement("COMMIT")
# What is sent here finds rows by keys, whatever their values are; what Django sends is planned for its values each time.
PLAN_ONCE = Statement("SET LOCAL plan_cache_mode = force_generic_plan")
PLAN_EACH = Statement("SET LOCAL plan_cache_mode = force_custom_plan")
# Instants come in UTC: psycopg reads them so at once, Django after a detour.
_INSTANTS = cast(
    "type[abc.Loader]", psycopg.adapters.get_loader(psycopg.adapters.types["timestamptz"].oid, Format.TEXT)
)
_transformers: "WeakKeyDictionary[Connection, abc.Transformer]" = WeakKeyDictionary()


def exchange(connection: Connection, statements: Sequence[Statement]) -> None:
    """Send statements in one round trip, and hand out their answers in order; what follows one that fails is not run.

    Raises:
        psycopg.Error: the first that failed.
    """
    transformer = _transformer_of(connection)
    said = [(text_of(one.sql), transformer.dump_sequence(one.values, _formats(len(one.values)))) for one in statements]
    with connection.lock:
        results = connection.wait(_talk(connection, said))
    for one, result in zip(statements, results, strict=True):
        if one.answered is not None:
            rows = _rows(transformer, result)
            one.answered(rows, len(rows) or result.command_tuples or 0)


@lru_cache(maxsize=MOST_PREPARED)
def text_of(sql: str) -> Text:
    """Return the text with its values numbered, as the server wants them."""
    numbers = count(1)
    first, *rest = sql.split("%s")
    return Text("".join([first, *(f"${next(numbers)}{part}" for part in rest)]).encode())


@lru_cache(maxsize=MOST_PREPARED)
def _formats(length: int) -> tuple[PyFormat, ...]:
    return (PyFormat.TEXT,) * length


def _transformer_of(connection: Connection) -> abc.Transformer:
    found = _transformers.get(connection)
    if found is None:
        adapters = AdaptersMap(connection.adapters)
        adapters.register_loader("timestamptz", _INSTANTS)
        found = _transformers[connection] = Transformer(_Context(adapters, connection))
    return found


def _rows(transformer: abc.Transformer, result: PGresult) -> Rows:
    if not result.ntuples:
        return []
    transformer.set_pgresult(result)
    return transformer.load_rows(0, result.ntuples, tuple)


def _talk(
    connection: Connection, said: Sequence[tuple[Text, Sequence[Any]]]
) -> Generator[Wait, Ready | int, list[PGresult]]:
    """Send all, wait, and return one result each; psycopg does the waiting, and keeps account of what is prepared."""
    wire, kept = connection.pgconn, connection._prepared
    fresh: dict[int, tuple[Any, Any, bytes]] = {}
    wire.enter_pipeline_mode()
    try:
        for number, (text, values) in enumerate(said):
            need, name = kept.get(text, prepare=True)  # type: ignore[arg-type]
            if need is need.SHOULD:
                wire.send_prepare(name, text.query)
                fresh[number + len(fresh)] = (text, need, name)
            wire.send_query_prepared(name, values)
            kept.maybe_add_to_cache(text, need, name)  # type: ignore[arg-type]
        wire.pipeline_sync()
        results = yield from _results(wire)
        for place, (text, need, name) in fresh.items():
            kept.validate(text, need, name, [results[place]])
    finally:
        if wire.status == ConnStatus.OK:
            wire.exit_pipeline_mode()
    if failed := next((one for one in results if one.status == ExecStatus.FATAL_ERROR), None):
        raise errors.error_from_result(failed, encoding="utf-8")
    return [one for place, one in enumerate(results) if place not in fresh]


def _results(wire: PGconn) -> Generator[Wait, Ready | int, list[PGresult]]:
    while wire.flush():
        if (yield Wait.RW) & Ready.R:
            wire.consume_input()
    results: list[PGresult] = []
    is_between = True
    while True:
        while wire.is_busy():
            yield Wait.R
            wire.consume_input()
        result = wire.get_result()
        if result is None:
            # One ends each statement's results; a second means that nobody is there any more.
            if is_between:
                raise psycopg.OperationalError("the connection is lost")
            is_between = True
        elif result.status == ExecStatus.PIPELINE_SYNC:
            return results
        else:
            results.append(result)
            is_between = False

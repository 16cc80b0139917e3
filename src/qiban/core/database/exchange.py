"""One round trip with the server: statements that it keeps prepared, sent together, and answered together.

A cursor takes longer to send a statement than the server takes to run it; here it goes straight to PostgreSQL's own
library. What is prepared is known to psycopg, which forgets it when it must.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple, cast

import psycopg
from psycopg import abc, errors
from psycopg.adapt import AdaptersMap, PyFormat, Transformer
from psycopg.pq import DiagnosticField, ExecStatus, Format
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
# Outside of a transaction SET LOCAL does the same, and the server's log complains of it.
PLAN_ONCE_ALONE = Statement("SELECT set_config('plan_cache_mode', 'force_generic_plan', true)")
# Instants come in UTC: psycopg reads them so at once, Django after a detour.
INSTANTS = cast("type[abc.Loader]", psycopg.adapters.get_loader(psycopg.adapters.types["timestamptz"].oid, Format.TEXT))
# Under this name a connection keeps what reads and writes its values; it refers back to it.
_TRANSFORMER = "_qiban_transformer"
_COPYING = frozenset({ExecStatus.COPY_IN, ExecStatus.COPY_OUT, ExecStatus.COPY_BOTH})
# What the server answers where a statement that it prepared is gone, or no longer fits its table.
_OUTLIVED = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)


def written(connection: Connection, statement: Statement) -> Statement:
    """Return a statement with its values as they go out: whoever changes a list of them later changes nothing.

    Raises:
        psycopg.Error, UnicodeEncodeError: a value cannot be written.
    """
    values = statement.values
    dumped = _transformer_of(connection).dump_sequence(values, _formats(len(values)))
    return Statement(statement.sql, dumped, statement.answered)


def exchange(connection: Connection, statements: Sequence[Statement]) -> None:
    """Send written statements in one round trip, and hand out their answers in order; what follows one that fails is not run.

    Raises:
        psycopg.Error: the first that failed.
    """
    transformer = _transformer_of(connection)
    said = [(text_of(one.sql), one.values) for one in statements]
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
    found: abc.Transformer | None = connection.__dict__.get(_TRANSFORMER)
    if found is None:
        adapters = AdaptersMap(connection.adapters)
        adapters.register_loader("timestamptz", INSTANTS)
        found = connection.__dict__[_TRANSFORMER] = Transformer(_Context(adapters, connection))
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
    try:
        wire.enter_pipeline_mode()
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
        wire.exit_pipeline_mode()
    except BaseException:
        # Answers that nobody waited for would be taken for those of the next statements.
        wire.finish()
        raise
    if failed := _first_failed(results):
        error = errors.error_from_result(failed, encoding="utf-8")
        if isinstance(error, _OUTLIVED):
            kept._names.clear()
        raise error
    return [one for place, one in enumerate(results) if place not in fresh]


def _first_failed(results: Sequence[PGresult]) -> PGresult | None:
    return next((one for one in results if one.status == ExecStatus.FATAL_ERROR), None)


def _results(wire: PGconn) -> Generator[Wait, Ready | int, list[PGresult]]:
    results: list[PGresult] = []
    try:
        yield from _read(wire, results)
    except psycopg.OperationalError:
        # A server that goes says why before.
        if last := wire.get_result():
            results.append(last)
        failed = _first_failed(results)
        if failed and failed.error_field(DiagnosticField.SQLSTATE):
            raise errors.error_from_result(failed, encoding="utf-8") from None
        raise
    return results


def _read(wire: PGconn, results: list[PGresult]) -> Generator[Wait, Ready | int, None]:
    """Send what libpq holds, and add what comes to `results`, up to the end of the pipeline."""
    while wire.flush():
        if (yield Wait.RW) & Ready.R:
            wire.consume_input()
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
            return
        elif result.status in _COPYING:
            raise psycopg.NotSupportedError("COPY goes through a cursor")
        else:
            results.append(result)
            is_between = False

"""Many out of few: what the operations stored is copied inside the database, with ids and times of its own for each copy.

An office says which tables these are, which of their columns refer to one another, and what else is a copy's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from psycopg import Cursor

from qiban.core.journal.chain import hash_of
from qiban.core.journal.models import Entry

TRUE_CHAINS = 50
# By table, the table to which each of its columns with an id refers.
References = Mapping[str, Mapping[str, str]]
# By column, the expression that a copy has there.
Rules = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """The ids of a table's originals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"{self.first} AND {self.last}"


@dataclass(frozen=True, slots=True)
class Originals:
    """What is copied: the ids of each table's originals, how often, and how much later each copy is than the one before."""

    spans: dict[str, Span]
    copies: int
    step: timedelta

    @property
    def shift(self) -> str:
        """How much later than its original the copy `k` is, as an expression."""
        return f"k * interval '{self.step.total_seconds()} seconds'"

    def moved(self, column: str, table: str) -> str:
        """Return the id that a copy has where its original has that of a row of `table`, as an expression."""
        return f"{column} + k::bigint * {self.spans[table].length}"

    def moved_subject(self, tables: Mapping[str, str], *, of: str = "subject") -> str:
        """Return the same where the row says of which kind it speaks.

        Args:
            tables: by kind; what is of another kind is nobody's copy.
            of: how the two columns begin.
        """
        cases = " ".join(f"WHEN '{name}' THEN {self.spans[table].length}" for name, table in tables.items())
        return f"t.{of}_id + k::bigint * CASE t.{of}_type {cases} ELSE 0 END"


def last_ids(cursor: Any, tables: Sequence[str]) -> dict[str, int]:
    """Return the highest id that each table has; originals come after it."""
    return {table: _last_id(cursor, table) for table in tables}


def _last_id(cursor: Cursor[Any], table: str) -> int:
    cursor.execute(f"SELECT coalesce(last_value, 0) FROM pg_sequences WHERE sequencename = '{table}_id_seq'")  # noqa: S608
    return int((cursor.fetchone() or (0,))[0])


def originals_after(cursor: Any, after: dict[str, int], *, copies: int, step: timedelta) -> Originals:
    """Return everything that was stored after the ids `after` as what is to be copied; the ids of its copies are kept free.

    Args:
        after: what `last_ids` said before.
    """
    spans = {table: Span(after[table] + 1, last) for table, last in last_ids(cursor, [*after]).items()}
    for table, span in spans.items():
        if span.length:
            cursor.execute(f"SELECT setval('{table}_id_seq', {span.last + copies * span.length})")
    return Originals(spans, copies, step)


def carry_out(cursor: Cursor[Any], given: Originals, commands: Sequence[str], *, at_once: int) -> None:
    """Copy the originals, and count the journal's hashes anew for one copy in `TRUE_CHAINS`.

    Args:
        commands: copy the originals of one table each, as often as from `first` to `last`.
        at_once: copies that are made together.
    """
    for first in range(1, given.copies + 1, at_once):
        for one in commands:
            cursor.execute(one, {"first": first, "last": min(first + at_once - 1, given.copies)})
    _chain(cursor, given)


def _chain(cursor: Cursor[Any], given: Originals) -> None:
    span = given.spans["journal_entry"]
    for copy in range(TRUE_CHAINS, given.copies + 1, TRUE_CHAINS):
        ids = (span.first + copy * span.length, span.last + copy * span.length)
        entries = list(Entry.objects.filter(pk__range=ids).order_by("subject_type", "subject_id", "sequence"))
        before: Entry | None = None
        for entry in entries:
            entry.previous_hash = before.hash if before and entry.sequence > 1 else ""
            entry.hash = hash_of(entry)
            before = entry
        cursor.execute(
            "UPDATE journal_entry AS old SET previous_hash = fresh.previous, hash = fresh.hash"
            " FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS fresh (id, previous, hash) WHERE old.id = fresh.id",
            [[one.pk for one in entries], [one.previous_hash for one in entries], [one.hash for one in entries]],
        )


def command(
    cursor: Cursor[Any],
    table: str,
    given: Originals,
    references: References,
    rules: Rules,
    *,
    join: str = "",
    only: str = "true",
) -> str:
    """Return the statement that copies a table's originals, copy by copy in the order of their ids.

    Args:
        join: what an expression of `rules` needs besides.
        only: which of the originals are copied.
    """
    columns = _columns(cursor, table)
    values = [rules.get(name) or _usual(name, kind, table, references.get(table, {}), given) for name, kind in columns]
    names = ", ".join(f'"{name}"' for name, _ in columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)}"  # noqa: S608 - names of our own
        f" FROM generate_series(%(first)s::int, %(last)s) AS k CROSS JOIN {table} t {join}"
        f" WHERE t.id BETWEEN {given.spans[table]} AND {only} ORDER BY k, t.id"
    )


def _columns(cursor: Cursor[Any], table: str) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return cursor.fetchall()


def _usual(name: str, kind: str, table: str, references: Mapping[str, str], given: Originals) -> str:
    column = f't."{name}"'
    if name == "id":
        return given.moved(column, table)
    if name in references:
        return given.moved(column, references[name])
    if kind == "date":
        return f"({column} + {given.shift})::date"
    return f"{column} + {given.shift}" if kind.startswith("timestamp") else column


@contextmanager
def loading(cursor: Cursor[Any], tables: Sequence[str]) -> Iterator[None]:
    """Let a superuser's session load fast: without triggers and foreign keys, and without the indexes that the tables can be
    without meanwhile; after it, everything is there again, vacuumed and analysed as on a server that has run for long.
    """
    cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
    cursor.execute("SET maintenance_work_mem = '512MB'; SET work_mem = '64MB'")
    made = _indexes(cursor, tables)
    for name, _ in made:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, again in made:
        cursor.execute(again)
    for table in tables:
        cursor.execute(f"VACUUM (ANALYZE, FREEZE) {table}")
    cursor.execute("CHECKPOINT")


def _indexes(cursor: Cursor[Any], tables: Sequence[str]) -> list[tuple[str, str]]:
    """Return the indexes of the tables that no constraint needs, with the statements that make them."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = format('%%I', indexname)::regclass)",
        [[*tables]],
    )
    return cursor.fetchall()

"""Many orders out of few: what the operations stored is copied inside the database, with ids, numbers, texts and times of
its own for each copy.

So a million orders have the clauses, kinds, phases, states and clocks that the product gives them, whatever it comes to
store. Three things are the originals': deadlines lie as many working days off as the original's do, whatever day a copy
falls on; encrypted identities cannot be opened; and hashes of the journal are counted anew for one copy in `TRUE_CHAINS`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from psycopg import Cursor

from qiban.core.journal.chain import hash_of
from qiban.core.journal.models import Entry
from qiban.hotline.operations.intake import CODE_ALPHABET

TRUE_CHAINS = 50
ROWS_AT_ONCE = 50_000
TABLES = (
    "hotline_demand",
    "hotline_order",
    "hotline_assignment",
    "hotline_request",
    "hotline_reply",
    "hotline_callback",
    "obligations_obligation",
    "obligations_reminder",
    "notices_notice",
    "journal_entry",
)
# What an estate is called, in place of 小区, so that copies do not all tell of the same place.
ENDINGS = (
    "花园",
    "家园",
    "新村",
    "公寓",
    "名城",
    "华府",
    "雅苑",
    "东区",
    "西区",
    "南区",
    "北区",
    "一期",
    "二期",
    "三期",
    "御景",
    "丽景",
    "水岸",
    "佳园",
    "名邸",
    "豪庭",
)
SUBJECTS = {"demand": "hotline_demand", "order": "hotline_order", "assignment": "hotline_assignment"}
REFERENCES = {
    "order_id": "hotline_order",
    "merged_into_id": "hotline_order",
    "lead_demand_id": "hotline_demand",
    "demand_id": "hotline_demand",
    "earlier_demand_id": "hotline_demand",
    "assignment_id": "hotline_assignment",
    "parent_id": "hotline_assignment",
    "obligation_id": "obligations_obligation",
}
CASES = """
CREATE TEMP TABLE bench_case ON COMMIT PRESERVE ROWS AS
SELECT 'S' || to_char(received_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') || lpad(id::text, 7, '0') AS number,
    'S' AS letter, received_at AS at, id, {demand} AS step
FROM hotline_demand WHERE id BETWEEN {demand_ids}
UNION ALL
SELECT to_char(created_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD') || lpad(id::text, 7, '0'), '', created_at, id, {order}
FROM hotline_order WHERE id BETWEEN {order_ids}
"""
# The numbers that stand in an entry's detail: its own matter's, and at most one other's.
NAMED = """
CREATE TEMP TABLE bench_named ON COMMIT PRESERVE ROWS AS
SELECT entry.id AS entry_id, array_agg(bench_case ORDER BY number DESC) AS found
FROM journal_entry entry JOIN bench_case ON position('"' || number || '"' IN entry.detail::text) > 0
WHERE entry.id BETWEEN {entry_ids} GROUP BY entry.id
"""


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


def last_ids(cursor: Any) -> dict[str, int]:
    """Return the highest id that each table has; originals come after it."""
    return {table: _last_id(cursor, table) for table in TABLES}


def _last_id(cursor: Cursor[Any], table: str) -> int:
    cursor.execute(f"SELECT coalesce(last_value, 0) FROM pg_sequences WHERE sequencename = '{table}_id_seq'")  # noqa: S608
    return int((cursor.fetchone() or (0,))[0])


def originals_after(cursor: Any, after: dict[str, int], *, copies: int, step: timedelta) -> Originals:
    """Return everything that was stored after the ids `after` as what is to be copied; the ids of its copies are kept free.

    Args:
        after: what `last_ids` said before.
    """
    spans = {table: Span(after[table] + 1, last) for table, last in last_ids(cursor).items()}
    for table, span in spans.items():
        if span.length:
            cursor.execute(f"SELECT setval('{table}_id_seq', {span.last + copies * span.length})")
    return Originals(spans, copies, step)


def multiply(cursor: Any, given: Originals) -> None:
    """Copy the originals. The session leaves triggers and foreign keys aside (see `loading`)."""
    spans = {table.partition("_")[2]: span for table, span in given.spans.items()}
    ids = {f"{name}_ids": span for name, span in spans.items()}
    cursor.execute("DROP TABLE IF EXISTS bench_case, bench_named")
    cursor.execute(CASES.format(demand=spans["demand"].length, order=spans["order"].length, **ids))
    cursor.execute("ANALYZE bench_case")
    cursor.execute(NAMED.format(**ids))
    cursor.execute("ANALYZE bench_named")
    commands = _commands(cursor, given)
    at_once = max(1, ROWS_AT_ONCE // max(1, spans["demand"].length))
    for first in range(1, given.copies + 1, at_once):
        for command in commands:
            cursor.execute(command, {"first": first, "last": min(first + at_once - 1, given.copies)})
    _chain(cursor, given)


def _chain(cursor: Cursor[Any], given: Originals) -> None:
    """Count the hashes of the journal anew for one copy in `TRUE_CHAINS`."""
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


def _commands(cursor: Cursor[Any], given: Originals) -> list[str]:
    spans, shift = given.spans, f"k * interval '{given.step.total_seconds()} seconds'"
    identities = (
        "INSERT INTO hotline_identity (id, key_id, ciphertext, phone_digest)"  # noqa: S608 - names of our own
        " SELECT md5(t.id::text || k / 4)::uuid, key_id, ciphertext, sha256(convert_to(t.id::text || k / 4, 'UTF8'))"
        " FROM generate_series(%(first)s::int, %(last)s) AS k, hotline_identity t"
        f" WHERE t.id IN (SELECT identity_id FROM hotline_demand WHERE id BETWEEN {spans['hotline_demand']})"
        " ON CONFLICT DO NOTHING"
    )
    return [identities, *(_command(table, _columns(cursor, table), spans, shift) for table in TABLES)]


def _columns(cursor: Cursor[Any], table: str) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position",
        [table],
    )
    return cursor.fetchall()


def _command(table: str, columns: Sequence[tuple[str, str]], spans: dict[str, Span], shift: str) -> str:
    """Return the statement that copies a table's originals, copy by copy in the order of their ids."""
    rules = _rules(table, spans, shift)
    values = [rules.get(name) or _usual(table, name, kind, spans, shift) for name, kind in columns]
    names = ", ".join(f'"{name}"' for name, _ in columns)
    joins = {
        "obligations_obligation": "LEFT JOIN bench_case ON bench_case.number = t.case_number",
        "notices_notice": "LEFT JOIN bench_case ON bench_case.number = t.case_number",
        "journal_entry": "LEFT JOIN bench_named ON bench_named.entry_id = t.id",
    }
    return (
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)}"  # noqa: S608 - names of our own
        f" FROM generate_series(%(first)s::int, %(last)s) AS k CROSS JOIN {table} t {joins.get(table, '')}"
        f" WHERE t.id BETWEEN {spans[table]} ORDER BY k, t.id"
    )


def _usual(table: str, name: str, kind: str, spans: dict[str, Span], shift: str) -> str:
    if name == "id":
        return _moved("id", table, spans)
    if name in REFERENCES:
        return _moved(name, REFERENCES[name], spans)
    return f't."{name}" + {shift}' if kind.startswith("timestamp") else f't."{name}"'


def _moved(name: str, table: str, spans: dict[str, Span]) -> str:
    return f't."{name}" + k::bigint * {spans[table].length}'


def _rules(table: str, spans: dict[str, Span], shift: str) -> dict[str, str]:
    """Return how the columns of a table are copied that are neither ids nor times nor the same for all."""
    number = f"coalesce({_number('bench_case', shift)}, t.case_number)"
    place = {"hotline_demand": "t.id", "hotline_order": "t.lead_demand_id"}.get(table, "")
    length = spans["hotline_demand"].length
    ending = f"(ARRAY{list(ENDINGS)})[1 + (({place} + k::bigint * {length}) * 7919 / 13) %% {len(ENDINGS)}]"
    subject = f"replace(t.subject, '小区', {ending})"
    subject_id = _subject_id({**SUBJECTS, "obligation": "obligations_obligation"}, spans)
    letters = CODE_ALPHABET[:16]
    of_tables = {
        "hotline_demand": {
            "subject": subject,
            "place": f"replace(replace(t.place, '小区', {ending}), '号楼', (k %% 60)::text || '号楼')",
            "query_code": f"translate(left(md5('code' || t.id || '-' || k), 12), '0123456789abcdef', '{letters}')",
            "identity_id": "md5(t.identity_id::text || k / 4)::uuid",
        },
        "hotline_order": {"subject": subject},
        "obligations_obligation": {"subject_id": _subject_id(SUBJECTS, spans), "case_number": number},
        "notices_notice": {"case_number": number, "key": "t.key || '#' || k", "facts": _facts(spans)},
        "journal_entry": {"subject_id": subject_id, "detail": _detail(shift)},
    }
    return of_tables.get(table, {})


def _subject_id(tables: dict[str, str], spans: dict[str, Span]) -> str:
    cases = " ".join(f"WHEN '{name}' THEN {spans[table].length}" for name, table in tables.items())
    return f"t.subject_id + k::bigint * CASE t.subject_type {cases} ELSE 0 END"


def _number(case: str, shift: str) -> str:
    return (
        f"({case}).letter || to_char((({case}).at + {shift}) AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD')"
        f" || lpad((({case}).id + k::bigint * ({case}).step)::text, 7, '0')"
    )


def _facts(spans: dict[str, Span]) -> str:
    moved = ", ".join(
        f"'{name}', CASE WHEN t.facts ? '{name}' THEN (t.facts->>'{name}')::bigint + k::bigint * {spans[table].length} END"
        for name, table in (("order", "hotline_order"), ("demand", "hotline_demand"))
    )
    return f"t.facts || jsonb_strip_nulls(jsonb_build_object({moved}))"


def _detail(shift: str) -> str:
    first, second = "bench_named.found[1]", "bench_named.found[2]"
    once = f"replace(t.detail::text, ({first}).number, {_number(first, shift)})"
    twice = f"replace({once}, ({second}).number, {_number(second, shift)})"
    return (
        f"CASE WHEN bench_named.entry_id IS NULL THEN t.detail"
        f" WHEN cardinality(bench_named.found) = 1 THEN ({once})::jsonb ELSE ({twice})::jsonb END"
    )


@contextmanager
def loading(cursor: Cursor[Any]) -> Iterator[None]:
    """Let a superuser's session load fast: without triggers and foreign keys, and without the indexes that the tables can be
    without meanwhile; after it, everything is there again, vacuumed and analysed as on a server that has run for long.
    """
    cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
    cursor.execute("SET maintenance_work_mem = '512MB'; SET work_mem = '64MB'")
    made = _indexes(cursor)
    for name, _ in made:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, command in made:
        cursor.execute(command)
    for table in (*TABLES, "hotline_identity"):
        cursor.execute(f"VACUUM (ANALYZE, FREEZE) {table}")
    cursor.execute("CHECKPOINT")


def _indexes(cursor: Cursor[Any]) -> list[tuple[str, str]]:
    """Return the indexes of the tables that no constraint needs, with the statements that make them."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = format('%%I', indexname)::regclass)",
        [[*TABLES]],
    )
    return cursor.fetchall()

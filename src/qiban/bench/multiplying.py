"""Many orders out of few: what the operations stored is copied inside the database, with ids, numbers, texts and times of
its own for each copy.

So a million orders have the clauses, kinds, phases, states and clocks that the product gives them, whatever it comes to
store. Three things are the originals': deadlines lie as many working days off as the original's do, whatever day a copy
falls on; encrypted identities cannot be opened; and hashes of the journal are counted anew for one copy in `TRUE_CHAINS`.
"""

from typing import Any

from psycopg import Cursor

from qiban.hotline.operations.intake import CODE_ALPHABET

from .copying import Originals, carry_out, command

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
JOINS = {
    "obligations_obligation": "LEFT JOIN bench_case ON bench_case.number = t.case_number",
    "notices_notice": "LEFT JOIN bench_case ON bench_case.number = t.case_number",
    "journal_entry": "LEFT JOIN bench_named ON bench_named.entry_id = t.id",
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


def multiply(cursor: Any, given: Originals) -> None:
    """Copy the originals. The session leaves triggers and foreign keys aside (see `copying.loading`)."""
    spans = {table.partition("_")[2]: span for table, span in given.spans.items()}
    ids = {f"{name}_ids": span for name, span in spans.items()}
    cursor.execute("DROP TABLE IF EXISTS bench_case, bench_named")
    cursor.execute(CASES.format(demand=spans["demand"].length, order=spans["order"].length, **ids))
    cursor.execute("ANALYZE bench_case")
    cursor.execute(NAMED.format(**ids))
    cursor.execute("ANALYZE bench_named")
    at_once = max(1, ROWS_AT_ONCE // max(1, spans["demand"].length))
    carry_out(cursor, given, _commands(cursor, given), at_once=at_once)


def _commands(cursor: Cursor[Any], given: Originals) -> list[str]:
    identities = (
        "INSERT INTO hotline_identity (id, key_id, ciphertext, phone_digest)"  # noqa: S608 - names of our own
        " SELECT md5(t.id::text || k / 4)::uuid, key_id, ciphertext, sha256(convert_to(t.id::text || k / 4, 'UTF8'))"
        " FROM generate_series(%(first)s::int, %(last)s) AS k, hotline_identity t"
        f" WHERE t.id IN (SELECT identity_id FROM hotline_demand WHERE id BETWEEN {given.spans['hotline_demand']})"
        " ON CONFLICT DO NOTHING"
    )
    rules, references = _rules(given), dict.fromkeys(TABLES, REFERENCES)
    return [
        identities,
        *(command(cursor, one, given, references, rules.get(one, {}), join=JOINS.get(one, "")) for one in TABLES),
    ]


def _rules(given: Originals) -> dict[str, dict[str, str]]:
    """Return how the columns of each table are copied that are neither ids nor times nor the same for all."""
    number = f"coalesce({_number('bench_case', given)}, t.case_number)"
    of_demand, of_order = _subject("t.id", given), _subject("t.lead_demand_id", given)
    letters = CODE_ALPHABET[:16]
    return {
        "hotline_demand": {
            "subject": f"replace(t.subject, '小区', {of_demand})",
            "place": f"replace(replace(t.place, '小区', {of_demand}), '号楼', (k %% 60)::text || '号楼')",
            "query_code": f"translate(left(md5('code' || t.id || '-' || k), 12), '0123456789abcdef', '{letters}')",
            "identity_id": "md5(t.identity_id::text || k / 4)::uuid",
        },
        "hotline_order": {"subject": f"replace(t.subject, '小区', {of_order})"},
        "obligations_obligation": {"subject_id": given.moved_subject(SUBJECTS), "case_number": number},
        "notices_notice": {"case_number": number, "key": "t.key || '#' || k", "facts": _facts(given)},
        "journal_entry": {
            "subject_id": given.moved_subject({**SUBJECTS, "obligation": "obligations_obligation"}),
            "detail": _detail(given),
        },
    }


def _subject(demand: str, given: Originals) -> str:
    """Return what the estate of a demand's copy is called."""
    number = f"({given.moved(demand, 'hotline_demand')}) * 7919 / 13"
    return f"(ARRAY{list(ENDINGS)})[1 + ({number}) %% {len(ENDINGS)}]"


def _number(case: str, given: Originals) -> str:
    return (
        f"({case}).letter || to_char((({case}).at + {given.shift}) AT TIME ZONE 'Asia/Shanghai', 'YYYYMMDD')"
        f" || lpad((({case}).id + k::bigint * ({case}).step)::text, 7, '0')"
    )


def _facts(given: Originals) -> str:
    named = (("order", "hotline_order"), ("demand", "hotline_demand"))
    moved = ", ".join(f"'{name}', {_fact(name, table, given)}" for name, table in named)
    return f"t.facts || jsonb_strip_nulls(jsonb_build_object({moved}))"


def _fact(name: str, table: str, given: Originals) -> str:
    told = f"(t.facts->>'{name}')::bigint"
    return f"CASE WHEN t.facts ? '{name}' THEN {given.moved(told, table)} END"


def _detail(given: Originals) -> str:
    first, second = "bench_named.found[1]", "bench_named.found[2]"
    once = f"replace(t.detail::text, ({first}).number, {_number(first, given)})"
    twice = f"replace({once}, ({second}).number, {_number(second, given)})"
    return (
        f"CASE WHEN bench_named.entry_id IS NULL THEN t.detail"
        f" WHEN cardinality(bench_named.found) = 1 THEN ({once})::jsonb ELSE ({twice})::jsonb END"
    )

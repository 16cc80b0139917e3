"""Many city projects out of few: whole projects are copied inside the database, so that every sum stays right.

Annual plans stay as they are: copies of their entries stand in the originals' plans. Notices are left out.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from psycopg import Cursor

from qiban.projects.models.base import Stepped

from .copying import Originals, carry_out, command
from .multiplying import ENDINGS

PLAN, OBLIGATION, ENTRY = "projects_annualplan", "obligations_obligation", "journal_entry"
MODELS = [one for one in apps.get_app_config("projects").get_models() if one._meta.db_table != PLAN]
TABLES = (*(one._meta.db_table for one in MODELS), OBLIGATION, ENTRY)
SUBJECTS = {one.subject_type: one._meta.db_table for one in MODELS if issubclass(one, Stepped)}
LETTERS = {one.letters: one._meta.db_table for one in MODELS if issubclass(one, Stepped)}
REFERENCES: Mapping[str, Mapping[str, str]] = {
    one._meta.db_table: {
        str(field.column): field.related_model._meta.db_table
        for field in one._meta.concrete_fields
        if field.related_model in MODELS
    }
    for one in MODELS
}
# What the data showed a breach by may be one of these.
TRACED = {"visa": "projects_visa", "contract": "projects_contract"}
ROWS_AT_ONCE = 250_000
# Things that are called by their number, with how far the number of a copy lies from its original's.
LETTERED = """
CREATE TEMP TABLE bench_letters ON COMMIT PRESERVE ROWS AS
SELECT * FROM unnest(%s::text[], %s::bigint[]) AS one (letters, step)
"""
# The numbers that stand in an entry's detail, by their keys there.
NAMED = """
CREATE TEMP TABLE bench_named ON COMMIT PRESERVE ROWS AS
SELECT entry.id AS entry_id, array_agg(told.key) AS keys, array_agg(one.letters) AS letters,
    array_agg(substr(told.value, length(one.letters) + 1)::bigint) AS ids, array_agg(one.step) AS steps
FROM journal_entry entry CROSS JOIN jsonb_each_text(entry.detail) AS told
JOIN bench_letters one ON one.letters = rtrim(told.value, '0123456789') AND length(told.value) >= length(one.letters) + 6
WHERE entry.id BETWEEN {entries} GROUP BY entry.id
"""
DETAIL = """
CASE WHEN bench_named.entry_id IS NULL THEN t.detail ELSE t.detail || (
    SELECT jsonb_object_agg(key, letters || lpad((id + k * step)::text, greatest(6, length((id + k * step)::text)), '0'))
    FROM unnest(bench_named.keys, bench_named.letters, bench_named.ids, bench_named.steps) AS one (key, letters, id, step)
) END
"""
MOVED_NUMBER = "substr(t.case_number, length(bench_letters.letters) + 1)::bigint + k * bench_letters.step"
CASE_NUMBER = (
    f"CASE WHEN bench_letters.step IS NULL THEN t.case_number ELSE bench_letters.letters"
    f" || lpad(({MOVED_NUMBER})::text, greatest(6, length(({MOVED_NUMBER})::text)), '0') END"
)
# What departments sign is the plan, which has no copy.
OF_PLAN = "SELECT id FROM projects_confirmation WHERE about_type = 'annual_plan'"
OF_PROJECTS = (
    f"t.subject_type <> 'annual_plan' AND NOT (t.subject_type = 'confirmation' AND t.subject_id IN ({OF_PLAN}))"
)
ONLY = {"projects_confirmation": "t.about_type <> 'annual_plan'", OBLIGATION: OF_PROJECTS, ENTRY: OF_PROJECTS}
JOINS = {
    OBLIGATION: "LEFT JOIN bench_letters ON bench_letters.letters = rtrim(t.case_number, '0123456789')",
    ENTRY: "LEFT JOIN bench_named ON bench_named.entry_id = t.id",
}


def multiply(cursor: Any, given: Originals) -> None:
    """Copy the originals. The session leaves triggers and foreign keys aside (see `copying.loading`)."""
    cursor.execute("DROP TABLE IF EXISTS bench_letters, bench_named")
    steps = [given.spans[table].length for table in LETTERS.values()]
    cursor.execute(LETTERED, [[*LETTERS], steps])
    cursor.execute(NAMED.format(entries=given.spans[ENTRY]))
    cursor.execute("ANALYZE bench_letters, bench_named")
    at_once = max(1, ROWS_AT_ONCE // max(1, given.spans[ENTRY].length))
    carry_out(cursor, given, _commands(cursor, given), at_once=at_once)


def _commands(cursor: Cursor[Any], given: Originals) -> list[str]:
    rules = _rules(given)
    return [
        command(
            cursor,
            one,
            given,
            REFERENCES,
            rules.get(one, {}),
            join=JOINS.get(one, ""),
            only=ONLY.get(one, "true"),
        )
        for one in TABLES
    ]


def _rules(given: Originals) -> dict[str, dict[str, str]]:
    """Return how the columns of each table are copied that are neither ids nor times nor the same for all."""
    return {
        "projects_project": {"code": "t.code || '-' || k", "title": _title("t.id")},
        "projects_planitem": {"title": _title("coalesce(t.project_id, t.id)")},
        "projects_confirmation": {"about_id": given.moved_subject(SUBJECTS, of="about")},
        "projects_breach": {"trace": _trace(given)},
        OBLIGATION: {"subject_id": given.moved_subject(SUBJECTS), "case_number": CASE_NUMBER},
        ENTRY: {
            "subject_id": given.moved_subject({**SUBJECTS, "obligation": OBLIGATION}),
            "detail": DETAIL.replace("%", "%%"),
        },
    }


def _title(project: str) -> str:
    """Return what a project's copy is called: after a place and a section, so that words find some."""
    place = f"(ARRAY{list(ENDINGS)})[1 + ({project} + k) %% {len(ENDINGS)}]"
    return f"left(t.title, 100) || {place} || (1 + k %% 400)::text || '标段'"


def _trace(given: Originals) -> str:
    told = "split_part(t.trace, ':', 2)::bigint"
    cases = " ".join(
        f"WHEN t.trace ~ '^{name}:[0-9]+$' THEN '{name}:' || ({given.moved(told, table)})"
        for name, table in TRACED.items()
    )
    return f"CASE {cases} ELSE t.trace END"

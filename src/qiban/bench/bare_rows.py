"""What a bare program stores whatever it does: clocks and entries of the journal, by hand-written statements."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

DAY = timedelta(days=1)
OBLIGATION = """
INSERT INTO obligations_obligation (kind, bearer_unit_id, subject_type, subject_id, case_number, clause, parameters,
    is_basis_lapsed, is_provisional, is_window, counted_from, counted_days, opened_at, yellow_at, due_at, red_at, phase,
    next_change_at, outcome)
VALUES (%s, %s, %s, %s, %s, %s, %s, false, false, %s, %s, %s, %s, %s, %s, %s, 0, %s, '')
"""
LAST_LINK = "SELECT sequence, hash FROM journal_entry WHERE subject_type = %s AND subject_id = %s ORDER BY sequence DESC LIMIT 1"
ENTRY = """
INSERT INTO journal_entry (subject_type, subject_id, sequence, action, clause, person_id, role, unit_id, at, recorded_at,
    request_id, detail, previous_hash, hash, key_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'journal-0001')
"""
SETTLE = """
UPDATE obligations_obligation SET settled_at = %s, next_change_at = NULL,
    outcome = CASE WHEN due_at > %s THEN 'met' ELSE 'late' END
WHERE settled_at IS NULL AND subject_type = %s AND subject_id = %s
"""
Database = Connection[Any]
Client = tuple[list[str], str, int, int]
Answer = tuple[int, dict[str, Any]]


def one(database: Database, statement: str, values: Iterable[Any]) -> Any:
    return database.execute(statement, list(values), prepare=True).fetchone()


def do(database: Database, statement: str, values: Iterable[Any] = ()) -> None:
    database.execute(statement, list(values), prepare=True)


def oblige(
    database: Database,
    kind: str,
    unit: int,
    case: tuple[str, int, str],
    clause: str,
    at: datetime,
    days: int,
    *,
    is_window: bool = False,
) -> None:
    parameters = Jsonb(
        {"red_days": "1@2023-06-28", "yellow_days": "1@2023-06-28", f"{kind}_days": f"{days}@2023-06-28"}
    )
    due = at + days * DAY
    lights = (None, due, None, due) if is_window else (due - DAY, due, due + DAY, due - DAY)
    do(database, OBLIGATION, (kind, unit, *case, clause, parameters, is_window, at, days, at, *lights))


def write(
    database: Database,
    subject: tuple[str, int],
    action: str,
    clause: str,
    client: Client,
    at: datetime,
    detail: dict[str, Any],
    *,
    is_first: bool,
) -> None:
    sequence, link = (None if is_first else one(database, LAST_LINK, subject)) or (0, "")
    said = json.dumps(
        [link, *subject, sequence + 1, action, clause, *client[1:], at.isoformat(), detail], sort_keys=True
    )
    who = (client[2], client[1], client[3])
    linked = (Jsonb(detail), link, hashlib.sha256(said.encode()).hexdigest())
    do(database, ENTRY, (*subject, sequence + 1, action, clause, *who, at, at, uuid.uuid4().hex, *linked))

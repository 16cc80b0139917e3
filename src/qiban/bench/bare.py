"""A bare program: the rows of an intake, of four actions and of a payment, stored by hand-written statements behind the same server.

It is what one would write who needs nothing else: no law, no rights, no forms, no languages; constants where Qiban counts.
Run by itself (`python -m qiban.bench.bare`), without Django: the address of the database comes as QIBAN_BARE_DSN.
"""

import hashlib
import json
import os
import secrets
import sys
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool

from qiban.core import clock

from . import bare_payments
from .bare_rows import DAY, SETTLE, Answer, Client, Database, do, oblige, one, write

DSN = "QIBAN_BARE_DSN"
STATUS = {200: "200 OK", 201: "201 Created", 401: "401 Unauthorized", 404: "404 Not Found", 409: "409 Conflict"}
CLIENT = """
SELECT client.scopes, post.role, post.person_id, post.unit_id FROM people_apiclient AS client
JOIN people_post AS post ON post.id = client.post_id JOIN people_person AS person ON person.id = post.person_id
WHERE client.token_sha256 = %s AND client.is_active AND person.is_active
"""
IDENTITY = "INSERT INTO hotline_identity (id, key_id, ciphertext, phone_digest) VALUES (%s, 'identity-0001', %s, %s)"
DEMAND = """
INSERT INTO hotline_demand (state, step_no, last_action, last_role, last_at, query_code, channel, kind, urgency, subject,
    detail, place, area_id, category, is_confidential, is_provincial, identity_id, received_at, taken_by_id, answer,
    outcome_reason, rating_remark)
VALUES ('received', 0, '', '', %s, %s, %s, %s, 'general', %s, %s, %s, %s, %s, false, false, %s, %s, %s, '', '', '')
RETURNING id
"""
JOB = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
VALUES ('hotline', 'bench', 0, 'bench', '{}', now() + interval '1 year')
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""
ORDER = "SELECT state, step_no, lead_demand_id, created_at, round FROM hotline_order WHERE id = %s FOR UPDATE"
PART = "SELECT id, step_no, unit_id FROM hotline_assignment WHERE order_id = %s AND unit_id = %s AND state = %s"
MOVE_ORDER = """
UPDATE hotline_order SET state = %s, step_no = step_no + 1, last_action = %s, last_role = %s, last_at = %s,
    dispatched_at = coalesce(%s, dispatched_at), due_at = coalesce(%s, due_at), replied_at = coalesce(%s, replied_at)
WHERE id = %s
"""
MAKE_PART = """
INSERT INTO hotline_assignment (state, step_no, last_action, last_role, last_at, order_id, unit_id, is_lead, dispatched_at,
    due_at, is_extended)
VALUES ('dispatched', 0, '', '', %s, %s, %s, true, %s, %s, false) RETURNING id
"""
SIGN_PART = """
UPDATE hotline_assignment SET state = 'handling', step_no = step_no + 1, last_action = 'sign', last_role = %s, last_at = %s,
    signed_at = %s, handler_id = %s WHERE id = %s
"""
REPLY_PART = """
UPDATE hotline_assignment SET state = 'replied', step_no = step_no + 1, last_action = 'reply', last_role = %s, last_at = %s,
    replied_at = %s WHERE id = %s
"""
REPLY = """
INSERT INTO hotline_reply (assignment_id, kind, round, text, progress, told_at, told_how, is_out_of_scope, replied_by_id,
    replied_at)
VALUES (%s, 'result', %s, %s, '', %s, %s, false, %s, %s)
"""
NOTICE = """
INSERT INTO notices_notice (kind, unit_id, roles, case_number, facts, at, key, is_to_spread)
VALUES ('order_dispatched', %s, '[]', %s, %s, %s, %s, false) ON CONFLICT DO NOTHING
"""
BEAR = "UPDATE obligations_obligation SET bearer_person_id = %s WHERE settled_at IS NULL AND subject_type = %s AND subject_id = %s"
ANSWER = "UPDATE hotline_demand SET answer = %s, answered_at = %s WHERE order_id = %s"
RESULT = """
SELECT reply.text FROM hotline_reply AS reply JOIN hotline_assignment AS part ON part.id = reply.assignment_id
WHERE part.order_id = %s AND part.is_lead ORDER BY reply.round DESC LIMIT 1
"""


def intake(database: Database, client: Client, body: dict[str, Any]) -> Answer:
    """Store a demand with its complainant, its clock, its journal entry and the job, in one transaction."""
    (_, _, person, unit), at, identity = client, clock.now(), uuid.uuid4()
    contact = json.dumps(body["contact"], ensure_ascii=False).encode()
    with database.transaction():
        do(database, IDENTITY, (identity, contact.ljust(110), hashlib.sha256(contact).digest()))
        told = (body["channel"], body["kind"], body["subject"], body["detail"], body["place"], body["area_id"])
        code = secrets.token_hex(5).upper()
        (pk,) = one(database, DEMAND, (at, code, *told, body["category"], identity, at, person))
        number = f"S{at + timedelta(hours=8):%Y%m%d}{pk:07d}"
        oblige(database, "dispatch", unit, ("demand", pk, number), "hotline:12.2", at, 1)
        detail = {"kind": body["kind"], "after": "received", "channel": body["channel"], "urgency": "general"}
        write(database, ("demand", pk), "intake", "hotline:12.1", client, at, detail, is_first=True)
        do(database, JOB)
    return 201, {"id": pk, "number": number, "query_code": code, "state": "received", "received_at": at.isoformat()}


def act(database: Database, client: Client, order_id: int, name: str, body: dict[str, Any]) -> Answer:
    """Take one of the four steps of an order, in one transaction."""
    before, after, step = STEPS[name]
    at = clock.now()
    with database.transaction():
        found = one(database, ORDER, (order_id,))
        if found is None or found[0] != before:
            return (404 if found is None else 409), {}
        number = f"{found[3] + timedelta(hours=8):%Y%m%d}{order_id:07d}"
        times = (at, at + 7 * DAY, None) if name == "dispatch" else (None, None, at if name == "reply" else None)
        do(database, MOVE_ORDER, (after, name, client[1], at, *times, order_id))
        detail = {"before": before, "after": after}
        write(database, ("order", order_id), name, "hotline:12.2", client, at, detail, is_first=False)
        step(database, client, (order_id, number, found), body, at)
    return 200, {"id": order_id, "number": number, "state": after, "step_no": found[1] + 1}


def _dispatch(database: Database, client: Client, order: Any, body: dict[str, Any], at: datetime) -> None:
    pk, number, (_, step_no, demand_id, _, _) = order
    unit, due = body["lead_unit_id"], at + 7 * DAY
    do(database, SETTLE, (at, at, "demand", demand_id))
    (part,) = one(database, MAKE_PART, (at, pk, unit, at, due))
    for kind, clause, is_window in WHAT_A_PART_OWES:
        oblige(database, kind, unit, ("assignment", part, number), clause, at, 5, is_window=is_window)
    facts = Jsonb({"order": pk, "demand": demand_id, "due_at": due.isoformat()})
    do(database, NOTICE, (unit, number, facts, at, f"order:{pk}:{step_no + 1}:{unit}"))


def _sign(database: Database, client: Client, order: Any, body: dict[str, Any], at: datetime) -> None:
    part, _, _ = one(database, PART, (order[0], client[3], "dispatched"))
    do(database, SIGN_PART, (client[1], at, at, client[2], part))
    do(database, BEAR, (client[2], "assignment", part))


def _reply(database: Database, client: Client, order: Any, body: dict[str, Any], at: datetime) -> None:
    part, _, _ = one(database, PART, (order[0], client[3], "handling"))
    do(database, REPLY_PART, (client[1], at, at, part))
    do(database, REPLY, (part, order[2][4], body["result"], body["told_at"], body["told_how"], client[2], at))
    do(database, SETTLE, (at, at, "assignment", part))
    oblige(database, "review", client[3], ("order", order[0], order[1]), "hotline:12.8", at, 1)


def _pass_review(database: Database, client: Client, order: Any, body: dict[str, Any], at: datetime) -> None:
    do(database, SETTLE, (at, at, "order", order[0]))
    oblige(database, "callback", client[3], ("order", order[0], order[1]), "hotline:12.8", at, 2)
    (text,) = one(database, RESULT, (order[0],))
    do(database, ANSWER, (text, at, order[0]))


STEPS: dict[str, tuple[str, str, Callable[..., None]]] = {
    "dispatch": ("received", "dispatched", _dispatch),
    "sign": ("dispatched", "handling", _sign),
    "reply": ("handling", "replied", _reply),
    "pass_review": ("replied", "reviewed", _pass_review),
}
WHAT_A_PART_OWES = (
    ("handling", "hotline:12.3", False),
    ("extension_window", "hotline:12.4", True),
    ("return_window", "hotline:12.7", True),
)


@lru_cache(maxsize=1)
def _pool() -> ConnectionPool[Database]:
    kwargs = {"autocommit": True, "options": "-c timezone=UTC"}
    return ConnectionPool(os.environ[DSN], min_size=4, max_size=4, kwargs=kwargs, open=True)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer a request (WSGI)."""
    token = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Bearer ")
    body = json.loads(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)) or b"{}")
    with _pool().connection() as database:
        client = one(database, CLIENT, (hashlib.sha256(token.encode()).hexdigest(),))
        status, said = _answer(database, client, environ["PATH_INFO"].strip("/").split("/"), body)
    content = json.dumps(said, ensure_ascii=False).encode()
    start_response(STATUS[status], [("Content-Type", "application/json"), ("Content-Length", str(len(content)))])
    return [content]


def _answer(database: Database, client: Client | None, path: list[str], body: dict[str, Any]) -> Answer:
    if client is None:
        return 401, {}
    if path == ["api", "demands"]:
        return intake(database, client, body)
    _, things, pk, _, name = path
    if things == "contracts":
        return bare_payments.request(database, client, int(pk), body)
    steps = bare_payments.act if things == "payments" else act
    return steps(database, client, int(pk), name, body)


def _main() -> None:
    from granian import Granian
    from granian.constants import Interfaces

    port, workers, threads = (int(one) for one in sys.argv[1:4])
    Granian(
        "qiban.bench.bare:application",
        interface=Interfaces.WSGI,
        port=port,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        backlog=1024,
        websockets=False,
        log_access=False,
        log_level="error",  # type: ignore[arg-type]
    ).serve()


if __name__ == "__main__":
    _main()

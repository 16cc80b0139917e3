"""The bare program's payments: the rows of a payment that is asked for, approved and made. The sums are the database's."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from qiban.core import clock

from .bare_rows import SETTLE, Answer, Client, Database, do, oblige, one, write

CONTRACT = """
SELECT contract.project_id, contract.step_no, contract.measured - contract.paid, project.project_unit_id
FROM projects_contract AS contract JOIN projects_project AS project ON project.id = contract.project_id
WHERE contract.id = %s AND contract.state = 'signed' AND project.hold = '' FOR UPDATE
"""
MOVE_CONTRACT = """
UPDATE projects_contract SET step_no = step_no + 1, last_action = 'request_payment', last_role = %s, last_at = %s WHERE id = %s
"""
PAYMENT = """
INSERT INTO projects_payment (state, step_no, last_action, last_role, last_at, contract_id, project_id, kind, amount,
    measurement_id, basis, requested_at, voucher, reason)
VALUES ('requested', 0, '', '', %s, %s, %s, %s, %s, %s, %s, %s, '', '') RETURNING id
"""
KNOWN = """
SELECT payment.state, contract.firm_id, project.construction_unit_id FROM projects_payment AS payment
JOIN projects_contract AS contract ON contract.id = payment.contract_id
JOIN projects_project AS project ON project.id = payment.project_id
WHERE payment.id = %s FOR UPDATE
"""
APPROVE = """
UPDATE projects_payment SET state = 'approved', step_no = 1, last_action = 'approve_payment', last_role = %s, last_at = %s,
    approved_at = %s WHERE id = %s
"""
PAY = """
UPDATE projects_payment SET state = 'paid', step_no = 2, last_action = 'pay', last_role = %s, last_at = %s, voucher = %s,
    paid_on = %s WHERE id = %s
"""
SETTLE_REVIEW = f"{SETTLE} AND kind = 'payment_review'"
NOTICE = """
INSERT INTO notices_notice (kind, unit_id, roles, case_number, facts, at, key, is_to_spread)
VALUES (%s, %s, %s, %s, %s, %s, %s, false) ON CONFLICT DO NOTHING
"""
CLAUSE = "city_projects:3.2"
WHAT_A_PAYMENT_OWES = (("payment_review", 5), ("payment", 30))


def request(database: Database, client: Client, contract_id: int, body: dict[str, Any]) -> Answer:
    """Store a payment that is asked for on a contract, with its clocks, entries and notice, in one transaction."""
    at = clock.now()
    with database.transaction():
        found = one(database, CONTRACT, (contract_id,))
        if found is None:
            return 409, {}
        project, step_no, _, payer = found
        said = (body["kind"], body["amount"], body["measurement_id"], body["basis"])
        (pk,) = one(database, PAYMENT, (at, contract_id, project, *said, at))
        do(database, MOVE_CONTRACT, (client[1], at, contract_id))
        number = f"ZF{pk:06d}"
        detail = dict(zip(("payment_kind", "amount", "measurement", "basis"), said, strict=True))
        moved = {"before": "signed", "after": "signed", "payment": number, **detail}
        write(database, ("contract", contract_id), "request_payment", CLAUSE, client, at, moved, is_first=False)
        write(database, ("payment", pk), "request_payment", CLAUSE, client, at, detail, is_first=True)
        for kind, days in WHAT_A_PAYMENT_OWES:
            oblige(database, kind, payer, ("payment", pk, number), CLAUSE, at, days)
        _tell(database, "payment_requested", pk, (payer, "project_unit"), at)
    return 200, {"id": contract_id, "state": "signed", "step_no": step_no + 1}


def act(database: Database, client: Client, pk: int, name: str, body: dict[str, Any]) -> Answer:
    """Approve a payment or make it, in one transaction."""
    before, after, step = STEPS[name]
    at = clock.now()
    with database.transaction():
        found = one(database, KNOWN, (pk,))
        if found is None or found[0] != before:
            return (404 if found is None else 409), {}
        step(database, client, pk, found, body, at)
        detail = {"before": before, "after": after, **body}
        write(database, ("payment", pk), name, CLAUSE, client, at, detail, is_first=False)
    return 200, {"id": pk, "number": f"ZF{pk:06d}", "state": after}


def _approve(
    database: Database, client: Client, pk: int, found: tuple[str, int, int], _body: dict[str, Any], at: datetime
) -> None:
    do(database, APPROVE, (client[1], at, at, pk))
    do(database, SETTLE_REVIEW, (at, at, "payment", pk))
    _tell(database, "payment_approved", pk, (found[2], "construction_unit"), at)


def _pay(
    database: Database, client: Client, pk: int, found: tuple[str, int, int], body: dict[str, Any], at: datetime
) -> None:
    do(database, PAY, (client[1], at, body["voucher"], body["paid_on"], pk))
    do(database, SETTLE, (at, at, "payment", pk))
    _tell(database, "payment_made", pk, (found[1], "firm_staff"), at)


STEPS: dict[str, tuple[str, str, Callable[..., None]]] = {
    "approve_payment": ("requested", "approved", _approve),
    "pay": ("approved", "paid", _pay),
}


def _tell(database: Database, kind: str, pk: int, whom: tuple[int, str], at: datetime) -> None:
    unit, role = whom
    key = f"{kind}-payment-{pk}-{unit}"
    do(database, NOTICE, (kind, unit, Jsonb([role]), f"ZF{pk:06d}", Jsonb({"payment": pk}), at, key))

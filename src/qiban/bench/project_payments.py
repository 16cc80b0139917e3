"""Payments through the API, asked for, approved and made: as Qiban stores them and as the bare program does, in turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from qiban.core import clock
from qiban.law.text import Text
from qiban.platform.home import Home
from qiban.projects.models import Contract, Payment

from .comparing import bare_program, compared, counted
from .load import Load, Request
from .measure import Measure
from .place import Running
from .serving import _load, _of_loads

PAYMENT_AIM, PAYMENT_P95_MS = 200.0, 150.0
AMOUNT = "100.00"
TITLE = Text("接口支付：申请、审核、支付，8个客户端", "Payments through the API: asked for, approved, made; 8 clients")
STORED = (
    "projects_payment",
    "obligations_obligation WHERE subject_type = 'payment'",
    "notices_notice WHERE kind LIKE 'payment_%%'",
    "journal_entry WHERE subject_type IN ('payment', 'contract')",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A contract on which more may be paid, with confirmed progress, and who asks for it.

    Args:
        asker, payer: tokens of programs in posts of its construction unit and its project unit.
    """

    contract_id: int
    measurement_id: int
    asker: str
    payer: str


def accounts(tokens: dict[int, str], count: int) -> list[Account]:
    """Return contracts that leave something to be paid, each of a project of its own.

    Args:
        tokens: of programs, by the unit of their post.
    """
    found = Contract.objects.filter(
        state="signed",
        purchase="construction",
        measured__gt=F("paid") + 1000,
        project__hold="",
        measurements__state="confirmed",
    )
    rows = (
        found.order_by("pk")
        .distinct("pk")
        .values_list("pk", "measurements__pk", "project__construction_unit", "project__project_unit")
    )
    return [Account(pk, progress, tokens[asker], tokens[payer]) for pk, progress, asker, payer in rows[:count]]


def payments(home: Home, qiban: Running, on: Sequence[Account], *, runs: int) -> Iterator[Measure]:
    """Measure both in turn, run by run, a payment on each contract; a first run warms up and tells what is stored."""
    loads: dict[str, list[Load]] = {"qiban": [], "bare": []}
    with bare_program(home) as bare:
        both = {"qiban": qiban, "bare": bare}
        rows = {"product" if name == "qiban" else name: _rows_stored(one, on[0]) for name, one in both.items()}
        for run in range(runs + 1):
            for name, one in both.items():
                load = _paid(one, on if run else on[: len(on) // 4 + 1])
                loads[name] += [load] if run else []
    yield from _of_loads("payment", TITLE, loads["qiban"], PAYMENT_AIM, PAYMENT_P95_MS)
    yield Measure(
        "payment_whole",
        Text("接口支付：完整支付笔数（每笔三次调用）", "Payments through the API: whole payments, three calls each"),
        "payments/s",
        tuple(one.per_second / 3 for one in loads["qiban"]),
        is_rate=True,
    )
    yield from compared("payment", TITLE, loads["qiban"], loads["bare"], rows)


def _paid(one: Running, on: Sequence[Account]) -> Load:
    """Ask for a payment on each contract, then approve and make each; the two loads count as one."""
    known = set(_waiting(on).values())
    asked = _load(one, [_ask(account) for account in on])
    made = {contract: pk for contract, pk in _waiting(on).items() if pk not in known}
    moved = _load(one, [_steps(account, made[account.contract_id]) for account in on if account.contract_id in made])
    statuses = {
        status: asked.statuses.get(status, 0) + moved.statuses.get(status, 0)
        for status in {*asked.statuses, *moved.statuses}
    }
    return Load(
        asked.seconds + moved.seconds,
        asked.own_seconds + moved.own_seconds,
        [*asked.latencies, *moved.latencies],
        statuses,
    )


def _waiting(on: Sequence[Account]) -> dict[int, int]:
    """Return by contract the latest payment that waits for its approval."""
    found = Payment.objects.filter(contract__in=[one.contract_id for one in on], state="requested").order_by("pk")
    return dict(found.values_list("contract_id", "pk"))


def _ask(account: Account) -> Request:
    said: dict[str, Any] = {"kind": "progress", "amount": AMOUNT, "basis": "合同约定的进度款，附计量单和发票"}
    path = f"/api/contracts/{account.contract_id}/actions/request_payment"
    return Request(path, account.asker, said | {"measurement_id": account.measurement_id})


def _steps(account: Account, pk: int) -> list[Request]:
    path, today = f"/api/payments/{pk}/actions", clock.civil_date(clock.now()).isoformat()
    return [
        Request(f"{path}/approve_payment", account.payer, {}),
        Request(f"{path}/pay", account.payer, {"voucher": f"台架-{pk}", "paid_on": today}),
    ]


def _rows_stored(one: Running, account: Account) -> dict[str, int]:
    """Return how many rows of each table one payment adds."""
    before = counted(STORED)
    _paid(one, [account])
    return {table: count - before[table] for table, count in counted(STORED).items()}

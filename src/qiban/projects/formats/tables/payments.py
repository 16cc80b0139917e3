"""Payments as a spreadsheet (Art. 3, 16). A row that names the same contract, kind, amount, progress and basis is the same payment."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.sheets import BadRow, id_of
from qiban.core.tables.cells import labels, word_of
from qiban.core.tables.table import Column, Table, amount
from qiban.law.city_projects.workflow import WORKFLOW
from qiban.law.text import Text
from qiban.projects.models import Contract, Measurement, Payment
from qiban.projects.models.kinds import PaymentKind
from qiban.projects.permissions import visible_of

from .acting import operation_of
from .contracts import project_in

COLUMNS = (
    Column(
        "project",
        Text("项目编号", "Project number"),
        attrgetter("contract.project.number"),
        is_needed=True,
        others=("项目代码", "项目"),
        width=14,
    ),
    Column(
        "reference", Text("合同编号", "Contract reference"), attrgetter("contract.reference"), id_of, is_needed=True
    ),
    Column(
        "kind",
        Text("款项类别", "Kind of payment"),
        lambda row: labels(PaymentKind(row.kind))[0],
        word_of(PaymentKind),
        is_needed=True,
        others=("类别",),
    ),
    *amount("amount", Text("金额", "Amount"), attrgetter("amount"), is_needed=True),
    Column("basis", Text("支付依据", "Basis"), attrgetter("basis"), is_needed=True, others=("依据",), width=40),
    Column(
        "measurement",
        Text("计量编号", "Progress"),
        lambda row: row.measurement.number if row.measurement else "",
        others=("计量",),
        width=12,
    ),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
    Column("firm", Text("收款单位", "Payee"), attrgetter("contract.firm.name"), None, width=24),
    Column("requested_on", Text("申请日期", "Requested"), lambda row: civil_date(row.requested_at), None, width=12),
    Column("paid_on", Text("支付日期", "Paid on"), attrgetter("paid_on"), None, width=12),
    Column("voucher", Text("凭证号", "Voucher"), attrgetter("voucher"), None),
    Column("state", Text("状态", "State"), lambda row: WORKFLOW.states["payment"][row.state].zh, None),
)


def _rows(actor: Actor) -> "QuerySet[Payment]":
    related = ("contract__project", "contract__firm", "measurement")
    return visible_of(Payment, actor).select_related(*related).order_by("contract", "pk")


def _contract(actor: Actor, said: Mapping[str, Any]) -> Contract:
    project = project_in(actor, said["project"])
    for found in Contract.objects.filter(project=project, reference=said["reference"]).exclude(state="rejected"):
        return found
    name = said["reference"][:40]
    raise BadRow(f"该项目没有合同“{name}”", f"the project has no contract “{name}”")


def _measurement(contract: Contract, number: str) -> int | None:
    if not number:
        return None
    for found in Measurement.objects.filter(contract=contract, pk=Measurement.key_in(number)):
        return found.pk
    raise BadRow(f"该合同没有计量“{number[:40]}”", f"the contract has no progress “{number[:40]}”")


def _find(actor: Actor, said: Mapping[str, Any]) -> Payment | None:
    contract = _contract(actor, said)
    same = {name: said[name] for name in ("kind", "amount", "basis")}
    progress = _measurement(contract, said["measurement"])
    found = list(Payment.objects.filter(contract=contract, measurement=progress, **same).order_by("pk"))
    for one in found:
        if one.state != "refused":
            return one
    for one in found:
        raise BadRow(
            f"{one.number}与此相同，已不予支付（{one.reason}）；再次申请请写明新的支付依据，或在合同页面办理",
            f"{one.number} is the same and was refused ({one.reason}); name what it rests on now, or ask on the contract's page",
        )
    return None


def _enter(actor: Actor, said: Mapping[str, Any]) -> Payment:
    contract = _contract(actor, said)
    given = {name: said[name] for name in ("kind", "amount", "basis")}
    progress = _measurement(contract, said["measurement"])
    made: Payment = operation_of("contract", "request_payment")(
        actor=actor, contract_id=contract.pk, measurement_id=progress, **given
    )
    return made


def _differs(_known: Payment, _said: Mapping[str, Any]) -> Sequence[str]:
    return ()


PAYMENTS = Table(
    name="payments",
    title=Text("资金拨付", "Payments"),
    columns=COLUMNS,
    roles=frozenset({"construction_unit"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)

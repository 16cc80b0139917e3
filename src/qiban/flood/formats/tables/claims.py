"""Households' losses as a spreadsheet, a row a loss, for village, town and county alone (职责一（六）).

A row whose household is on the village's list adds a loss to its claim, unless that very loss is there.
"""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, id_of
from qiban.core.tables.cells import quantity, word_of
from qiban.core.tables.table import Column, Table, amount
from qiban.flood.models import ClaimedLoss, Compensation, CompensationClaim
from qiban.flood.models.aftermath_kinds import LossKind
from qiban.flood.operations.aftermath.claiming import add_loss, register_claim
from qiban.flood.permissions import PLACES, visible_of_unit
from qiban.flood.sealing import digest_of, unseal
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text

COLUMNS = (
    Column(
        "list",
        Text("名单编号", "List"),
        lambda row: Compensation(pk=row.claim.list_id).number,
        is_needed=True,
        others=("补偿名单",),
        width=12,
    ),
    Column("village", Text("村", "Village"), attrgetter("claim.unit.short_name"), None, width=14),
    Column(
        "holder",
        Text("户主姓名", "Head of the household"),
        lambda row: unseal(row.claim).name,
        is_needed=True,
        others=("户主", "姓名"),
        width=12,
    ),
    Column(
        "id_number",
        Text("身份证号", "Identity number"),
        lambda row: unseal(row.claim).id_number,
        id_of,
        is_needed=True,
        others=("身份证号码", "公民身份号码"),
        width=22,
    ),
    Column("bank", Text("开户银行", "Bank"), lambda row: unseal(row.claim).bank, width=20),
    Column(
        "account",
        Text("银行账号", "Account"),
        lambda row: unseal(row.claim).account,
        id_of,
        others=("账号", "一卡通账号"),
        width=24,
    ),
    Column(
        "kind",
        Text("损失类别", "Kind of loss"),
        lambda row: row.get_kind_display(),
        word_of(LossKind),
        is_needed=True,
        others=("类别",),
        width=12,
    ),
    Column(
        "what",
        Text("作物或者住房名称", "Crop or building"),
        attrgetter("what"),
        is_needed=True,
        others=("作物", "名称"),
    ),
    Column(
        "quantity",
        Text("数量（亩、间）", "Quantity (mu, rooms)"),
        lambda row: f"{row.quantity.normalize():f}",
        quantity,
        is_needed=True,
        others=("数量", "面积", "亩数"),
    ),
    *amount("unit_value", Text("单位价值", "Value of one"), attrgetter("unit_value"), is_needed=True),
    *amount("lost", Text("损失金额", "Loss"), attrgetter("loss")),
    Column("amount", Text("补偿金额（元）", "Amount (yuan)"), attrgetter("amount"), None),
    Column("number", Text("登记编号", "Claim"), attrgetter("claim.number"), None, width=12),
    Column(
        "state",
        Text("状态", "State"),
        lambda row: STATES["compensation_claim"][row.claim.state].zh,
        None,
        width=12,
    ),
)


def _rows(actor: Actor) -> "QuerySet[ClaimedLoss]":
    found = ClaimedLoss.objects.exclude(claim__state="withdrawn").select_related("claim__unit")
    if actor.role not in PLACES - {"flood_head"}:
        return found.none()
    return found.filter(claim__unit__path__startswith=actor.unit_path).order_by("claim", "pk")


def _list(actor: Actor, said: Mapping[str, Any]) -> Compensation:
    found = visible_of_unit(Compensation, actor).filter(pk=Compensation.key_in(said["list"])).first()
    if found is None:
        number = said["list"][:40]
        raise BadRow(f"没有补偿名单“{number}”，或您的岗位不能查看", f"no list “{number}” that your post may see")
    return found


def _claim(actor: Actor, said: Mapping[str, Any]) -> CompensationClaim | None:
    listed = _list(actor, said)
    found = CompensationClaim.objects.filter(list=listed.pk, digest=digest_of(said["id_number"]))
    return found.exclude(state="withdrawn").first()


def _find(actor: Actor, said: Mapping[str, Any]) -> "_Known | None":
    claim = _claim(actor, said)
    if claim is None:
        return None
    same = {name: said[name] for name in ("what", "quantity", "unit_value")}
    loss = ClaimedLoss.objects.filter(claim=claim, kind=said["kind"].value, **same).first()
    return _Known(claim, loss) if loss else None


class _Known:
    """A loss that was entered before, with its number for the list of what an import did."""

    def __init__(self, claim: CompensationClaim, loss: ClaimedLoss) -> None:
        self.claim, self.loss = claim, loss
        self.number = f"{claim.number}-{loss.pk}"


def _enter(actor: Actor, said: Mapping[str, Any]) -> _Known:
    claim = _claim(actor, said)
    loss = {
        "loss_kind": said["kind"],
        "loss_of": said["what"],
        "loss_quantity": said["quantity"],
        "unit_value": said["unit_value"],
        "lost": said["lost"],
    }
    if claim is not None:
        made = add_loss(actor=actor, compensation_claim_id=claim.pk, **loss)
    else:
        who: dict[str, Any] = {name: said[name] or "" for name in ("holder", "id_number", "bank", "account")}
        made = register_claim(actor=actor, compensation_id=_list(actor, said).pk, **who, **loss)
    return _Known(made, made.losses.order_by("-pk")[0])


def _differs(known: _Known, said: Mapping[str, Any]) -> Sequence[str]:
    return ("损失金额",) if said["lost"] not in (None, known.loss.loss) else ()


CLAIMS = Table(
    name="compensation-claims",
    title=Text("滩区补偿登记", "Claims of compensation"),
    columns=COLUMNS,
    roles=frozenset({"flood_village", "flood_town"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)

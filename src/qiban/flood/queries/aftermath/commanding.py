"""Which orders were given and how they were carried out, what was asked and when it was answered (职责二)."""

from collections.abc import Sequence
from datetime import datetime

from qiban.flood.models import FloodOrder, FloodQuestion, FloodResponse, OrderReceipt
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text

from .section import Cell, Section, minutes, moment, spread

ORDERED = (
    Text("编号", "Number"),
    Text("指令", "Order"),
    Text("下达时间", "Issued at"),
    Text("完成时限", "To be done by"),
    Text("接收单位", "Receivers"),
    Text("确认：中位数（分钟）", "Confirmed: median (minutes)"),
    Text("确认：最慢（分钟）", "Confirmed: slowest (minutes)"),
    Text("从未确认", "Never confirmed"),
    Text("按时完成", "Done in time"),
    Text("逾期完成", "Done late"),
    Text("没有完成", "Not done"),
)
ASKED = (
    Text("编号", "Number"),
    Text("询问单位", "Asked by"),
    Text("被询问单位", "Asked of"),
    Text("询问内容", "Question"),
    Text("询问时间", "Asked at"),
    Text("答复时间", "Answered at"),
    Text("询问到答复（分钟）", "Asked to answered (minutes)"),
    Text("状态", "State"),
)
# What a unit was released from, or what the headquarters took back, is no order left undone.
TAKEN_BACK = ("released", "revoked")


def orders(response: FloodResponse, _at: datetime) -> Section:
    """Return every issued order with how fast its receivers confirmed it, and who carried it out; two queries."""
    found = list(FloodOrder.objects.filter(response=response.pk).exclude(issued_at=None).order_by("issued_at", "pk"))
    receipts: dict[int, list[OrderReceipt]] = {one.pk: [] for one in found}
    for receipt in OrderReceipt.objects.filter(order__in=receipts.keys()):
        receipts[receipt.order_id].append(receipt)
    rows = [_ordered(one, receipts[one.pk]) for one in found]
    return Section("orders", Text("防汛指令执行情况", "Orders and how they were carried out"), ORDERED, rows)


def _ordered(order: FloodOrder, receipts: Sequence[OrderReceipt]) -> list[Cell]:
    waits = [
        (one.confirmed_at - order.issued_at).total_seconds() / 60
        for one in receipts
        if one.confirmed_at and order.issued_at
    ]
    done = [one for one in receipts if one.state == "carried_out"]
    late = sum(one.reported_at >= one.due_at for one in done if one.reported_at)
    undone = sum(one.state != "carried_out" and one.state not in TAKEN_BACK for one in receipts)
    return [
        order.number,
        order.title,
        moment(order.issued_at),
        moment(order.due_at),
        str(len(receipts)),
        *spread(waits),
        str(sum(one.confirmed_at is None for one in receipts)),
        str(len(done) - late),
        str(late),
        str(undone),
    ]


def questions(response: FloodResponse, _at: datetime) -> Section:
    """Return what was asked in a response, and when it was answered."""
    found = FloodQuestion.objects.filter(response=response.pk).select_related("asker", "unit")
    rows: list[list[Cell]] = [
        [
            one.number,
            Text(one.asker.short_name, one.asker.name_en),
            Text(one.unit.short_name, one.unit.name_en),
            one.subject,
            moment(one.asked_at),
            moment(one.answered_at),
            minutes(one.asked_at, one.answered_at),
            STATES["flood_question"][one.state],
        ]
        for one in found.order_by("asked_at", "pk")
    ]
    return Section("questions", Text("询问答复情况", "Questions and answers"), ASKED, rows)

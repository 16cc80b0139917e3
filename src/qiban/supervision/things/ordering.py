"""What pages and API show of supervision orders."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.hotline.permissions import sees_order
from qiban.law.hotline.roles import SUPERVISE, UNIT
from qiban.law.text import Text
from qiban.supervision.models import Rectification, SupervisionOrder
from qiban.supervision.operations.ordering import (
    accept_supervision,
    answer_supervision,
    issue_supervision,
    move_supervision,
    return_supervision,
    withdraw_supervision,
)
from qiban.supervision.permissions import visible

from .papers import SUPERVISION_PAPERS


def facts(one: SupervisionOrder) -> Iterator[Fact]:
    """Yield what is known of a supervision order."""
    yield Fact("paper", Text("文号", "Number of the paper"), one.paper_number)
    yield Fact("unit", Text("被督办单位", "Supervised unit"), one.unit)
    yield Fact("issued_at", Text("发出时间", "Issued at"), one.issued_at)
    yield Fact("demand", Text("办理要求", "What is wanted"), one.demand)
    yield Fact("answered_at", Text("答复时间", "Answered at"), one.answered_at)
    yield Fact("reason", Text("未办好的原因", "What went wrong"), one.reason)
    yield Fact("measures", Text("采取的措施", "Measures"), one.measures)
    yield Fact("result", Text("办理结果", "Result"), one.result)


def related(one: SupervisionOrder, actor: Actor) -> Iterator[Related]:
    """Yield what follows from a supervision order."""
    following = visible(Rectification, actor).filter(supervision_order=one)
    yield Related("rectification", Text("责令整改", "Rectification"), list(following))


def more(one: SupervisionOrder, actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: its grounds, and the order that it is about where the post may see it."""
    order = one.hotline_order
    return {
        "causes": [(each, Text(each.text_zh, each.text_en)) for each in one.causes.all()],
        "hotline_order": order if order and sees_order(actor, order.pk) else None,
    }


def narrow(actor: Actor, one: SupervisionOrder, offer: Offer) -> Offer:
    """Close what only the supervised unit itself does."""
    if actor.role in UNIT and actor.unit != one.unit_id:
        return offer.closed("由被督办单位答复。", "It is for the supervised unit.")
    return offer


THINGS: Mapping[str, Thing] = {
    "supervision_order": Thing(
        title=Text("督办单", "Supervision order"),
        model=SupervisionOrder,
        visible=partial(visible, SupervisionOrder),
        page="supervision_order",
        subject=lambda one: one.title,
        key_in=SupervisionOrder.key_in,
        operations={
            "answer_supervision": answer_supervision,
            "accept_supervision": accept_supervision,
            "return_supervision": return_supervision,
            "move_supervision": move_supervision,
            "withdraw_supervision": withdraw_supervision,
        },
        filled=frozenset({"answer_supervision"}),
        beginning=Beginning(
            "issue_supervision",
            issue_supervision,
            SUPERVISE,
            Text(
                "超期、反复反映、拒不受理、排名靠后、知识库失修的，系统自动督办；其他情形在这里督办。",
                "Overdue, repeated, refused, low-ranking and stale matters are supervised by themselves; others begin here.",
            ),
        ),
        facts=facts,
        related=related,
        narrow=narrow,
        papers=SUPERVISION_PAPERS,
        template="supervision/order.html",
        more=more,
        columns=(
            Column("paper", Text("文号", "Paper"), lambda one: one.paper_number),
            Column("unit", Text("被督办单位", "Unit"), lambda one: one.unit),
            Column("issued_at", Text("发出时间", "Issued at"), lambda one: one.issued_at),
        ),
    )
}

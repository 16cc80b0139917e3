"""What pages and API show of disputes over responsibility."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.hotline.permissions import sees_order
from qiban.law.hotline.roles import DISPATCH, SUPERVISE
from qiban.law.text import Text
from qiban.supervision.models import Dispute
from qiban.supervision.operations.disputes.climbing import (
    ask_confirmation,
    confirm_duty,
    give_instruction,
    name_lead,
    record_check,
    record_decision,
    refer_dispute,
    report_up,
    take_to_government,
)
from qiban.supervision.operations.disputes.opening import close_dispute, open_dispute
from qiban.supervision.queries.ladder import ladder_of, visible_disputes, whose_move


def facts(one: Dispute) -> Iterator[Fact]:
    """Yield what is known of a dispute."""
    yield Fact("order", Text("工单", "Order"), one.hotline_order.number)
    yield Fact("move", Text("现在由谁处理", "Whose move it is"), whose_move(one))
    yield Fact("units", Text("争议各方", "Parties"), "、".join(str(unit) for unit in one.units.order_by("pk")))
    yield Fact("lead", Text("责任单位", "Responsible unit"), one.lead)
    yield Fact("question", Text("争议问题", "What they disagree on"), one.question)
    yield Fact("lesson", Text("今后同类工单", "For the next like order"), one.lesson)


def more(one: Dispute, actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: the ladder, and the order where the post may see it."""
    order = one.hotline_order
    return {"ladder": ladder_of(one), "hotline_order": order if sees_order(actor, order.pk) else None}


def narrow(_actor: Actor, one: Dispute, offer: Offer) -> Offer:
    """Close what needs a responsible unit before."""
    if offer.name == "close_dispute" and one.lead_id is None:
        return offer.closed("尚未确定责任单位。", "Nobody was named as responsible.")
    return offer


THINGS: Mapping[str, Thing] = {
    "dispute": Thing(
        title=Text("责任争议", "Dispute"),
        model=Dispute,
        visible=visible_disputes,
        page="dispute",
        subject=lambda one: one.title,
        key_in=Dispute.key_in,
        operations={
            "name_lead": name_lead,
            "ask_confirmation": ask_confirmation,
            "confirm_duty": confirm_duty,
            "report_up": report_up,
            "give_instruction": give_instruction,
            "refer_dispute": refer_dispute,
            "record_check": record_check,
            "take_to_government": take_to_government,
            "record_decision": record_decision,
            "close_dispute": close_dispute,
        },
        beginning=Beginning(
            "open_dispute",
            open_dispute,
            DISPATCH | SUPERVISE,
            Text(
                "登记后由市民投诉中心召集协调；工单办理时限照常计算。",
                "The centre calls the parties; the order's clocks run on.",
            ),
        ),
        facts=facts,
        narrow=narrow,
        template="supervision/dispute.html",
        more=more,
        columns=(
            Column("order", Text("工单", "Order"), lambda one: one.hotline_order.number),
            Column("lead", Text("责任单位", "Responsible unit"), lambda one: one.lead),
            Column("move", Text("由谁处理", "Whose move"), whose_move),
        ),
    )
}

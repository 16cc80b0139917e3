"""What pages and API show of messages that are passed on."""

from collections.abc import Iterator, Mapping
from typing import Any

from qiban.core import clock
from qiban.core.acting.declared import Beginning, Column, Fact
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.core.web.language import say
from qiban.hotline.operations.privacy import identity_decision, may_see_identity
from qiban.hotline.permissions import sees_order
from qiban.law.hotline.privacy.relaying import RELAYING
from qiban.law.hotline.roles import UNIT
from qiban.law.text import Text
from qiban.privacy.models import Relay, Way
from qiban.privacy.operations.relaying import answer_relay, ask_relay, fail_relay, pass_relay, withdraw_relay
from qiban.privacy.permissions import visible_relays

WAYS = {
    Way.PHONE: Text("电话", "Telephone"),
    Way.SMS: Text("短信", "Text message"),
    Way.CODE: Text("诉求人凭查询码", "With the query code"),
    Way.VISIT: Text("当面", "In person"),
}
CENTRE, BY_CODE = (
    Text("市民投诉中心转达", "The centre passes it on"),
    Text("诉求人凭查询码答复", "The complainant answers with the code"),
)
MOVES = {
    "passed": Text("市民投诉中心跟进答复", "The centre brings the answer"),
    "answered": Text("承办单位办理", "The unit goes on"),
    "unreached": Text("承办单位另行处理", "The unit goes on without it"),
}


def whose_move(one: Relay) -> Text | None:
    """Return whose move it is; None where it ended."""
    if one.state == "asked":
        return BY_CODE if one.is_by_code else CENTRE
    return MOVES.get(one.state)


def facts(one: Relay) -> Iterator[Fact]:
    """Yield what is known of a message; its texts are kept without what tells who the complainant is."""
    yield Fact("order", Text("工单", "Order"), one.order.number)
    yield Fact("demand_number", Text("诉求编号", "Demand"), one.demand.number)
    yield Fact("unit", Text("提出单位", "Asked by"), one.unit)
    yield Fact("move", Text("现在由谁处理", "Whose move it is"), whose_move(one))
    yield Fact("message", Text("要问或要告知的事", "Message"), one.message)
    yield Fact("way", Text("联系方式", "Reached by"), WAYS.get(one.way))  # type: ignore[call-overload]
    yield Fact("passed_at", Text("转达时间", "Passed on at"), one.passed_at)
    yield Fact("answer", Text("诉求人答复", "Answer"), one.answer)
    yield Fact("answered_at", Text("答复时间", "Answered at"), one.answered_at)


def narrow(actor: Actor, one: Relay, offer: Offer) -> Offer:
    """Close what only the asking unit, or somebody who may know the complainant, does."""
    if actor.role in UNIT and actor.unit != one.unit_id:
        return offer.closed("由提出的单位办理。", "It is for the unit that asked.")
    if actor.role in RELAYING and not identity_decision(actor, one.demand, clock.now()).is_allowed:
        return offer.closed("由可以联系诉求人的人员转达。", "It is for somebody who may contact the complainant.")
    return offer


def more(one: Relay, actor: Actor) -> dict[str, Any]:
    """Return what its page shows besides: the order, and the way to the complainant for whoever passes it on."""
    sees = sees_order(actor, one.order_id)
    is_open = one.state in ("asked", "passed") and actor.role in RELAYING
    looks = sees and is_open and may_see_identity(actor, one.demand, clock.now())
    return {"hotline_order": one.order if sees else None, "demand": one.demand if looks else None}


THINGS: Mapping[str, Thing] = {
    "relay": Thing(
        title=Text("转达", "Message to a complainant"),
        model=Relay,
        visible=visible_relays,
        page="relay",
        subject=lambda one: say(one.told),
        key_in=Relay.key_in,
        operations={
            "pass_relay": pass_relay,
            "answer_relay": answer_relay,
            "fail_relay": fail_relay,
            "withdraw_relay": withdraw_relay,
        },
        beginning=Beginning(
            "ask_relay",
            ask_relay,
            UNIT,
            Text(
                "诉求人要求保密，或被投诉单位不得联系诉求人的，由市民投诉中心转达并带回答复；承办单位不会得知诉求人的姓名、电话和住址。",
                "Where the complainant is to stay unknown, the centre passes it on and brings the answer; you learn no name, number or address.",
            ),
        ),
        facts=facts,
        narrow=narrow,
        template="privacy/relay.html",
        more=more,
        columns=(
            Column("unit", Text("提出单位", "Asked by"), lambda one: one.unit),
            Column("move", Text("由谁处理", "Whose move"), whose_move),
            Column("asked_at", Text("提出时间", "Asked at"), lambda one: one.asked_at),
        ),
    )
}

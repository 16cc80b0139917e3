"""What pages and API show of orders, their receipts, and questions."""

from collections.abc import Iterator, Mapping

from qiban.core.acting.declared import Beginning, Column, Fact, Related
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.office import Thing, offices
from qiban.core.units.models import Unit
from qiban.flood.models import FloodOrder, FloodQuestion, OrderReceipt
from qiban.flood.operations.ordering.carrying import (
    confirm_order,
    execute_order,
    insist_order,
    object_order,
    release_order,
)
from qiban.flood.operations.ordering.drafting import draft_order, edit_order, withdraw_order
from qiban.flood.operations.ordering.issuing import issue_order, revoke_order
from qiban.flood.operations.ordering.questions import (
    answer_question,
    ask_again,
    ask_question,
    close_question,
    withdraw_question,
)
from qiban.flood.permissions import visible_orders, visible_questions, visible_receipts, visible_responses
from qiban.flood.posts import command_id, duty_office_id
from qiban.law.flood.workflow.ordering import ANYBODY
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

RESPONSE, UNTIL = Text("应急响应", "Response"), Text("完成时限", "Until")
OWN = ("confirm_order", "execute_order", "object_order")
# How many receivers an order's page names.
NAMED = 40


def order_facts(one: FloodOrder) -> Iterator[Fact]:
    """Yield what an order says."""
    yield Fact("kind", Text("类别", "Kind"), one.get_kind_display())
    yield Fact("text", Text("指令内容", "Order"), one.text)
    yield Fact("about", Text("涉及对象", "About"), one.about)
    if one.issued_at is None:
        yield Fact("minutes", Text("时限（下达后分钟数）", "Minutes from its issue on"), one.minutes)
    yield Fact("due_at", UNTIL, one.due_at)
    yield Fact("receivers", Text("接收单位", "Receivers"), _names(one))
    yield Fact("drafted_by", Text("起草人", "Drafted by"), str(one.drafted_by) if one.drafted_by else None)
    yield Fact("issued_by", Text("签发人", "Issued by"), str(one.issued_by) if one.issued_by else None)
    yield Fact("issued_at", Text("下达时间", "Issued at"), one.issued_at)
    yield Fact("replaces", Text("替代的指令", "In place of"), one.replaces.number if one.replaces else None)
    yield Fact("reason", Text("停止执行的理由", "Why it is carried out no more"), one.reason)


def _names(one: FloodOrder) -> Text:
    found = list(Unit.objects.filter(pk__in=one.receivers[:NAMED]).order_by("pk"))
    more, number = len(one.receivers) > NAMED, len(one.receivers)
    return Text(
        "、".join(unit.short_name for unit in found) + (f"等{number}个单位" if more else ""),
        ", ".join(unit.name_en for unit in found) + (f" and others, {number} in all" if more else ""),
    )


def order_related(one: FloodOrder, actor: Actor) -> Iterator[Related]:
    """Yield the response, the receipts that the post may see, what came in its place, and what it is about."""
    yield Related("flood_response", RESPONSE, list(visible_responses(actor).filter(pk=one.response_id)))
    receipts = visible_receipts(actor).filter(order=one).select_related("unit", "order").order_by("pk")
    yield Related("order_receipt", Text("各单位执行情况", "Receipts"), list(receipts))
    after = visible_orders(actor).filter(replaces=one)
    yield Related("flood_order", Text("替代它的指令", "What came in its place"), list(after))
    yield from _about(one, actor)


def _about(one: FloodOrder, actor: Actor) -> Iterator[Related]:
    """Yield the other part's thing that an order is about, where such things are kept here."""
    for office in offices():
        if thing := office.things.get(one.about_type):
            yield Related(one.about_type, thing.title, list(thing.visible(actor).filter(pk=one.about_id)))


def receipt_facts(one: OrderReceipt) -> Iterator[Fact]:
    """Yield what a unit was ordered, and what it did about it."""
    order = one.order
    yield Fact("unit", Text("接收单位", "Unit"), one.unit)
    yield Fact("order", Text("指令", "Order"), f"{order.number} {order.title}")
    yield Fact("text", Text("指令内容", "What is ordered"), order.text)
    yield Fact("about", Text("涉及对象", "About"), order.about)
    yield Fact("issued_at", Text("下达时间", "Issued at"), order.issued_at)
    yield Fact("due_at", UNTIL, one.due_at)
    yield Fact("confirmed_at", Text("确认时间", "Confirmed at"), one.confirmed_at)
    yield Fact("done", Text("执行情况", "What was done"), one.done)
    yield Fact("done_at", Text("完成时间", "Done at"), one.done_at)
    yield Fact("reported_at", Text("报告时间", "Reported at"), one.reported_at)
    yield Fact("objection", Text("不能执行的理由", "Why it cannot be done"), one.objection)
    yield Fact("opinion", Text("市防指的决定", "What the headquarters answered"), one.opinion)
    if one.state in ("revoked", "ended"):
        yield Fact("reason", Text("停止执行的理由", "Why it is carried out no more"), order.reason)


def receipt_related(one: OrderReceipt, actor: Actor) -> Iterator[Related]:
    """Yield the order, and what it is about."""
    yield Related("flood_order", Text("指令", "Order"), [one.order])
    yield from _about(one.order, actor)


def narrow_receipt(actor: Actor, one: OrderReceipt, offer: Offer) -> Offer:
    """Close what the receiver's own post does to others."""
    if offer.name in OWN and actor.unit != one.unit_id:
        return offer.closed("由接收单位办理。", "It is for the unit that received the order.")
    return offer


def question_facts(one: FloodQuestion) -> Iterator[Fact]:
    """Yield what was asked and answered."""
    yield Fact("asker", Text("询问单位", "Asked by"), one.asker)
    yield Fact("unit", Text("被询问单位", "Asked"), one.unit)
    yield Fact("label", Text("数据项名称", "Name of the figure"), one.label)
    yield Fact("text", Text("询问内容", "Question"), one.text)
    yield Fact("is_number_wanted", Text("要求填写数字", "A figure is wanted"), one.is_number_wanted or None)
    yield Fact("again", Text("再次询问", "Asked again"), one.again)
    yield Fact("times_asked", Text("询问次数", "Times asked"), one.times_asked if one.times_asked > 1 else None)
    yield Fact("asked_at", Text("询问时间", "Asked at"), one.asked_at)
    yield Fact("number", Text("答复的数字", "Figure"), one.figure)
    yield Fact("answer", Text("答复", "Answer"), one.answer)
    yield Fact("answered_at", Text("答复时间", "Answered at"), one.answered_at)


def narrow_question(actor: Actor, one: FloodQuestion, offer: Offer) -> Offer:
    """Close what one side of a question does to everybody else; the headquarters and its office are one."""
    side = one.unit_id if offer.name == "answer_question" else one.asker_id
    headquarters = (duty_office_id(), command_id())
    if actor.unit == side or (side in headquarters and actor.unit in headquarters):
        return offer
    if offer.name == "answer_question":
        return offer.closed("由被询问的单位答复。", "It is for the unit that was asked.")
    return offer.closed("由询问的单位办理。", "It is for the unit that asked.")


THINGS: Mapping[str, Thing] = {
    "flood_order": Thing(
        title=Text("防汛指令", "Flood order"),
        model=FloodOrder,
        visible=lambda actor: visible_orders(actor).select_related("drafted_by", "issued_by", "replaces"),
        page="flood_order",
        subject=lambda one: one.title,
        key_in=FloodOrder.key_in,
        beginning=Beginning(
            "draft_order",
            draft_order,
            DUTY,
            Text(
                "指挥签发后，各接收单位立即收到，并从下达时起计算确认和完成时限。",
                "Once the commander issues it, every receiver has it at once, and its times begin.",
            ),
        ),
        filled=frozenset({"edit_order"}),
        operations={
            "edit_order": edit_order,
            "issue_order": issue_order,
            "withdraw_order": withdraw_order,
            "revoke_order": revoke_order,
        },
        facts=order_facts,
        related=order_related,
        columns=(
            Column("kind", Text("类别", "Kind"), lambda one: one.get_kind_display()),
            Column("receivers", Text("接收单位数", "Receivers"), lambda one: len(one.receivers)),
            Column("due_at", UNTIL, lambda one: one.due_at),
        ),
    ),
    "order_receipt": Thing(
        title=Text("指令回执", "Receipt of an order"),
        model=OrderReceipt,
        visible=lambda actor: visible_receipts(actor).select_related("unit", "order"),
        page="order_receipt",
        subject=lambda one: one.subject,
        key_in=OrderReceipt.key_in,
        operations={
            "confirm_order": confirm_order,
            "execute_order": execute_order,
            "object_order": object_order,
            "insist_order": insist_order,
            "release_order": release_order,
        },
        facts=receipt_facts,
        related=receipt_related,
        narrow=narrow_receipt,
        columns=(
            Column("unit", Text("接收单位", "Unit"), lambda one: one.unit),
            Column("due_at", UNTIL, lambda one: one.due_at),
        ),
    ),
    "flood_question": Thing(
        title=Text("询问", "Question"),
        model=FloodQuestion,
        visible=lambda actor: visible_questions(actor).select_related("unit", "asker"),
        page="flood_question",
        subject=lambda one: one.subject,
        key_in=FloodQuestion.key_in,
        beginning=Beginning(
            "ask_question",
            ask_question,
            ANYBODY,
            Text("被询问的单位按响应级别的时限答复。", "Whoever is asked answers within the minutes of the level."),
        ),
        operations={
            "answer_question": answer_question,
            "ask_again": ask_again,
            "close_question": close_question,
            "withdraw_question": withdraw_question,
        },
        facts=question_facts,
        narrow=narrow_question,
        related=lambda one, actor: (
            Related("flood_response", RESPONSE, list(visible_responses(actor).filter(pk=one.response_id))),
        ),
        columns=(
            Column("asker", Text("询问单位", "Asked by"), lambda one: one.asker),
            Column("unit", Text("被询问单位", "Asked"), lambda one: one.unit),
            Column("answer", Text("答复", "Answer"), lambda one: one.figure or one.answer[:40]),
        ),
    ),
}

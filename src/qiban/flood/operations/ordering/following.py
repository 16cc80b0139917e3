"""What is left of orders and questions when a response ends, and how they end with it (职责一（八）)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.many import advance_many, lock_many
from qiban.flood.models import FloodOrder, FloodQuestion, FloodResponse, OrderReceipt
from qiban.law.flood.workflow.ordering import OPEN

from .telling import tell_receivers

LEFT = ("drafted", "issued")


def nothing_changes(_response: FloodResponse, _before: int, _actor: Actor, _at: datetime) -> None:
    """Let orders and questions be as they are at another level: each has the time that it was given."""


def orders_left(response: FloodResponse) -> list[str]:
    """Return the numbers of the orders that are neither carried out nor taken back."""
    return [one.number for one in FloodOrder.objects.filter(response=response.pk, state__in=LEFT).order_by("pk")]


def end_orders(response: FloodResponse, explanation: str, actor: Actor, at: datetime) -> None:
    """End what is left of the orders with the response, each with the words that explain it; receivers are told."""
    left = lock_many(FloodOrder, _ids(FloodOrder.objects.filter(response=response.pk, state__in=LEFT)))
    for one in left:
        one.reason = explanation
    for state, action in (("drafted", "withdraw_order"), ("issued", "end_order")):
        these = [one for one in left if one.state == state]
        advance_many(these, action, actor=actor, at=at, details=lambda _: {"reason": explanation}, changed=["reason"])
    end("flood_order", [one.pk for one in left], at=at, outcome=Outcome.VOID)
    receipts = lock_many(OrderReceipt, _ids(OrderReceipt.objects.filter(order__in=left, state__in=OPEN)))
    advance_many(receipts, "end_order", actor=actor, at=at, details=lambda _: {"reason": explanation})
    end("order_receipt", [one.pk for one in receipts], at=at, outcome=Outcome.VOID)
    by_id = {one.pk: one for one in left}
    for order_id in {one.order_id for one in receipts}:
        tell_receivers(
            "order_revoked", by_id[order_id], [one for one in receipts if one.order_id == order_id], at, explanation
        )


def questions_left(response: FloodResponse) -> list[str]:
    """Return the numbers of the questions that nobody has answered."""
    return [one.number for one in FloodQuestion.objects.filter(response=response.pk, state="asked").order_by("pk")]


def end_questions(response: FloodResponse, explanation: str, actor: Actor, at: datetime) -> None:
    """End what is left of the questions with the response; what is answered is closed."""
    found = FloodQuestion.objects.filter(response=response.pk, state__in=("asked", "answered"))
    left = lock_many(FloodQuestion, _ids(found))
    asked = [one for one in left if one.state == "asked"]
    advance_many(asked, "end_question", actor=actor, at=at, details=lambda _: {"reason": explanation})
    advance_many([one for one in left if one.state == "answered"], "close_question", actor=actor, at=at)
    end("flood_question", [one.pk for one in asked], at=at, outcome=Outcome.VOID)


def _ids(found: QuerySet[Any]) -> Iterable[int]:
    return found.values_list("pk", flat=True)

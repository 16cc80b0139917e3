"""What belongs to a response, part by part: what begins with it, what its level means for it, and what is left at its end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse
from qiban.flood.operations import situation
from qiban.flood.operations.aftermath.reviewing import owe_review
from qiban.flood.operations.ordering import following
from qiban.law.text import Text

from . import tasks


class Left(NamedTuple):
    """What of a part is still open when a response shall end: it is settled first, or explained.

    Args:
        kind: what explanations call it.
        numbers: those of the things.
    """

    kind: str
    title: Text
    numbers: Sequence[str]


class ResponsePart(NamedTuple):
    """What a part does in the transaction of a response's own step.

    Args:
        level: takes the response with its new level and the level before, 0 where it opens.
        left: what is still open.
        end: ends what is left, with the words that explain it.
    """

    level: Callable[[FloodResponse, int, Actor, datetime], None]
    left: Callable[[FloodResponse], Left]
    end: Callable[[FloodResponse, str, Actor, datetime], None]


def _tasks_left(response: FloodResponse) -> Left:
    return Left("tasks", Text("没有办结的任务", "Tasks that are not done"), tasks.numbers_left(response))


def _orders_left(response: FloodResponse) -> Left:
    return Left("orders", Text("没有执行完的指令", "Orders that are not carried out"), following.orders_left(response))


def _questions_left(response: FloodResponse) -> Left:
    return Left("questions", Text("没有答复的询问", "Questions without answers"), following.questions_left(response))


def _reports_left(_response: FloodResponse) -> Left:
    """Return nothing: the end of a response needs no word on reports that nobody owes any more."""
    return Left("situation_reports", Text("没有签发的汛情报告", "Situation reports that are not issued"), ())


def _nothing_follows(_response: FloodResponse, _before: int, _actor: Actor, _at: datetime) -> None:
    """Do nothing where the level changes."""


def _no_review_left(_response: FloodResponse) -> Left:
    return Left("review", Text("复盘报告", "Review"), ())


PARTS: tuple[ResponsePart, ...] = (
    ResponsePart(tasks.follow_level, _tasks_left, tasks.end_tasks),
    ResponsePart(following.nothing_changes, _orders_left, following.end_orders),
    ResponsePart(following.nothing_changes, _questions_left, following.end_questions),
    ResponsePart(situation.follow_level, _reports_left, situation.end_reports),
    ResponsePart(_nothing_follows, _no_review_left, owe_review),
)

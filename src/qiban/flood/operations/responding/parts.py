"""What belongs to a response, part by part: what begins with it, what its level means for it, and what is left at its end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse
from qiban.flood.operations import situation
from qiban.flood.operations.aftermath.reviewing import owe_review
from qiban.flood.operations.evacuation import following as evacuating
from qiban.flood.operations.ordering import following as ordering
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


def _nothing_follows(_response: FloodResponse, _before: int, _actor: Actor, _at: datetime) -> None:
    """Do nothing where the level changes."""


def _tasks_left(response: FloodResponse) -> Left:
    return Left("tasks", Text("没有办结的任务", "Tasks that are not done"), tasks.numbers_left(response))


def _orders_left(response: FloodResponse) -> Left:
    return Left("orders", Text("没有执行完的指令", "Orders that are not carried out"), ordering.orders_left(response))


def _questions_left(response: FloodResponse) -> Left:
    return Left("questions", Text("没有答复的询问", "Questions without answers"), ordering.questions_left(response))


def _evacuations_left(response: FloodResponse) -> Left:
    title = Text("没有全部转出的村", "Villages that are not all out")
    return Left("evacuations", title, evacuating.numbers_left(response))


def _none_left(_response: FloodResponse) -> Left:
    """Return nothing: the end of a response needs no word on reports and a review, which end or begin with it."""
    return Left("", Text("", ""), ())


PARTS: tuple[ResponsePart, ...] = (
    ResponsePart(tasks.follow_level, _tasks_left, tasks.end_tasks),
    ResponsePart(_nothing_follows, _orders_left, ordering.end_orders),
    ResponsePart(_nothing_follows, _questions_left, ordering.end_questions),
    ResponsePart(evacuating.follow_level, _evacuations_left, evacuating.go_on),
    ResponsePart(situation.follow_level, _none_left, situation.end_reports),
    ResponsePart(_nothing_follows, _none_left, owe_review),
)

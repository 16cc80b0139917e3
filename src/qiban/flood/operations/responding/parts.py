"""What belongs to a response, part by part: what begins with it, what its level means for it, and what is left at its end."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse
from qiban.flood.operations.evacuation import following
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


def _evacuations_left(response: FloodResponse) -> Left:
    title = Text("没有全部转出的村", "Villages that are not all out")
    return Left("evacuations", title, following.numbers_left(response))


PARTS: tuple[ResponsePart, ...] = (
    ResponsePart(tasks.follow_level, _tasks_left, tasks.end_tasks),
    ResponsePart(following.follow_level, _evacuations_left, following.go_on),
)

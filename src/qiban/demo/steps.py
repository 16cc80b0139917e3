"""What happens in a story of the demo, step by step, in the order of time."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model

from qiban.core.errors import QibanError
from qiban.core.notices.operations import kept_inside
from qiban.core.people.models import Post

from .playing import turn_lights

log = logging.getLogger("qiban.demo")


class Step(NamedTuple):
    """Something that happens at an instant: `act` takes the instant."""

    at: datetime
    act: Callable[[datetime], Any]


def played(steps: Iterable[Step], now: datetime) -> int:
    """Take the steps in their order, which is that of time; those that lie beyond now are left for the visitor.

    Returns how many were refused, of which the log says why.
    """
    refused = 0
    for step in steps:
        if step.at > now:
            break
        turn_lights(step.at)
        try:
            with transaction.atomic():
                step.act(step.at)
        except QibanError as error:
            log.warning("demo step was refused: %s %s", error.message.en, dict(error.fields))
            refused += 1
    return refused


def played_once(story: Callable[[], Iterable[Step]], now: datetime, *, unless: type[Model], with_person: str) -> int:
    """Play a part's story up to `now`, in one transaction: nobody sees half of it, and one that was killed is played again.

    Args:
        story: its steps, in any order.
        unless: of which nothing may be there yet.
        with_person: the username without whose post nothing is played.

    Returns how many steps were refused.
    """
    is_there = unless._default_manager.exists()
    if is_there or not Post.objects.filter(person__username=with_person, ends_on=None).exists():
        return 0
    with kept_inside(), transaction.atomic():
        refused = played(sorted(story(), key=lambda step: step.at), now)
        turn_lights(now)
    return refused

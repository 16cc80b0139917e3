"""What happens in a story of the demo, step by step, in the order of time."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from qiban.core.errors import QibanError

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

"""What the home page shows a post: the responses that run, and what waits for its unit, by kind."""

from collections.abc import Sequence
from typing import NamedTuple

from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.queries import by_kind
from qiban.flood.models import FloodResponse
from qiban.flood.permissions import visible_responses
from qiban.law.flood import FLOOD
from qiban.law.flood.response.levels import NAMES
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

from .readings.stations import visible_held
from .standing import OPEN, WAITING, tasks_of


class Running(NamedTuple):
    """A response that runs, with the own unit's tasks.

    Args:
        waiting, open_ones: how many of them wait to be acknowledged, and are not done.
    """

    response: FloodResponse
    level: Text
    waiting: int
    open_ones: int


def running_for(actor: Actor) -> list[Running]:
    """Return the responses that run, a real one first; two queries and one each."""
    found = visible_responses(actor).filter(state="running").order_by("is_drill", "-pk")
    return [_running(one, actor) for one in found]


def _running(response: FloodResponse, actor: Actor) -> Running:
    states = list(tasks_of(response, actor).filter(unit=actor.unit, state__in=OPEN).values_list("state", flat=True))
    waiting = sum(state in WAITING for state in states)
    return Running(response, NAMES[response.level], waiting, len(states))


def waiting_for(actor: Actor) -> Sequence[tuple[Text, int, str]]:
    """Return what the own unit owes for flood control, by kind: what it is called, how much, and the kind's name; one query."""
    owed = Obligation.objects.filter(bearer_unit=actor.unit, settled_at=None, clause__startswith=f"{FLOOD}:")
    return by_kind(owed)


def held_for(actor: Actor) -> int:
    """Return how many readings wait to be released or discarded by the post; one query, and none for a post that does neither."""
    return visible_held(actor).filter(state="held").count() if actor.role in DUTY else 0

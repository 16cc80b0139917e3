"""Take the demo's stories through the hotline's operations at their own instants.

A batch of stories is one transaction: it is played whole or not at all, so that a demo which was killed goes on with the
stories that are missing. Inside a batch everything happens in order of time, and every light turns at the very instant
at which it is due, up to the plan's present; only then do others see it. The sweep of the running system therefore never
meets an obligation of the demo that is open in the past. Nothing is mailed.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection, transaction

from qiban.core.errors import QibanError
from qiban.core.lawbook.basis import raise_basis_obligations
from qiban.core.notices.operations import kept_inside
from qiban.core.obligations.sweep import next_change, sweep
from qiban.hotline.models import Demand

from .acting import Stage
from .people import Company
from .plan import Plan
from .script import Step, Story

BATCH = 20
log = logging.getLogger("qiban.demo")


@dataclass(slots=True)
class Played:
    """What came of it: stories played now, and stories that an operation refused, with its words."""

    fresh: int = 0
    skipped: dict[str, str] = field(default_factory=dict)


def play(plan: Plan, *, company: Company, on_progress: Callable[[int, int], None] = lambda done, total: None) -> Played:
    """Play what is missing of `plan`: first what a visitor should find at once, then the month from its beginning.

    Args:
        on_progress: called with the stories done and all there are.
    """
    played = Played()
    with kept_inside():
        _lapse(plan)
        for start in range(0, len(plan.keys), BATCH):
            keys = plan.keys[start : start + BATCH]
            _play_batch(_missing(plan, keys), plan.now, company, played)
            on_progress(start + len(keys), len(plan.keys))
    return played


def _lapse(plan: Plan) -> None:
    """Raise the obligation to enter a successor, if the regulation has run out in the plan's time."""
    with transaction.atomic():
        for at in (plan.now - timedelta(days=plan.days), plan.now):
            raise_basis_obligations(at=at)
        turn_lights(plan.now)


def _missing(plan: Plan, keys: Sequence[str]) -> list[Story]:
    known = set(Demand.objects.filter(external_id__in=keys).values_list("external_id", flat=True))
    return [plan.story(key) for key in keys if key not in known]


def _play_batch(stories: Sequence[Story], now: datetime, company: Company, played: Played) -> None:
    """Play stories together; where one is refused, play each by itself and leave that one out."""
    try:
        with transaction.atomic(), _without_savepoints():
            _play_together(stories, now, company)
        played.fresh += len(stories)
    except QibanError as error:
        if len(stories) == 1:
            log.warning("demo story %s was refused: %s", stories[0].key, error.message.en)
            played.skipped[stories[0].key] = error.message.zh
            return
        for story in stories:
            _play_batch([story], now, company, played)


@contextmanager
def _without_savepoints() -> Iterator[None]:
    """Let the operations' own transactions be part of the batch: a batch fails as a whole, so nothing is to be saved."""
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = True


def _play_together(stories: Sequence[Story], now: datetime, company: Company) -> None:
    stage = Stage(company)
    for step in _in_order(stories):
        turn_lights(step.at)
        stage.act(step)
    turn_lights(now)


def _in_order(stories: Iterable[Story]) -> Iterator[Step]:
    steps = [step for story in stories for step in story.steps]
    return iter(sorted(steps, key=lambda step: step.at))


def turn_lights(until: datetime) -> None:
    """Sweep at each instant up to `until` at which a light turns."""
    while (instant := next_change()) is not None and instant <= until:
        if not sweep(at=instant).turned:
            return

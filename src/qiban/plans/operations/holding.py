"""Locks, always in one order: plan, measure, part, what was asked about its date; indicator, figure.

Whoever acts on a thing of a plan holds the plan along with others; it neither starts, closes nor freezes meanwhile.
"""

from datetime import datetime
from typing import TypeVar

from qiban.core.actor import Actor
from qiban.core.rows import find, say
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.taking import lock_for, lock_thing
from qiban.plans.models import DateMove, Indicator, Measure, Observation, Part

S = TypeVar("S", bound=Numbered)
HOLD = 'SELECT FROM plans_plan WHERE id = (SELECT plan_id FROM "{table}" WHERE id = %s) FOR SHARE'


def hold_plan_of(model: type[Numbered], pk: int) -> None:
    """Hold the plan of a thing along with others, with the statement that locks the thing's own row."""
    say(HOLD.format(table=model._meta.db_table), [pk])


def lock_in_plan(model: type[S], action: str, pk: int, *, actor: Actor, at: datetime, step_no: int | None = None) -> S:
    """Return a thing with its row locked and its plan held, as `lock_for` does.

    Raises:
        NotFound, Conflict, Refused, Denied, Invalid: as `lock_for` does.
    """
    hold_plan_of(model, pk)
    return lock_for(model, action, pk, actor=actor, at=at, step_no=step_no)


def lock_measure_of(part_id: int) -> Measure:
    """Return the measure of a part with its row locked, as it is before the part's own row.

    Raises:
        NotFound: there is no such part.
    """
    hold_plan_of(Part, part_id)
    return lock_thing(Measure, next((one.measure_id for one in find(Part, id=part_id)), 0))


def lock_part_of(date_move_id: int) -> Part:
    """Return the part whose date is asked about with its row locked, before the request's own row.

    Raises:
        NotFound: there is no such request.
    """
    hold_plan_of(DateMove, date_move_id)
    return lock_thing(Part, next((one.part_id for one in find(DateMove, id=date_move_id)), 0))


def lock_indicator_of(observation_id: int) -> Indicator:
    """Return a figure's indicator with its row locked, before the figure's own: its targets are judged by all its figures.

    Raises:
        NotFound: there is no such figure.
    """
    hold_plan_of(Observation, observation_id)
    return lock_thing(Indicator, next((one.indicator_id for one in find(Observation, id=observation_id)), 0))

"""Lock a breach in its turn: its project first, whose payments it may hold."""

from datetime import datetime
from typing import cast

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.rows import find
from qiban.core.steps.taking import lock_for, lock_thing
from qiban.law.city_projects.watching.facts import BreachName, BreachState
from qiban.law.text import Text
from qiban.projects.models import Breach, Project


def breach_for(
    action: str, breach_id: int, *, actor: Actor, at: datetime, step_no: int | None = None
) -> tuple[Breach, Project]:
    """Return a breach and its project with their rows locked, if the table holds `action` for the breach and this post.

    Raises:
        NotFound: there is no such breach.
        Refused, Denied, Conflict, Invalid: as `lock_for` does.
    """
    for found in find(Breach, id=breach_id):
        project = lock_thing(Project, found.project_id)
        return lock_for(Breach, action, breach_id, actor=actor, at=at, step_no=step_no), project
    raise NotFound(Text("没有查到该违规问题。", "There is no such breach."))


def kind_of(breach: Breach) -> BreachName:
    """Return a breach's kind as the law has it."""
    return cast("BreachName", breach.kind)


def state_of(breach: Breach) -> BreachState:
    """Return a breach's state as the law has it."""
    return cast("BreachState", breach.state)

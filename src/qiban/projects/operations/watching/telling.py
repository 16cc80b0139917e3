"""Whom a breach concerns, and what is owed because of it (Art. 26)."""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.notices.operations import Draft, notify_many
from qiban.core.steps.owing import bear
from qiban.core.units.queries import id_of
from qiban.law.clocks import Clock
from qiban.projects.models import Breach, Project


def supervisor() -> int:
    """Return the unit that decides on breaches: the housing department (Art. 7, 25)."""
    return id_of("housing")


def owe(breach: Breach, clock: Clock, unit_id: int, at: datetime) -> None:
    """Let a unit owe something because of a breach."""
    bear(clock, breach, unit_id, at)


def tell_owners(breach: Breach, project: Project, kind: str, at: datetime) -> None:
    """Tell the project's owners of what happened to a breach of it."""
    tell(breach, (project.construction_unit_id, project.project_unit_id), kind, at)


def tell(breach: Breach, unit_ids: Iterable[int], kind: str, at: datetime) -> None:
    """Tell units of what happened to a breach, once a step of it."""
    notify_many(
        Draft(
            kind,
            unit_id,
            at,
            f"{kind}-{breach.pk}-{breach.step_no}-{unit_id}",
            facts={"breach": breach.pk},
            case_number=breach.number,
        )
        for unit_id in dict.fromkeys(unit_ids)
    )

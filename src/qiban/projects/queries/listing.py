"""The list of projects as a post may see it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.rows.words import with_words
from qiban.core.units.models import Unit
from qiban.projects.models import Project
from qiban.projects.permissions import visible_projects


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is asked for; empty means all.

    Args:
        hold: "suspended", "stopped", or "none" for projects whose money may be paid.
        is_mine: those whose project, construction or user unit is the post's own unit.
        text: a number, or words of the title.
    """

    state: str = ""
    year: int | None = None
    area: Unit | None = None
    field: str = ""
    hold: str = ""
    is_mine: bool = False
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


def projects(actor: Actor, asked: Filters) -> QuerySet[Project]:
    """Return the projects that the post may see and the filters leave, to be paged by id, the newest first."""
    found = visible_projects(actor).select_related("area")
    equal = {"state": asked.state, "planned_year": asked.year, "area": asked.area, "field": asked.field}
    found = found.filter(**{name: value for name, value in equal.items() if value})
    if asked.hold:
        found = found.filter(hold="" if asked.hold == "none" else asked.hold)
    if asked.is_mine:
        own = Q(project_unit=actor.unit) | Q(construction_unit=actor.unit) | Q(user_unit=actor.unit)
        found = found.filter(own)
    return named(found, asked.text)


def named(found: QuerySet[Project], text: str) -> QuerySet[Project]:
    """Return the project with this number, or those whose title holds every word."""
    key = Project.key_in(text)
    return found.filter(pk=key) if key else with_words(found, text)

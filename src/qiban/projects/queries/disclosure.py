"""What anybody may know of a project that stands in a published plan.

Public are the units and firms, what is built where and why, what approvals and contracts say in numbers and days, and how
far the work is. Not public are people, opinions and texts that parties wrote to each other, what is applied for or drafted
and not decided, single payments, and a breach before somebody has ordered its correction.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from qiban.core.units.models import Unit
from qiban.projects.models import Acceptance, Approval, Breach, Contract, Party, Project
from qiban.projects.queries.published import published_projects

from .listing import named

DECIDED = ("ordered", "corrected", "closed")
CONCLUDED = ("signed", "settled", "ended")
# More are not shown on a page.
MOST = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the public list is asked for; empty means all."""

    text: str = ""
    year: int | None = None
    area: Unit | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


def published() -> QuerySet[Project]:
    """Return the public projects with the areas that pages name."""
    return published_projects().select_related("area")


def listed(asked: Filters) -> QuerySet[Project]:
    """Return the public projects that the filters leave, to be paged by id, the newest first."""
    equal = {"planned_year": asked.year, "area": asked.area}
    found = published().filter(**{name: value for name, value in equal.items() if value})
    return named(found, asked.text)


def with_number(number: str) -> Project | None:
    """Return the public project with this number."""
    key = Project.key_in(number)
    return published().select_related("project_unit", "construction_unit", "user_unit").filter(pk=key).first()


def parties(project: Project) -> list[Party]:
    """Return the firms that take part now."""
    return list(project.parties.filter(until_at=None).select_related("unit")[:MOST])


def approvals(project: Project) -> list[Approval]:
    """Return what was granted, in the order in which it was."""
    granted = project.approvals.filter(state="granted").select_related("authority")
    return list(granted.order_by("decided_on", "pk")[:MOST])


def contracts(project: Project) -> list[Contract]:
    """Return the contracts that were concluded, with how they were bought."""
    return list(project.contracts.filter(state__in=CONCLUDED).select_related("firm", "tender").order_by("pk")[:MOST])


def acceptance(project: Project) -> Acceptance | None:
    """Return the acceptance that was passed, if there is one."""
    return project.acceptances.filter(state__in=["passed", "filed"]).first()


def breaches(project: Project) -> list[Breach]:
    """Return the breaches whose correction was ordered."""
    return list(project.breaches.filter(state__in=DECIDED).order_by("pk")[:MOST])

"""What a post may see of openness, and on which units' things it may act besides what the workflow table says of its role."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.law.openness.regulation import safeguard
from qiban.law.text import Text

from .models import Assessment, Inspection, OpenYear
from .models.openness.base import Open
from .permissions import OVERSEERS

S = TypeVar("S", bound=Open)
# Who sees all of openness, and who sees the own unit's, a district's office that of the units below it.
EVERYTHING = OVERSEERS | {"group_office", "inspector"}
UNITS = frozenset({"unit_publisher", "unit_head", "district_office"})
BEARERS = frozenset({"unit_publisher", "district_office"})


def visible_open(model: type[S], actor: Actor) -> "QuerySet[S]":
    """Return the things of units that the post may see."""
    found: QuerySet[Any] = model._default_manager.all()
    if actor.role in EVERYTHING:
        return found
    if actor.role == "district_office":
        return found.filter(unit__path__startswith=actor.unit_path)
    return found.filter(unit=actor.unit) if actor.role in UNITS else found.none()


def visible_years(actor: Actor) -> QuerySet[OpenYear]:
    """Return the years that the post may see: every one who has to do with openness sees all."""
    return OpenYear.objects.all() if actor.role in EVERYTHING | UNITS else OpenYear.objects.none()


def visible_versions(model: type[S], actor: Actor) -> "QuerySet[S]":
    """Return the lists or rubrics that the post may see: units those that are in force or were."""
    found: QuerySet[Any] = model._default_manager.all()
    if actor.role in EVERYTHING:
        return found
    return found.exclude(state="draft") if actor.role in UNITS else found.none()


def visible_inspections(actor: Actor) -> QuerySet[Inspection]:
    """Return the inspections that the post may see: units those that were circulated."""
    found = Inspection.objects.all()
    if actor.role in EVERYTHING:
        return found
    return found.filter(state="published") if actor.role in UNITS else found.none()


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Return the scores that the post may see: units their own, once they are announced."""
    found = visible_open(Assessment, actor)
    return found if actor.role in EVERYTHING else found.filter(~Q(state="computed"))


def check_own(actor: Actor, unit_id: int) -> None:
    """Raise Denied where another unit than the one that answers for it acts."""
    if actor.unit != unit_id:
        raise Denied(
            Text("该事项由其他单位办理。", "Another unit answers for this."),
            citation=safeguard(2),
            next_step=Text("请由责任单位办理。", "It is for the responsible unit."),
        )


def check_keeper(actor: Actor, unit_id: int) -> None:
    """Raise Denied where a district's office acts on a unit that is not its district's."""
    (unit,) = find(Unit, id=unit_id)
    if actor.role == "district_office" and not actor.covers(unit.path):
        raise Denied(
            Text("该单位不属于您所在的区县。", "The unit is not one of your district."),
            citation=safeguard(2, 4),
            next_step=Text("请由市政府政务公开办公室办理。", "It is for the city's openness office."),
        )

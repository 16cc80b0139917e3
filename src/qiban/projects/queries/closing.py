"""What a unit holds of projects, as it is shown before the unit closes."""

from django.utils.translation import gettext_lazy

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.law.text import Text
from qiban.projects.models import Confirmation, Project
from qiban.projects.operations.closing import projects_of

SHOWN = 20


def held_by(unit: Unit) -> tuple[Held, ...]:
    """Return the projects in which a unit takes part, and what it was asked to confirm."""
    ids = projects_of(unit)
    numbers = [one.number for one in Project.objects.filter(pk__in=ids[:SHOWN]).order_by("pk")]
    count = len(ids)
    asked = Confirmation.objects.filter(unit=unit, state="asked").count()
    return (
        Held("projects", gettext_lazy("在办项目"), Text(f"在办项目{count}个", f"{count} projects"), count, numbers),
        Held(
            "confirmations",
            gettext_lazy("待确认事项"),
            Text(f"待确认事项{asked}项", f"{asked} confirmations to give"),
            asked,
        ),
    )

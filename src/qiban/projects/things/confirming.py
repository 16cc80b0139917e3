"""What the pages and the API show of confirmations."""

from collections.abc import Mapping

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.projects.models import Confirmation
from qiban.projects.operations.answering import confirm, object_to
from qiban.projects.permissions import oversees, visible_projects


def visible(actor: Actor) -> QuerySet[Confirmation]:
    """Return the confirmations that the post may see: all, those asked of its unit, or of its projects."""
    if oversees(actor):
        return Confirmation.objects.all()
    own = Confirmation.objects.filter(unit=actor.unit)
    return own | Confirmation.objects.filter(project__in=visible_projects(actor))


THINGS: Mapping[str, Thing] = {
    "confirmation": Thing(
        title=Text("确认事项", "Confirmation"),
        model=Confirmation,
        visible=visible,
        page="confirmation",
        subject=lambda one: one.subject,
        key_in=Confirmation.key_in,
        operations={"confirm": confirm, "object": object_to},
    )
}

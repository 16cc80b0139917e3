"""Find what other systems told of their projects."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from qiban.core.actor import Actor
from qiban.projects.formats.exact import read
from qiban.projects.models import ExternalProject
from qiban.projects.permissions import oversees


def visible_external(actor: Actor) -> QuerySet[ExternalProject]:
    """Return every version that the post may see: those who oversee all projects see these, too."""
    return ExternalProject.objects.all() if oversees(actor) else ExternalProject.objects.none()


def latest_external(actor: Actor) -> QuerySet[ExternalProject]:
    """Return of each project what was told last, as far as the post may see it."""
    later = ExternalProject.objects.filter(
        publisher=OuterRef("publisher"), identifier=OuterRef("identifier"), version__gt=OuterRef("version")
    )
    return visible_external(actor).filter(~Exists(later))


def told_by(record: ExternalProject) -> Mapping[str, Any]:
    """Return what the other system said of its project, with its numbers as it wrote them."""
    found: Mapping[str, Any] = read(record.content.encode())
    return found

"""What pages of the office's own show of things that the parts declare."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.projects.models import Project
from qiban.projects.permissions import visible_projects
from qiban.projects.web import project_page


def with_screens(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """Return the things as the office's own pages show them: a project with its money, parties and parts."""
    project = replace(
        things["project"],
        visible=_with_units,
        template=project_page.TEMPLATE,
        more=project_page.more,
        has_list=False,
    )
    return {**things, "project": project, "breach": replace(things["breach"], has_list=False)}


def _with_units(actor: Actor) -> "QuerySet[Project]":
    """Return the projects that the post may see, with the units that every page of one names."""
    return visible_projects(actor).select_related("area", "project_unit", "construction_unit", "user_unit")

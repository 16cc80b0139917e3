"""What pages of the office's own show of things that the parts declare."""

from collections.abc import Mapping
from dataclasses import replace

from qiban.core.office import Thing
from qiban.projects.web import project_page


def with_screens(things: Mapping[str, Thing]) -> dict[str, Thing]:
    """Return the things as the office's own pages show them: a project with its money, parties and parts."""
    project = replace(things["project"], template=project_page.TEMPLATE, more=project_page.more, has_list=False)
    return {**things, "project": project, "breach": replace(things["breach"], has_list=False)}

"""The firms that take part in a project."""

from qiban.core.rows import find
from qiban.projects.models import Party, Project


def parties_of(project: Project) -> list[Party]:
    """Return those who take part in a project now, the longest first; its own units stand on the project."""
    return [one for one in find(Party, project_id=project.pk) if one.until_at is None]

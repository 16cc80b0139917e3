"""The project that a thing belongs to."""

from qiban.core.errors import NotFound
from qiban.core.rows import find
from qiban.law.text import Text
from qiban.projects.models import Project
from qiban.projects.models.base import Stepped


def project_of(thing: Stepped) -> Project:
    """Return the project that a thing belongs to, as this transaction knows it."""
    for project in find(Project, id=thing.of_project):
        return project
    raise NotFound(Text("没有查到该项目。", "There is no such project."))

"""What search, notices and the journal show of what came in with files."""

from collections.abc import Mapping

from qiban.core.office import Thing
from qiban.law.text import Text
from qiban.projects.models import ExternalProject
from qiban.projects.models.external import key_in
from qiban.projects.queries.external import visible_external

THINGS: Mapping[str, Thing] = {
    "external_project": Thing(
        title=Text("外部项目档案", "Record of another system's project"),
        model=ExternalProject,
        visible=visible_external,
        page="external_project",
        subject=lambda one: one.title or one.identifier,
        key_in=key_in,
    )
}

"""Keep what a package of another system tells of its projects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.journal import operations as journal
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.text import Text
from qiban.projects.formats.exact import read, written
from qiban.projects.formats.oc4ids import read_package
from qiban.projects.models import ExternalProject
from qiban.projects.posts import check_seat
from qiban.projects.queries.external import told_by

SUBJECT, ROLE = "external_project", "plan_manager"
# One import at a time: two of the same package would number the same versions.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('projects_externalproject'))"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to.

    Args:
        new, changed, known: projects that were not here, told something else before, or told the same.
        dropped: by JSON pointer, what the package says and we do not hold.
    """

    new: tuple[ExternalProject, ...]
    changed: tuple[ExternalProject, ...]
    known: tuple[ExternalProject, ...]
    dropped: tuple[str, ...]


@transaction.atomic
def import_package(*, actor: Actor, content: bytes, at: datetime | None = None) -> Imported:
    """Keep each project of an OC4IDS package as another system's record; what is known already changes nothing.

    Args:
        content: the package, JSON in UTF-8.

    Raises:
        Denied: the post does not keep the plan.
        Invalid: the package is wrong somewhere; then nothing of it is kept.

    Source: Art. 5 (who collects projects).
    """
    at = at or clock.now()
    _check_post(actor)
    understood = read_package(read(content))
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    kept: dict[str, list[ExternalProject]] = {"new": [], "changed": [], "known": []}
    for one in understood.projects:
        how, record = _keep(understood.publisher, one, actor, at)
        kept[how].append(record)
    return Imported(**{how: tuple(records) for how, records in kept.items()}, dropped=tuple(understood.dropped))


def _check_post(actor: Actor) -> None:
    if actor.role != ROLE:
        raise Denied(
            Text("外部项目由城建计划管理人员导入。", "The manager of the annual plan imports other systems' projects."),
            citation=Citation(CITY_PROJECTS, 5),
        )
    check_seat(actor)


def _keep(publisher: str, project: Mapping[str, Any], actor: Actor, at: datetime) -> tuple[str, ExternalProject]:
    told = ExternalProject.objects.filter(publisher=publisher, identifier=project["id"]).order_by("-version").first()
    if told is not None and told_by(told) == project:
        return "known", told
    record = ExternalProject.objects.create(
        publisher=publisher,
        identifier=project["id"],
        version=told.version + 1 if told else 1,
        title=project.get("title", "")[:200],
        content=written(project),
        imported_at=at,
        imported_by_id=actor.person_id,
        unit_id=actor.unit_id,
    )
    journal.record(
        subject_type=SUBJECT,
        subject_id=record.pk,
        action="import_package",
        actor=actor,
        at=at,
        clause=Citation(CITY_PROJECTS, 5).clause,
        detail={"publisher": publisher, "identifier": record.identifier, "version": record.version},
        is_first=True,
    )
    return ("changed" if told else "new"), record

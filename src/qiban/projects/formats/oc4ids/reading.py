"""Read a package of projects as another system sends it: what we hold of it, and what we do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qiban.core.errors import Invalid
from qiban.law.text import Text

from .held import PROJECT
from .kinds import NOTHING, Notes
from .package import VERSION

MOST_PROJECTS, MOST_FAULTS = 1000, 50
# What a package says of itself besides; it is not kept.
ENVELOPE = frozenset(
    {"uri", "publishedDate", "version", "publisher", "license", "publicationPolicy", "extensions", "projects"}
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a package says that we hold, and by JSON pointer what it says besides."""

    publisher: str
    projects: Sequence[Mapping[str, Any]]
    dropped: Sequence[str]


def read_package(content: Any) -> Understood:
    """Return what is understood of a package that was read from JSON.

    Raises:
        Invalid: something in it is wrong; the fields at fault are named by JSON pointer.
    """
    if not isinstance(content, dict):
        raise _refused({"/": Text("应为 OC4IDS 项目包（JSON 对象）。", "This must be a project package of OC4IDS.")})
    notes = Notes()
    publisher = _publisher(content, notes)
    _check_version(content, notes)
    listed = _listed(content, notes)
    projects = [PROJECT.take(one, f"/projects/{place}", notes) for place, one in enumerate(listed)]
    _check_ids(projects, notes)
    if notes.faults:
        raise _refused(notes.faults)
    notes.dropped.extend(f"/{name}" for name in content if name not in ENVELOPE)
    return Understood(publisher, projects, notes.dropped)


def _publisher(content: Mapping[str, Any], notes: Notes) -> str:
    publisher = content.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    if not isinstance(name, str) or not name.strip() or len(name) > 200 or "\0" in name or not name.isprintable():
        notes.fault("/publisher/name", "缺少发布单位名称。", "The publisher's name is missing.")
        return ""
    return name.strip()


def _check_version(content: Mapping[str, Any], notes: Notes) -> None:
    version = content.get("version", VERSION)
    if not isinstance(version, str) or not f"{version}.".startswith(f"{VERSION}."):
        notes.fault("/version", "只支持 OC4IDS 0.9。", "Only OC4IDS 0.9 is read.")


def _listed(content: Mapping[str, Any], notes: Notes) -> list[Any]:
    listed = content.get("projects")
    if not isinstance(listed, list) or not listed:
        notes.fault("/projects", "缺少项目。", "There are no projects.")
        return []
    if len(listed) > MOST_PROJECTS:
        notes.fault("/projects", f"每次最多{MOST_PROJECTS}个项目。", f"At most {MOST_PROJECTS:,} projects at a time.")
        return []
    return listed


def _check_ids(projects: Sequence[Any], notes: Notes) -> None:
    seen: set[str] = set()
    for place, one in enumerate(projects):
        if one is not NOTHING and "id" in one:
            if one["id"] in seen:
                notes.fault(f"/projects/{place}/id", "与前面的项目重复。", "A project before has the same id.")
            if len(one["id"]) > 200:
                notes.fault(f"/projects/{place}/id", "不超过200字。", "At most 200 characters.")
            seen.add(one["id"])


def _refused(faults: Mapping[str, Text]) -> Invalid:
    shown = dict(list(faults.items())[:MOST_FAULTS])
    return Invalid(
        Text(
            f"项目包有{len(faults)}处错误，没有导入。",
            f"The package is wrong in {len(faults)} places; nothing was imported.",
        ),
        fields=shown,
        next_step=Text(
            "请按所列位置（JSON 指针）改正后重新导入。", "Correct it where the JSON pointers say, and send it again."
        ),
    )

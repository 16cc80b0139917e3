"""What the page of a warning shows besides: what is missing, and what people will read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.web.language import language, say
from qiban.flood.formats.cap.reading import AlertRead, read
from qiban.flood.models import FloodWarning
from qiban.flood.operations.warnings.checking import content_of
from qiban.flood.operations.warnings.publishing import preview
from qiban.law.text import Text

TEMPLATE = "flood/warnings/page.html"
UNSENT = ("written", "submitted", "approved")
STATUSES = {"Exercise": Text("演练", "Exercise"), "Test": Text("测试", "Test")}
MESSAGES = {"Update": Text("更新", "Update"), "Cancel": Text("解除", "Called off")}


def more(warning: FloodWarning, actor: Actor) -> Mapping[str, Any]:
    """Return what a warning's page shows besides."""
    written = reverse("write_flood_warning", args=[warning.pk]) if _may_write(warning, actor) else ""
    if warning.state in UNSENT:
        return {"write_href": written, "is_unsent": True, **looked_at(warning, clock.now())}
    held: dict[str, Any] = {"faults": [], "read": None, "infos": []}
    if warning.identifier:
        held |= shown(read(bytes(warning.cap.xml)))
    return {"write_href": "", "is_unsent": False, **held}


def _may_write(warning: FloodWarning, actor: Actor) -> bool:
    return bool(warning.workflow.next_states(warning.subject_type, warning.state, "edit_warning", actor.role))


def looked_at(warning: FloodWarning, at: datetime) -> dict[str, Any]:
    """Return what is missing or wrong in a warning, and its message as people would read it."""
    faults = content_of(warning, at).results["faults"]
    said = [{"field": one["field"], "text": say(Text(one["zh"], one["en"]))} for one in faults]
    if not warning.headline or any("U+" in one["zh"] for one in faults):
        # What no document can hold cannot be shown in one.
        return {"faults": said, "read": None, "infos": []}
    try:
        return {"faults": said, **shown(read(preview(warning, at)))}
    except QibanError as error:
        return {"faults": [*said, {"field": "", "text": say(error.message)}], "read": None, "infos": []}


def shown(alert: AlertRead) -> dict[str, Any]:
    """Return a message as templates show it: the reader's language first."""
    first = alert.info(language())
    return {
        "read": alert,
        "infos": [first, *(one for one in alert.infos if one is not first)],
        "purpose": STATUSES.get(alert.status),
        "kind_of_message": MESSAGES.get(alert.message),
    }

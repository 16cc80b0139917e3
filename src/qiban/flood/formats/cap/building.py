"""Build the message of a warning. What is blank has no element; instants carry civil time's offset, never "Z"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from qiban.core.clock import local
from qiban.flood.models import FloodWarning
from qiban.law.flood.warning.colours import CERTAINTIES, COLOURS, STATUSES, URGENCIES
from qiban.law.text import Text

from .schema import NAMESPACE, check

# Floods stand with the weather (CAP 1.2, 3.2.2), and concern people's safety.
CATEGORIES = ("Met", "Safety")
MESSAGES = {"alert": "Alert", "update": "Update", "cancel": "Cancel"}
EVENTS = {"flood": Text("黄河洪水", "Yellow River flood"), "ice": Text("黄河凌汛", "Yellow River ice flood")}
# "Flood" in OASIS' list of event terms for CAP.
EVENT_CODE = ("OET:v1.2", "OET-081")
# What people should do, by colour.
RESPONSES = {"red": "Evacuate", "orange": "Prepare", "yellow": "Prepare", "blue": "Monitor"}
LANGUAGES = (("zh-CN", ""), ("en-US", "_en"))


@dataclass(frozen=True, slots=True)
class Sending:
    """Under which names a message goes out.

    Args:
        sender_name: the headquarters.
        web: where people read it, empty for nowhere.
        references: the earlier messages that it replaces, each as "sender,identifier,sent"; empty for none.
        incidents: the number of the response that it belongs to, empty for none.
    """

    identifier: str
    sender: str
    sender_name: Text
    sent_at: datetime
    web: str = ""
    references: str = ""
    incidents: str = ""


def build(warning: FloodWarning, sending: Sending) -> bytes:
    """Return the message of a warning as UTF-8.

    Raises:
        Invalid: something in it does not fit the schema.
    """
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    _fill(root, _head(warning, sending))
    for code, suffix in LANGUAGES:
        if getattr(warning, f"headline{suffix}"):
            info = etree.SubElement(root, f"{{{NAMESPACE}}}info")
            _fill(info, _info(warning, sending, code, suffix))
            for area in warning.areas:
                _fill(etree.SubElement(info, f"{{{NAMESPACE}}}area"), _area(area, suffix))
    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    check(xml)
    return xml


def moment(at: datetime) -> str:
    """Return an instant as CAP writes it: whole seconds, with the offset of civil time."""
    return local(at).isoformat(timespec="seconds")


def reference(sender: str, identifier: str, sent_at: datetime) -> str:
    """Return a message as later ones refer to it."""
    return f"{sender},{identifier},{moment(sent_at)}"


def _fill(parent: Any, named: Iterator[tuple[str, Any]]) -> None:
    """Add elements; a pair of texts is a named value, what is blank is left out."""
    for name, value in named:
        if value:
            made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
            if isinstance(value, tuple):
                _fill(made, iter(zip(("valueName", "value"), value, strict=True)))
            else:
                made.text = value


def _head(warning: FloodWarning, sending: Sending) -> Iterator[tuple[str, Any]]:
    yield "identifier", sending.identifier
    yield "sender", sending.sender
    yield "sent", moment(sending.sent_at)
    yield "status", STATUSES[warning.status]  # type: ignore[index]
    yield "msgType", MESSAGES[warning.message]
    yield "scope", "Public"
    yield "note", warning.note
    yield "references", sending.references
    yield "incidents", sending.incidents


def _info(warning: FloodWarning, sending: Sending, code: str, suffix: str) -> Iterator[tuple[str, Any]]:
    spoken, colour = code[:2], COLOURS[warning.colour]  # type: ignore[index]
    is_end = warning.message == "cancel"
    yield "language", code
    yield from (("category", one) for one in CATEGORIES)
    yield "event", EVENTS[warning.event].in_language(spoken)
    yield "responseType", "AllClear" if is_end else RESPONSES[warning.colour]
    yield "urgency", "Past" if is_end else URGENCIES[warning.urgency or colour.urgency]  # type: ignore[index]
    yield "severity", colour.severity
    yield "certainty", CERTAINTIES[warning.certainty or colour.certainty]  # type: ignore[index]
    yield "eventCode", EVENT_CODE
    if warning.effective_at and warning.effective_at > sending.sent_at:
        # Without it a message has effect when it is sent; none has before, however long its approval took.
        yield "effective", moment(warning.effective_at)
    for name in ("onset", "expires"):
        at = getattr(warning, f"{name}_at")
        yield name, at and moment(at)
    yield "senderName", sending.sender_name.in_language(spoken)
    for name in ("headline", "description", "instruction"):
        yield name, getattr(warning, f"{name}{suffix}")
    yield "web", warning.web or sending.web
    yield "contact", warning.contact
    yield "parameter", ("colour", warning.colour)
    yield "parameter", ("level", str(colour.level))


def _area(area: dict[str, Any], suffix: str) -> Iterator[tuple[str, Any]]:
    yield "areaDesc", area.get(f"desc{suffix}") or area["desc"]
    for ring in area["polygons"]:
        yield "polygon", " ".join(f"{lat},{lon}" for lat, lon in ring)
    for lat, lon, radius in area["circles"]:
        yield "circle", f"{lat},{lon} {radius}"

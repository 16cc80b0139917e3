"""Read a message for people: pages show what was published, and not what was meant to be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qiban.law.flood.warning.colours import COLOURS, Colour

from .schema import NAMESPACE, parsed

NAMES = {None: NAMESPACE}


@dataclass(frozen=True, slots=True)
class AreaRead:
    """An area: what it is called, its polygons and circles as CAP writes them."""

    title: str
    polygons: tuple[str, ...]
    circles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InfoRead:
    """What a message says in one language."""

    language: str
    event: str
    headline: str
    description: str
    instruction: str
    sender_name: str
    contact: str
    web: str
    urgency: str
    severity: str
    certainty: str
    effective_at: datetime | None
    onset_at: datetime | None
    expires_at: datetime | None
    colour: Colour
    areas: tuple[AreaRead, ...]


@dataclass(frozen=True, slots=True)
class AlertRead:
    """A message, its languages in their order."""

    identifier: str
    sender: str
    sent_at: datetime
    status: str
    message: str
    note: str
    references: str
    infos: tuple[InfoRead, ...]

    def info(self, language: str) -> InfoRead:
        """Return what it says in a language, or else in its first one."""
        return next((one for one in self.infos if one.language[:2] == language[:2]), self.infos[0])


def read(xml: bytes) -> AlertRead:
    """Return what a message of ours says."""
    root = parsed(xml)
    return AlertRead(
        identifier=_text(root, "identifier"),
        sender=_text(root, "sender"),
        sent_at=datetime.fromisoformat(_text(root, "sent")),
        status=_text(root, "status"),
        message=_text(root, "msgType"),
        note=_text(root, "note"),
        references=_text(root, "references"),
        infos=tuple(_info(one) for one in root.findall("info", NAMES)),
    )


def _info(info: Any) -> InfoRead:
    values = {_text(one, "valueName"): _text(one, "value") for one in info.findall("parameter", NAMES)}
    return InfoRead(
        language=_text(info, "language"),
        event=_text(info, "event"),
        headline=_text(info, "headline"),
        description=_text(info, "description"),
        instruction=_text(info, "instruction"),
        sender_name=_text(info, "senderName"),
        contact=_text(info, "contact"),
        web=_text(info, "web"),
        urgency=_text(info, "urgency"),
        severity=_text(info, "severity"),
        certainty=_text(info, "certainty"),
        effective_at=_moment(info, "effective"),
        onset_at=_moment(info, "onset"),
        expires_at=_moment(info, "expires"),
        colour=COLOURS[values["colour"]],  # type: ignore[index]
        areas=tuple(_area(one) for one in info.findall("area", NAMES)),
    )


def _area(area: Any) -> AreaRead:
    polygons, circles = (tuple(one.text for one in area.findall(name, NAMES)) for name in ("polygon", "circle"))
    return AreaRead(_text(area, "areaDesc"), polygons, circles)


def _text(parent: Any, name: str) -> str:
    return parent.findtext(name, "", NAMES) or ""


def _moment(parent: Any, name: str) -> datetime | None:
    text = _text(parent, name)
    return datetime.fromisoformat(text) if text else None

"""An Atom feed of messages (RFC 4287), each with its CAP file and what that says in short."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from lxml import etree

from qiban.flood.models import FloodWarning

from .building import moment
from .reading import AlertRead, read
from .schema import NAMESPACE

ATOM = "http://www.w3.org/2005/Atom"
NAMES: Any = {None: ATOM, "cap": NAMESPACE}
CAP_TYPE = "application/cap+xml"
TITLE = "洪水预警 Flood warnings"
# Of a feed in which nothing was published yet.
BEGINNING = datetime(2023, 6, 22, tzinfo=UTC)


def feed(listed: Sequence[FloodWarning], *, author: str, site: str, path: str) -> bytes:
    """Return a feed of published messages, the latest first.

    Args:
        author: whose feed it is.
        site: this site's address; `path`: where the feed stands on it.
    """
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMES)
    _add(root, "id", f"{site}{path}")
    _add(root, "title", TITLE)
    _add(root, "updated", moment(max((one.sent_at for one in listed if one.sent_at), default=BEGINNING)))
    _add(root, "link", rel="self", href=f"{site}{path}", type="application/atom+xml")
    _add(root, "link", rel="alternate", href=f"{site}{reverse('public_warnings')}", type="text/html")
    _add(_add(root, "author"), "name", author)
    for one in listed:
        _entry(root, read(bytes(one.cap.xml)), site)
    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return xml


def _entry(root: Any, alert: AlertRead, site: str) -> None:
    entry, info = etree.SubElement(root, f"{{{ATOM}}}entry"), alert.infos[0]
    address = f"{site}{reverse('public_warning', args=[alert.identifier])}"
    _add(entry, "id", permanent(alert))
    _add(entry, "title", info.headline)
    _add(entry, "updated", moment(alert.sent_at))
    _add(entry, "published", moment(alert.sent_at))
    _add(entry, "summary", info.description)
    _add(entry, "link", rel="alternate", href=address, type="text/html")
    cap = f"{site}{reverse('public_warning_cap', args=[alert.identifier])}"
    _add(entry, "link", rel="enclosure", href=cap, type=CAP_TYPE)
    for name, value in _summed(alert):
        if value:
            etree.SubElement(entry, f"{{{NAMESPACE}}}{name}").text = value


def permanent(alert: AlertRead) -> str:
    """Return a message's name in feeds (a tag of RFC 4151): of what was published, and not of how this site is reached.

    A reader shows an entry anew under another name; a site's address changes, and differs within and outside of its network.
    """
    return f"tag:{alert.sender},{alert.sent_at:%Y-%m-%d}:{alert.identifier}"


def _summed(alert: AlertRead) -> list[tuple[str, str]]:
    info = alert.infos[0]
    return [
        ("identifier", alert.identifier),
        ("sender", alert.sender),
        ("sent", moment(alert.sent_at)),
        ("status", alert.status),
        ("msgType", alert.message),
        ("references", alert.references),
        ("event", info.event),
        ("urgency", info.urgency),
        ("severity", info.severity),
        ("certainty", info.certainty),
        ("expires", moment(info.expires_at) if info.expires_at else ""),
        *(("areaDesc", one.title) for one in info.areas),
    ]


def _add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        made.text = text
    return made

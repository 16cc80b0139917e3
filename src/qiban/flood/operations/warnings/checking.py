"""What a warning is judged by: its content, its areas, what it replaces."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import cast

from qiban.core.errors import require
from qiban.core.rows import find
from qiban.flood.formats.places import Figures
from qiban.flood.models import FloodWarning
from qiban.law.decision import Decision
from qiban.law.flood.warning.content import warning_content
from qiban.law.flood.warning.deciding import warning_update
from qiban.law.flood.warning.facts import ContentFacts, Point, UpdateFacts, WarningState
from qiban.law.flood.warning.polygon import warning_circle, warning_polygon
from qiban.law.regulation import Law

NOT_TEXT = frozenset({"at", "areas"})


def content_facts(warning: FloodWarning, at: datetime) -> ContentFacts:
    """Return what a warning says, as the law looks at it."""
    said = {one.name: getattr(warning, one.name) for one in fields(ContentFacts) if one.name not in NOT_TEXT}
    return ContentFacts(at=at, areas=len(warning.areas), **said)


def content_of(warning: FloodWarning, at: datetime) -> Decision:
    """Return whether a warning says what it has to, with every fault."""
    return warning_content(content_facts(warning, at), warning.law_on(at))


def check_content(warning: FloodWarning, at: datetime) -> None:
    """Raise Refused where a warning does not say what it has to."""
    require(content_of(warning, at))


def check_figures(figures: Figures, law: Law) -> None:
    """Raise Refused where a polygon or a circle cannot be warned of."""
    for polygon in figures[0]:
        require(warning_polygon(polygon, law))
    for circle in figures[1]:
        require(warning_circle(circle, law))


def written(ring: Sequence[Point]) -> list[list[str]]:
    """Return a closed ring as it is kept: degrees as they were typed, and the last point by the letter the first.

    37.1 and 37.10 are one number to us, and two texts to programs that compare them to see whether a ring is closed.
    """
    corners = [[f"{one.lat:f}", f"{one.lon:f}"] for one in ring[:-1]]
    return [*corners, corners[0]]


def check_replaceable(earlier: FloodWarning, at: datetime, *, own: FloodWarning | None = None) -> None:
    """Raise Refused where a message cannot replace an earlier warning.

    Args:
        own: the message itself, where there is one already.
    """
    require(replaceable(earlier, find(FloodWarning, replaces_id=earlier.pk), at, own=own))


def replaceable(
    earlier: FloodWarning, successors: Sequence[FloodWarning], at: datetime, *, own: FloodWarning | None = None
) -> Decision:
    """Return whether a message can replace an earlier warning."""
    own_id = own.pk if own else None
    waiting = [one.number for one in successors if one.state != "dropped" and one.pk != own_id]
    facts = UpdateFacts(
        at=at,
        state=cast("WarningState", earlier.state),
        expires_at=earlier.expires_at or at,
        is_end=earlier.message == "cancel",
        waiting=waiting[0] if waiting else "",
    )
    return warning_update(facts, earlier.law_on(at))

"""Facts on which a flood warning is decided: what it says, where it holds, who approves it, what it replaces."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from qiban.law.rows import Row

ColourName = Literal["red", "orange", "yellow", "blue"]
# A first message, one that replaces an earlier one, and one that calls it off.
MessageName = Literal["alert", "update", "cancel"]
StatusName = Literal["actual", "exercise", "test"]
WarningState = Literal["written", "submitted", "approved", "published", "updated", "cancelled", "expired", "dropped"]


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """What a warning says, as of the moment at which it is looked at.

    Args:
        areas: how many areas it names.
        note: why an earlier warning is updated or called off.
        web: an address where more can be read, empty for none.
        onset_at: when the flood is expected to come, if that is said; `expires_at`: until when the warning holds.
    """

    at: datetime
    message: MessageName = "alert"
    headline: str = ""
    description: str = ""
    instruction: str = ""
    contact: str = ""
    headline_en: str = ""
    description_en: str = ""
    instruction_en: str = ""
    note: str = ""
    web: str = ""
    areas: int = 0
    effective_at: datetime | None = None
    onset_at: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Point(Row):
    """A point on the ground: latitude and longitude in degrees (WGS 84), north and east positive."""

    lat: Decimal
    lon: Decimal


@dataclass(frozen=True, slots=True)
class PolygonFacts:
    """The corners of a polygon in their order; the last one is the first one again."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class CircleFacts:
    """A circle: its middle, and its radius in kilometres."""

    centre: Point
    radius: Decimal


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """A decision on a submitted warning.

    Args:
        is_approved: whether it may be published, or goes back to be rewritten.
        is_own: whether the one who decides wrote, changed or submitted it.
        opinion: why it goes back.
    """

    is_approved: bool
    is_own: bool = False
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class UpdateFacts:
    """What stands against replacing or calling off an earlier warning.

    Args:
        state: of the earlier one.
        expires_at: until when the earlier one holds.
        is_end: whether the earlier one calls a warning off itself.
        waiting: the number of another message that is to replace it and is not published yet.
    """

    at: datetime
    state: WarningState
    expires_at: datetime
    is_end: bool = False
    waiting: str = ""

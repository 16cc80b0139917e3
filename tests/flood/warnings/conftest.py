"""Warnings at each step of their way, in a city with its headquarters and the river's places."""

from datetime import datetime
from typing import Any

import pytest
from tests.flood.conftest import TOWN, City, civil

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.flood.models import CapMessage, FloodWarning
from qiban.flood.models.warning_kinds import AreaForm, WarningColour, WarningStatus
from qiban.flood.operations.warnings.areas import add_area, add_places
from qiban.flood.operations.warnings.deciding import approve_warning, submit_warning
from qiban.flood.operations.warnings.publishing import draft_cancellation, draft_update, publish_warning
from qiban.flood.operations.warnings.writing import write_warning

SQUARE = "37.10,117.80\n37.10,117.90\n37.20,117.90\n37.20,117.80\n37.10,117.80"
TEXTS: dict[str, Any] = {
    "headline": "黄河淄博段洪水橙色预警",
    "description": "预计未来24小时黄河淄博段流量将达6000立方米每秒，滩区有漫滩风险。",
    "instruction": "滩区群众按预案转移，不在河道内停留。",
    "contact": "0533-0000000",
}
ENGLISH: dict[str, Any] = {
    "headline_en": "Orange warning of a flood on the Yellow River at Zibo",
    "description_en": "Within 24 hours the flow is to reach 6,000 m³/s; the floodplain may be under water.",
    "instruction_en": "Leave the floodplain as planned & keep off the river bed.",
}


class Warned:
    """Writes, approves and publishes warnings of one city."""

    def __init__(self, city: City) -> None:
        self.city = city

    def fill(self, *posts: str) -> None:
        """Fill posts of the city: only places where somebody holds one are warned."""
        for name in posts:
            getattr(self.city, name)

    def written(self, actor: Actor | None = None, *, has_area: bool = True, **given: Any) -> FloodWarning:
        values: dict[str, Any] = {
            **TEXTS,
            "colour": WarningColour.ORANGE,
            "purpose": WarningStatus.ACTUAL,
            "expires_at": civil("2024-06-04 09:00"),
            **given,
        }
        actor = actor or self.city.duty
        made = write_warning(actor=actor, at=self.city.now, **values)
        return self.area(made, actor) if has_area else made

    def area(
        self, one: FloodWarning, actor: Actor | None = None, coordinates: str = SQUARE, **given: Any
    ) -> FloodWarning:
        values = {"area_desc": "沿黄滩区", "coordinate_form": AreaForm.LAT_LON, "coordinates": coordinates, **given}
        return add_area(actor=actor or self.city.duty, flood_warning_id=one.pk, at=self.city.now, **values)

    def town(self, one: FloodWarning, code: str = TOWN) -> FloodWarning:
        self.fill("town")
        return add_places(actor=self.city.duty, flood_warning_id=one.pk, place_ids=[id_of(code)], at=self.city.now)

    def submitted(self, one: FloodWarning | None = None, at: datetime | None = None, **given: Any) -> FloodWarning:
        one = one or self.written(**given)
        return submit_warning(actor=self.city.duty, flood_warning_id=one.pk, at=at or self.city.now)

    def approved(self, one: FloodWarning | None = None, **given: Any) -> FloodWarning:
        one = self.submitted(one, **given)
        return approve_warning(actor=self.city.commander, flood_warning_id=one.pk, at=self.city.now)

    def published(self, one: FloodWarning | None = None, **given: Any) -> FloodWarning:
        one = self.approved(one, **given)
        return publish_warning(actor=self.city.duty, flood_warning_id=one.pk, at=self.city.now)

    def update(self, of: FloodWarning, cause: str = "水势上涨") -> FloodWarning:
        return draft_update(actor=self.city.duty, flood_warning_id=of.pk, cause=cause, at=self.city.now)

    def cancellation(self, of: FloodWarning, cause: str = "洪水已过境") -> FloodWarning:
        return draft_cancellation(actor=self.city.duty, flood_warning_id=of.pk, cause=cause, at=self.city.now)

    def xml(self, one: FloodWarning) -> bytes:
        return bytes(CapMessage.objects.get(warning=one.pk).xml)


@pytest.fixture
def warned(city: City) -> Warned:
    return Warned(city)

"""What the tests of readiness do again and again, in few words."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.flood.models import FloodDepot, FloodPlan, Pontoon, Readiness
from qiban.flood.models.readiness_kinds import OwnPlanKind
from qiban.flood.operations.readiness.depots import count_stock, register_depot
from qiban.flood.operations.readiness.plans import approve_flood_plan, draft_flood_plan, submit_flood_plan
from qiban.flood.operations.readiness.pontoons import register_pontoon


def body() -> SimpleUploadedFile:
    """The text of a plan."""
    page = io.BytesIO()
    Image.new("RGB", (8, 8)).save(page, "PNG")
    return SimpleUploadedFile("预案.png", page.getvalue(), "image/png")


class Ready:
    """A city that makes ready."""

    def __init__(self, city: City) -> None:
        self.city = city

    def item(self, unit: str, kind: str) -> Readiness:
        return Readiness.objects.get(unit__code=unit, kind=kind)

    def plan(
        self,
        actor: Actor,
        kind: OwnPlanKind = OwnPlanKind.FLOOD,
        *,
        first: date = date(2024, 6, 1),
        last: date = date(2024, 12, 31),
        uploads: Sequence[Any] = (),
    ) -> FloodPlan:
        given: dict[str, Any] = {"title": "2024年防洪预案", "valid_from": first, "valid_until": last}
        return draft_flood_plan(actor=actor, kind=kind, uploads=uploads, at=self.city.now, **given)

    def submitted(self, actor: Actor, *args: Any, **given: Any) -> FloodPlan:
        made = self.plan(actor, *args, **given)
        return submit_flood_plan(actor=actor, flood_plan_id=made.pk, uploads=[body()], at=self.city.now)

    def approved(self, actor: Actor, by: Actor, *args: Any, **given: Any) -> FloodPlan:
        made = self.submitted(actor, *args, **given)
        return approve_flood_plan(actor=by, flood_plan_id=made.pk, at=self.city.now)

    def depot(self, actor: Actor, title: str = "刘春家险工料点") -> FloodDepot:
        return register_depot(actor=actor, title=title, place="大堤桩号99+500", at=self.city.now)

    def count(self, actor: Actor, depot: FloodDepot, **more: Any) -> Any:
        given: dict[str, Any] = {
            "item": "编织袋",
            "quantity": 3500,
            "measured_in": "条",
            "counted_on": date(2024, 6, 1),
            "at": self.city.now,
        }
        return count_stock(actor=actor, flood_depot_id=depot.pk, **{**given, **more})

    def bridge(self, actor: Actor | None = None, title: str = "高青浮桥") -> Pontoon:
        return register_pontoon(
            actor=actor or self.city.member("transport"),
            title=title,
            enterprise="高青浮桥有限公司",
            place="黄河常家段",
            at=self.city.now,
        )


@pytest.fixture
def ready(city: City) -> Ready:
    return Ready(city)

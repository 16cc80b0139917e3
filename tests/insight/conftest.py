"""The city of flood control, with the hotline's centre beside it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.flood.conftest import City as FloodCity
from tests.flood.conftest import browser, refused

from qiban.core.actor import Actor
from qiban.hotline import operations as hotline
from qiban.hotline.models import Order

__all__ = ["City", "browser", "refused"]


class City(FloodCity):
    """The same, with the centre's posts."""

    @property
    def agent(self) -> Actor:
        return self.post("centre", "agent")

    @property
    def dispatcher(self) -> Actor:
        return self.post("centre", "dispatcher")

    def order(self, subject: str = "村口道路积水", **given: Any) -> Order:
        """An order that waits to be dispatched."""
        draft = hotline.Draft(subject=subject, detail="水深过膝，车辆无法通行", **given)
        demand = hotline.intake(actor=self.agent, draft=draft, at=self.now)
        return hotline.make_order(actor=self.agent, demand_id=demand.pk, at=self.now)


@pytest.fixture
def city(db: None) -> City:
    return City()


Browser = Callable[[Actor], Client]

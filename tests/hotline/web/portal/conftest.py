"""A citizen at the portal, whose addresses nobody has asked from before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch

from qiban.hotline.models import Demand

TOLD = {
    "kind": "help",
    "subject": "幸福小区3号楼电梯停运",
    "detail": "3号楼电梯昨天起停运，老人上下楼困难。",
    "privacy": "open",
    "phone": "13905330001",
    "name": "王建国",
}


@pytest.fixture
def citizen(city: City, watch: Watch) -> Client:
    """A browser of somebody who is not signed in."""
    return Client()


@pytest.fixture
def file(citizen: Client) -> Callable[..., HttpResponse]:
    """Send the form, changed as said."""

    def send(**changed: Any) -> HttpResponse:
        return citizen.post("/file/", {name: value for name, value in (TOLD | changed).items() if value is not None})

    return send


@pytest.fixture
def filed(file: Callable[..., HttpResponse]) -> Callable[..., Demand]:
    """Send a form that is in order; return the demand it became."""

    def send(**changed: Any) -> Demand:
        assert file(**changed).headers["Location"] == "/file/done/"
        return Demand.objects.latest("pk")

    return send

"""A response in which the police report by short message."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse, FloodTask, ReportingPhone, ShortMessage
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.responding.working import add_task
from qiban.flood.operations.texting.phones import register_phone
from qiban.flood.operations.texting.taking import take_text

NUMBER = "13905330001"


class Texts:
    """A gateway that hands in messages, each under an id of its own."""

    def __init__(self, city: City) -> None:
        self.city = city
        self._ids = count(1)

    def phone(self, actor: Actor | None = None, number: str = NUMBER) -> ReportingPhone:
        """A telephone of the police, or of another post."""
        post_id = (actor or self.city.member()).post_id or 0
        return register_phone(actor=self.city.duty, post_id=post_id, phone=number, at=self.city.now)

    def response(self, level: LevelChoice = LevelChoice.TWO) -> FloodResponse:
        return self.city.response(level)

    def tasks(self, response: FloodResponse, actor: Actor | None = None) -> list[FloodTask]:
        return list(FloodTask.objects.filter(response=response, unit=(actor or self.city.member()).unit).order_by("pk"))

    def one_task(self) -> FloodTask:
        """The only task of a unit that bears no other in the response."""
        response = self.response(LevelChoice.FOUR)
        village = self.city.village_unit()
        return add_task(
            actor=self.city.duty, flood_response_id=response.pk, title="巡堤", unit_id=village.pk, at=self.city.now
        )

    def send(
        self, text: str, number: str = NUMBER, *, gateway_id: str = "", at: datetime | None = None
    ) -> ShortMessage:
        at = at or self.city.now
        return take_text(
            actor=self.city.duty,
            gateway_id=gateway_id or f"gateway-{next(self._ids)}",
            sender=number,
            text=text,
            received_at=at - timedelta(seconds=20),
            at=at,
        )


@pytest.fixture
def texts(city: City) -> Texts:
    return Texts(city)

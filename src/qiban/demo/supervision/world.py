"""What the story of the demo's supervision stands in: who acts, and when, counted back from the present."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.demo.crew import Crew
from qiban.demo.people import Company
from qiban.demo.steps import Step
from qiban.hotline import operations as hotline
from qiban.hotline.models import Order


@dataclass(slots=True)
class World:
    """The hotline's people, those before whom disputes come, and the instant up to which the story is played."""

    company: Company
    crew: Crew
    now: datetime

    def before(self, act: Callable[[datetime], Any], *, days: float = 0, hours: float = 0) -> Step:
        """Return a step that happens so long before the present."""
        return Step(self.now - timedelta(days=days, hours=hours), act)

    def who(self, username: str) -> Actor:
        """Return who acts under a username of the hotline's."""
        return self.company.actor(username)

    def above(self, username: str) -> Actor:
        """Return who acts under a username of those before whom disputes come."""
        return self.crew.named(username)

    def order(self, draft: hotline.Draft, unit: str, at: datetime) -> Order:
        """Take a demand in, make an order of it, and give it to a unit."""
        demand = hotline.intake(actor=self.who("shouli"), draft=draft, at=at)
        order = hotline.make_order(actor=self.who("shouli"), demand_id=demand.pk, at=at)
        hotline.dispatch(actor=self.who("paidan"), order_id=order.pk, lead_unit_id=id_of(unit), at=at)
        return order

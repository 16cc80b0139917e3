"""Plans of the demo's units: drawn up, submitted with a page that somebody photographed, and approved by who stands above."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.flood.models import FloodSeason
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.models.readiness_kinds import OwnPlanKind
from qiban.flood.operations.readiness.plans import approve_flood_plan, draft_flood_plan, submit_flood_plan

from .season import days_of
from .world import World


class _Picture(BytesIO):
    """A page as a phone photographs it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        Image.new("RGB", (24, 32), "#f4efe4").save(self, "PNG")
        self.seek(0)
        self.name = name


def plan_of_season(world: World) -> OwnPlanKind:
    """Return the plan that places draw up for the season: against floods, or against ice."""
    is_flood = days_of(clock.civil_date(world.now))[0] == SeasonKind.FLOOD
    return OwnPlanKind.FLOOD if is_flood else OwnPlanKind.ICE


def drawn_up(actor: Actor, above: Actor | None, kind: OwnPlanKind) -> Callable[[datetime], Any]:
    """Return that a unit draws a plan up and submits it, and that another one approves it; None leaves it waiting."""

    def act(at: datetime) -> None:
        season = FloodSeason.objects.get()
        plan = draft_flood_plan(
            actor=actor,
            kind=kind,
            title=f"{season.subject}{kind.label}",
            valid_from=clock.civil_date(at),
            valid_until=season.ends_on,
            uploads=[_Picture("预案正文.png")],
            at=at,
        )
        submit_flood_plan(actor=actor, flood_plan_id=plan.pk, at=at)
        if above is not None:
            approve_flood_plan(actor=above, flood_plan_id=plan.pk, opinion="同意", at=at + timedelta(minutes=1))

    return act

"""How the demo's units make ready: plans that are drawn up and approved, drills that are confirmed, depots that are counted."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.flood.models import FloodSeason
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.models.readiness_kinds import DrillKind, OwnPlanKind
from qiban.flood.operations.readiness.depots import count_stock, register_depot
from qiban.flood.operations.readiness.drills import confirm_drill, record_drill
from qiban.flood.operations.readiness.plans import approve_flood_plan, draft_flood_plan, submit_flood_plan

from .season import days_of
from .world import World

Act = Callable[[datetime], Any]


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


def drawn_up(actor: Actor, above: Actor | None, kind: OwnPlanKind) -> Act:
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


def drilled(actor: Actor, above: Actor, kind: DrillKind, topic: str, people: int, evidence: str) -> Act:
    """Return that a unit records a drill or training, and that another one confirms it."""

    def act(at: datetime) -> None:
        made = record_drill(
            actor=actor,
            kind=kind,
            topic=topic,
            held_on=clock.civil_date(at),
            people=people,
            evidence=evidence,
            at=at,
        )
        confirm_drill(actor=above, flood_drill_id=made.pk, opinion="属实", at=at)

    return act


def stocked(actor: Actor, title: str, place: str, stocks: Iterable[tuple[str, str, str]]) -> Act:
    """Return that a unit registers a depot and counts what is in it: materials, how much, measured in what."""

    def act(at: datetime) -> None:
        made = register_depot(actor=actor, title=title, place=place, at=at)
        for item, quantity, measured_in in stocks:
            count_stock(
                actor=actor,
                flood_depot_id=made.pk,
                item=item,
                quantity=Decimal(quantity),
                measured_in=measured_in,
                counted_on=clock.civil_date(at),
                at=at,
            )

    return act

"""What becomes of readiness when a unit closes: its successor goes on with all of it (职责一（八）)."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.many import advance_many
from qiban.core.units.models import Unit
from qiban.flood.models import (
    FloodCheck,
    FloodDepot,
    FloodDrill,
    FloodFault,
    FloodplainItem,
    FloodPlan,
    FloodTeam,
    Pontoon,
    Readiness,
)
from qiban.flood.operations.handing import Part, hand_on_part, note
from qiban.law.flood.regulation import head
from qiban.law.text import Text

from .looking import review

READY = head(8)
PARTS = (
    Part(FloodPlan, Text("防汛预案{}份", "{} flood plans"), ("drafted", "submitted", "returned", "approved"), READY),
    Part(FloodDrill, Text("演练培训{}次", "{} drills and trainings"), ("recorded", "confirmed"), READY),
    Part(FloodTeam, Text("防汛队伍{}支", "{} flood teams"), ("listed",), READY, is_named=True),
    Part(FloodDepot, Text("防汛物料点{}个", "{} depots"), ("in_use",), READY, is_named=True),
    Part(
        Pontoon,
        Text("监管的浮桥{}座", "{} pontoon bridges"),
        ("in_service", "ordered_out", "removed", "restored"),
        READY,
    ),
    Part(
        FloodplainItem,
        Text("滩区对象{}个", "{} things on the floodplain"),
        ("registered", "ordered", "removed", "verified"),
        READY,
    ),
    Part(FloodCheck, Text("防汛检查{}次", "{} inspections"), ("begun", "concluded"), READY),
    Part(FloodFault, Text("未销号的防汛问题{}个", "{} flood faults"), ("found", "rectified"), READY),
)


def readiness_of(unit: Unit) -> "QuerySet[Any]":
    """Return what a unit is to make ready for seasons that run."""
    found = Readiness.objects.filter(unit=unit, season__state="open")
    return found.exclude(state="ended").order_by("pk")


def hand_on_readiness(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Give all that a closed unit has to its successor; what both were to make ready is the successor's own part alone."""
    for part in PARTS:
        hand_on_part(part, unit, heir, actor, at)
    _hand_on_items(unit, heir, actor, at)
    review(actor, at, [heir.pk])


def end_readiness_of(unit: Unit, actor: Actor, at: datetime) -> None:
    """Let a closed unit without a successor have nothing to make ready any more."""
    _end(list(readiness_of(unit).select_for_update(of=("self",))), {"is_closed_unit": True}, actor, at)


def _hand_on_items(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    rows = list(readiness_of(unit).select_for_update(of=("self",)))
    own = set(Readiness.objects.filter(unit=heir).values_list("season_id", "kind"))
    _end([one for one in rows if (one.season_id, one.kind) in own], {"heir": heir.code}, actor, at)
    moved = [one for one in rows if (one.season_id, one.kind) not in own]
    Readiness.objects.filter(pk__in=[one.pk for one in moved]).update(unit=heir)
    note(moved, unit, heir, READY, actor, at)


def _end(rows: list[Readiness], detail: dict[str, Any], actor: Actor, at: datetime) -> None:
    advance_many(rows, "end_readiness", actor=actor.as_system(), at=at, details=lambda _: detail)
    end(Readiness.subject_type, [one.pk for one in rows], at=at, outcome=Outcome.VOID)

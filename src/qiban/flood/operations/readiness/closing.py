"""What becomes of readiness when a unit closes: its successor goes on with all of it (职责一（八）)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
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
from qiban.flood.models.base import Flood
from qiban.law.flood.regulation import head

from .looking import as_system, review

# In which states a unit still has something of each kind.
HELD: dict[type[Flood], tuple[str, ...]] = {
    FloodPlan: ("drafted", "submitted", "returned", "approved"),
    FloodDrill: ("recorded", "confirmed"),
    FloodTeam: ("listed",),
    FloodDepot: ("in_use",),
    Pontoon: ("in_service", "ordered_out", "removed", "restored"),
    FloodplainItem: ("registered", "ordered", "removed", "verified"),
    FloodCheck: ("begun", "concluded"),
    FloodFault: ("found", "rectified"),
}
# A successor may have one of the same name.
NAMED = (FloodTeam, FloodDepot)


def held(model: type[Flood], unit: Unit) -> "QuerySet[Any]":
    """Return what a unit has of one kind."""
    return _all(model).filter(unit=unit, state__in=HELD[model]).order_by("pk")


def _all(model: type[Flood]) -> "QuerySet[Any]":
    return model._default_manager.all()


def readiness_of(unit: Unit) -> "QuerySet[Readiness]":
    """Return what a unit is to make ready for seasons that run."""
    found = Readiness.objects.filter(unit=unit, season__state="open")
    return found.exclude(state="ended").order_by("pk")


def is_held(unit: Unit) -> bool:
    """Tell whether a unit has anything that its successor would go on with."""
    return readiness_of(unit).exists() or any(held(model, unit).exists() for model in HELD)


def hand_on_readiness(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Give all that a closed unit has to its successor; what both were to make ready is the successor's own part alone."""
    for model in HELD:
        _give(model, unit, heir, actor, at)
    _hand_on_items(unit, heir, actor, at)
    review(actor, at, [heir.pk])


def _give(model: type[Flood], unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    rows = list(held(model, unit).select_for_update())
    if model in NAMED:
        _rename(model, rows, unit, heir)
    _all(model).filter(pk__in=[one.pk for one in rows]).update(unit=heir)
    _note(rows, unit, heir, actor, at)


def _rename(model: type[Flood], rows: list[Any], unit: Unit, heir: Unit) -> None:
    """Let what has the name of something that the successor has say whose it was."""
    taken = set(held(model, heir).values_list("title", flat=True))
    for one in rows:
        if one.title in taken:
            title = f"{one.title[:70]}（原{unit.short_name}）"
            _all(model).filter(pk=one.pk).update(title=title)


def _hand_on_items(unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    rows = list(readiness_of(unit).select_for_update(of=("self",)))
    own = set(Readiness.objects.filter(unit=heir).values_list("season_id", "kind"))
    double = [one for one in rows if (one.season_id, one.kind) in own]
    moved = [one for one in rows if (one.season_id, one.kind) not in own]
    advance_many(double, "end_readiness", actor=as_system(actor), at=at, details=lambda _: {"heir": heir.code})
    end(Readiness.subject_type, [one.pk for one in double], at=at, outcome=Outcome.VOID)
    Readiness.objects.filter(pk__in=[one.pk for one in moved]).update(unit=heir)
    _note(moved, unit, heir, actor, at)


def _note(rows: list[Any], unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    journal.record_many(_entries(rows, unit, heir, actor, at))


def _entries(rows: list[Any], unit: Unit, heir: Unit, actor: Actor, at: datetime) -> Iterator[dict[str, Any]]:
    for one in rows:
        yield {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": "hand_on",
            "actor": actor,
            "at": at,
            "clause": head(8).clause,
            "detail": {"unit": unit.code, "heir": heir.code},
        }

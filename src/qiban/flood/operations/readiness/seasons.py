"""What is to be made ready when a season opens, and what becomes of it when it closes (职责一（八）)."""

from datetime import datetime
from typing import Any

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, open_ones
from qiban.core.rows import store
from qiban.core.steps.many import begin_many
from qiban.core.units.models import Unit
from qiban.flood.models import FloodSeason, Readiness
from qiban.flood.posts import COMMAND, DUTY_OFFICE
from qiban.flood.queries.bearers import CITY, units_by_bearer
from qiban.flood.queries.readiness.looks import LOOKS
from qiban.law.flood.duties import Duty, duties
from qiban.law.flood.readiness.clocks import ready_by
from qiban.law.flood.readiness.kinds import OTHER_SEASON, KindName

from .looking import look_at, owe


def begin_readiness(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """List everything that every unit is to make ready for a season, and look at once what is ready already.

    Interpretation: the governments whose heads bear a duty are the county, each of its towns, and for the city the
    headquarters' office, which does its daily work. A unit bears each kind once, whatever number of duties ask for it. A
    closed unit's part falls to its successor.
    """
    made = _items(season, at)
    if not made:
        return
    begin_many(made, "owe_readiness", actor=actor.as_system(), at=at, details=_detail)
    store([owe(one, season, at) for one in made])
    look_at(made, season, actor, at)
    _tell(season, made, at)


def end_readiness(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """Let nothing be owed any more for a season that closes: each item keeps the state in which the season left it."""
    ids = list(season.readiness.values_list("pk", flat=True))
    open_ids = set(open_ones(Readiness.subject_type, ids).values_list("subject_id", flat=True))
    end(Readiness.subject_type, ids, at=at, outcome=Outcome.VOID)
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": "release_readiness",
            "actor": actor.as_system(),
            "at": at,
            "clause": f"flood:{one.clause}",
            "detail": {"ready_kind": one.kind, "due_on": one.due_on.isoformat()},
        }
        for one in season.readiness.filter(pk__in=open_ids)
    )


def _detail(one: Readiness) -> dict[str, Any]:
    return {"ready_kind": one.kind, "due_on": one.due_on}


def _tell(season: FloodSeason, made: list[Readiness], at: datetime) -> None:
    facts = {season.subject_type: season.pk}
    notify_many(
        Draft(
            "readiness_asked",
            unit_id,
            at,
            f"readiness_asked-{season.pk}-{unit_id}",
            facts=facts,
            case_number=season.number,
        )
        for unit_id in sorted({one.unit_id for one in made if one.state == "owed"})
    )


def _wanted() -> list[tuple[Unit, Duty]]:
    """Return which unit bears which duty of readiness, in the document's order."""
    asked = [one for one in duties() if "readiness" in one.due]
    units = units_by_bearer(asked)
    office = Unit.objects.get(code=DUTY_OFFICE)
    return [
        (office if unit.code in (CITY, COMMAND) else unit, duty)
        for duty in asked
        for bearer in duty.bearers
        for unit in units[bearer]
    ]


def _items(season: FloodSeason, at: datetime) -> list[Readiness]:
    """Return what is to be made ready, each unit and kind once, under the first duty that asks for it."""
    found: dict[tuple[int, KindName], Readiness] = {}
    law, today = season.law_on(at), clock.civil_date(at)
    for unit, duty in _wanted():
        for kind in LOOKS:
            if kind in duty.kinds and kind not in OTHER_SEASON[season.kind] and (unit.pk, kind) not in found:
                by = ready_by(kind, starts_on=season.starts_on, opened_at=at, law=law)
                found[unit.pk, kind] = Readiness(
                    season=season, unit=unit, kind=kind, clause=duty.clause, since=today, due_on=by
                )
    return list(found.values())

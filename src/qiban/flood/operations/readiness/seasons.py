"""What is to be made ready when a season opens, and what becomes of it when it closes (职责一（八）)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, open_ones
from qiban.core.rows import insert, store
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.flood.models import FloodSeason, Readiness
from qiban.flood.posts import COMMAND, DUTY_OFFICE
from qiban.flood.queries.readiness.looks import LOOKS
from qiban.law.flood.duties import HEADS, duties
from qiban.law.flood.readiness.clocks import ready_by
from qiban.law.flood.readiness.kinds import OTHER_SEASON, KindName

from .looking import as_system, look_at, owe
from .whose import CITY, COUNTY

# Whoever bears what the city's government and the headquarters have to make ready: the office that does the daily work.
STANDS_FOR = {CITY: DUTY_OFFICE, COMMAND: DUTY_OFFICE}
Wanted = dict[tuple[int, KindName], str]


def begin_readiness(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """List everything that every unit is to make ready for a season, and look at once what is ready already.

    Interpretation: the governments whose heads bear a duty are the county, each of its towns, and for the city the
    headquarters' office, which does its daily work. A unit bears each kind once, whatever number of duties ask for it. A
    closed unit's part falls to its successor.
    """
    units = {one.pk: one for one in _units()}
    wanted = _wanted(season, units)
    made = [
        Readiness(
            season=season,
            unit=units[unit_id],
            kind=kind,
            clause=clause,
            state="owed",
            since=clock.civil_date(at),
            due_on=ready_by(kind, starts_on=season.starts_on, opened_at=at, law=season.law_on(at)),
            last_at=at,
        )
        for (unit_id, kind), clause in wanted.items()
    ]
    if not made:
        return
    insert(made)
    store([owe(one, season, at) for one in made])
    _note(made, actor, at, "owe_readiness")
    look_at(made, season, actor, at)
    _tell(season, made, at)


def end_readiness(season: FloodSeason, actor: Actor, at: datetime) -> None:
    """Let nothing be owed any more for a season that closes: each item keeps the state in which the season left it."""
    ids = list(season.readiness.values_list("pk", flat=True))
    open_ids = set(open_ones(Readiness.subject_type, ids).values_list("subject_id", flat=True))
    end(Readiness.subject_type, ids, at=at, outcome=Outcome.VOID)
    _note([one for one in season.readiness.all() if one.pk in open_ids], actor, at, "release_readiness")


def _note(rows: list[Readiness], actor: Actor, at: datetime, action: str) -> None:
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": action,
            "actor": as_system(actor),
            "at": at,
            "clause": f"flood:{one.clause}",
            "detail": {"ready_kind": one.kind, "due_on": one.due_on.isoformat()},
        }
        for one in rows
    )


def _tell(season: FloodSeason, made: list[Readiness], at: datetime) -> None:
    facts = {season.subject_type: season.pk}
    notify_many(
        Draft("readiness_asked", unit_id, at, f"readiness_asked-{season.pk}-{unit_id}", facts=facts)
        for unit_id in sorted({one.unit_id for one in made if one.state == "owed"})
    )


def _units() -> list[Unit]:
    """Return the units that may bear a duty of readiness, open ones in place of closed ones."""
    codes = {STANDS_FOR.get(code, code) for duty in duties() for code in duty.bearers}
    towns = Q(parent__code=COUNTY, kind="town")
    return list(Unit.objects.filter(towns | Q(code__in={*codes, COUNTY, DUTY_OFFICE})).select_related("successor"))


def _wanted(season: FloodSeason, units: dict[int, Unit]) -> Wanted:
    """Return for each unit and kind the clause of the first duty that demands it."""
    found: Wanted = {}
    for duty in duties():
        kinds = [kind for kind in LOOKS if kind in duty.kinds and kind not in OTHER_SEASON[season.kind]]
        for unit in _bearers(duty.bearers, list(units.values())) if kinds else ():
            units.setdefault(unit.pk, unit)
            for kind in kinds:
                found.setdefault((unit.pk, kind), duty.clause)
    return found


def _bearers(codes: tuple[str, ...], units: list[Unit]) -> Iterator[Unit]:
    named = {STANDS_FOR.get(code, code) for code in codes}
    if HEADS in named:
        named |= {COUNTY, DUTY_OFFICE}
    for unit in units:
        if unit.code in named or (HEADS in named and unit.kind == "town"):
            heir = heir_of(unit) if unit.closed_on else unit
            if heir is not None:
                yield heir

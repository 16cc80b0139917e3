"""What readings propose: another level, with the readings on which it rests; a person decides (职责二).

Called after readings came in, and every minute: time alone lets a level be proposed again, or a lower one.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import DatabaseError, connection, transaction
from django.db.models import prefetch_related_objects

from qiban.core.actor import SYSTEM
from qiban.core.errors import QibanError
from qiban.core.journal import operations as journal
from qiban.core.lawbook.in_force import law_on
from qiban.core.notices.operations import Draft, notify
from qiban.core.rows import find, update
from qiban.core.steps.taking import lock_thing
from qiban.flood.models import FloodResponse, LevelProposal, Reading
from qiban.flood.operations.responding.proposing import propose_level
from qiban.flood.posts import command_id
from qiban.flood.queries.readings.standing import Calm, calm_after, crossing_now, declined_ones, higher_by
from qiban.law.decision import Decision
from qiban.law.flood.reading.facts import StandingFacts
from qiban.law.flood.reading.standing import level_from_readings
from qiban.law.flood.regulation import FLOOD, HEADQUARTERS
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.flood.response.levels import NAMES

from .telling import reason_of, snapshot

# Two stations whose readings come at once make one proposal.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('flood-level-from-readings'))"
# So many readings are added to a proposal that waits: the latest ones.
MOST_ADDED = 50
# Beyond every level: what a proposal to end a response stands for.
CALM = 5


@transaction.atomic
def look(at: datetime, *, fresh: Sequence[Reading] = ()) -> LevelProposal | None:
    """Let the latest readings propose the level for which they speak, where nothing stands against it.

    Args:
        fresh: readings that came in just now: they are added to a proposal that waits.

    Returns:
        the proposal that was made, if any.

    Source: duty 2.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    response = next((one for one in find(FloodResponse, state="running") if not one.is_drill), None)
    law = law_on(FLOOD, at)
    crossing = crossing_now(at, law.parameters["fresh_hours"])
    calm = calm_after(response) if response else None
    waiting = _waiting(response)
    fallen = _fallen(waiting, fresh) if waiting else []
    if not crossing and not fallen and calm is None:
        return None
    facts = _facts(response, crossing, calm, waiting, at)
    decision = level_from_readings(facts, law)
    if waiting is not None:
        _add(waiting, [*(one for one in crossing if one in fresh), *fallen], at)
    if decision.outcome != "propose":
        return None
    return _proposed(response, crossing, calm, decision, at)


def _waiting(response: FloodResponse | None) -> LevelProposal | None:
    found = LevelProposal.objects.filter(response=response, state="proposed", is_drill=False)
    return found.first()


def _fallen(waiting: LevelProposal, fresh: Sequence[Reading]) -> list[Reading]:
    """Return the readings by which a series speaks no more for a proposal that waits: who decides sees water fall, too."""
    last = {(row["code"], row["quantity"]): row for row in waiting.readings}
    ordered = sorted(fresh, key=lambda one: (one.observed_at, one.version))
    latest = {(one.station_id, one.quantity): one for one in ordered}
    below = [one for one in latest.values() if not one.level]
    prefetch_related_objects(below, "station")
    return [one for one in below if _has_fallen(one, last.get((one.station.code, one.quantity)))]


def _has_fallen(reading: Reading, before: Mapping[str, Any] | None) -> bool:
    """Tell whether a reading below every threshold is its series' latest, and the one that the proposal knows was above."""
    if not before or not before.get("level") or reading.observed_at < datetime.fromisoformat(before["observed_at"]):
        return False
    return not _is_overtaken(reading)


def _is_overtaken(reading: Reading) -> bool:
    series = Reading.objects.filter(station=reading.station_id, quantity=reading.quantity)
    return series.filter(observed_at__gt=reading.observed_at).exists()


def _facts(
    response: FloodResponse | None,
    crossing: Sequence[Reading],
    calm: Calm | None,
    waiting: LevelProposal | None,
    at: datetime,
) -> StandingFacts:
    crossed = cast("LevelNumber", min((one.level for one in crossing), default=0))
    declined = declined_ones(response)
    against = next((one for one in declined if one.to_level == crossed), None)
    return StandingFacts(
        running=cast("LevelNumber", response.level if response else 0),
        crossed=crossed,
        at=at,
        calm_since=calm.since if calm else None,
        calm_until=calm.until if calm else None,
        crossed_since=calm.crossed if calm else 0,
        waiting=cast("LevelNumber", waiting.to_level) if waiting else None,
        declined=tuple(one.fact for one in declined),
        higher_by=higher_by(crossing, against),
    )


def _proposed(
    response: FloodResponse | None, crossing: Sequence[Reading], calm: Calm | None, decision: Decision, at: datetime
) -> LevelProposal | None:
    """Make the proposal; where a person has proposed just now, theirs waits and this is none. The readings stay taken."""
    rests_on = (
        list(crossing) if decision.results["direction"] in ("open", "raise") else list(calm.rests_on if calm else ())
    )
    places = list(dict.fromkeys(one.station.place_id for one in crossing))
    try:
        with transaction.atomic():
            return propose_level(
                actor=SYSTEM,
                to_level=decision.results["to"],
                reason=reason_of(decision, rests_on, calm),
                title=_title(rests_on),
                places=places,
                response_id=response.pk if response else None,
                readings=[snapshot(one) for one in rests_on],
                at=at,
            )
    except (QibanError, DatabaseError):
        return None


def _title(rests_on: Sequence[Reading]) -> str:
    return f"{rests_on[0].station.river}洪水" if rests_on else ""


def _add(waiting: LevelProposal, crossing: Sequence[Reading], at: datetime) -> None:
    """Add readings to a proposal that waits, without a step: whoever decides on it now is not disturbed."""
    if not crossing:
        return
    proposal = lock_thing(LevelProposal, waiting.pk)
    if proposal.state != "proposed":
        return
    added = [snapshot(one) for one in crossing]
    known = [one for one in proposal.readings if not one.get("is_added")]
    more = [one for one in proposal.readings if one.get("is_added")]
    proposal.readings = [*known, *[*more, *({**one, "is_added": True} for one in added)][-MOST_ADDED:]]
    update(proposal)
    gravest = min((one.level for one in crossing if one.level), default=0)
    journal.record(
        subject_type=proposal.subject_type,
        subject_id=proposal.pk,
        action="add_reading",
        actor=SYSTEM,
        at=max(at, proposal.last_at),
        clause=HEADQUARTERS.clause,
        detail={"readings": added, **({"level": NAMES[gravest].zh} if gravest else {})},
    )
    if 0 < gravest < (proposal.to_level or CALM):
        _tell_graver(proposal, gravest, at)


def _tell_graver(proposal: LevelProposal, level: int, at: datetime) -> None:
    """Tell the commanders, once a level, that the water goes beyond what waits to be decided."""
    key = f"reading_beyond-{proposal.pk}-{level}"
    facts = {proposal.subject_type: proposal.pk, "level": NAMES[level].zh}
    roles = ("flood_commander",)
    notify(Draft("reading_beyond", command_id(), at, key, roles=roles, facts=facts, case_number=proposal.number))

"""A level is proposed, by readings or by a person, and waits for a decision (职责二)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.rows import find
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodResponse, LevelProposal
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.posts import check_headquarters, command_id
from qiban.flood.queries.places import places_offered
from qiban.law.flood.regulation import flood_law
from qiban.law.flood.response.clocks import decision_clock
from qiban.law.flood.response.facts import LevelNumber, ProposalFacts
from qiban.law.flood.response.levels import level_proposal
from qiban.law.text import Text

TITLE, TEXT = 120, 10_000
REASON = Help(
    Text("写明依据的水情、雨情、预报和会商意见。", "The readings, forecasts and consultations on which it rests.")
)


def _places(_thing: object, _actor: Actor) -> Iterable[tuple[int, str]]:
    return [(one.pk, one.label) for one in places_offered()]


@transaction.atomic
def propose_level(
    *,
    actor: Actor,
    to_level: int,
    reason: str,
    title: str = "",
    places: Sequence[int] = (),
    response_id: int | None = None,
    readings: Sequence[Mapping[str, Any]] = (),
    is_drill: bool = False,
    at: datetime | None = None,
) -> LevelProposal:
    """Propose a level, as a person or, by readings, as the system; the headquarters owes a decision.

    Args:
        to_level: 4 to 1, or 0 for the response's end.
        title, places: of a response that does not run yet: what it is called, and the ids of the places that it concerns.
        readings: station, value, unit of measure, instant, threshold and its source of each, as plain JSON.

    Raises:
        Refused: that level runs, no reason is given, or another proposal waits.
        Conflict: a response runs already, so that its level is what there is to change.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    response = _response(response_id, is_drill=is_drill)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, TEXT))
    now = response.level if response else 0
    waiting = [one for one in find(LevelProposal, state="proposed") if one.response_id == response_id]
    is_waiting = any(one.is_drill == is_drill for one in waiting) if response is None else bool(waiting)
    facts = ProposalFacts(cast("LevelNumber", now), cast("LevelNumber", to_level), reason, is_waiting)
    require(level_proposal(facts, flood_law(clock.civil_date(at))))
    proposal = LevelProposal(
        response_id=response_id,
        title=response.title if response else title,
        places=list(response.places if response else places),
        is_drill=response.is_drill if response else is_drill,
        from_level=now,
        to_level=to_level,
        readings=list(readings),
        reason=reason,
        proposed_by_id=actor.person_id,
    )
    detail = {"from_level": str(now), "to_level": str(to_level), "reason": reason, "readings": list(readings)}
    begin(proposal, "propose_level", actor=actor, at=at, detail=detail)
    bear(decision_clock(proposed_at=at, law=proposal.law_on(at)), proposal, command_id(), at)
    tell("level_proposed", proposal, command_id(), "flood_commander", at=at)
    return proposal


def _response(response_id: int | None, *, is_drill: bool) -> FloodResponse | None:
    """Return the running response, its row locked so that no two proposals meet; None where none shall run yet."""
    if response_id is not None:
        found = lock_thing(FloodResponse, response_id)
        if found.state != "running":
            raise Conflict(Text("该应急响应已经结束。", "That response is over."))
        return found
    if running := [one for one in find(FloodResponse, state="running") if one.is_drill == is_drill]:
        raise Conflict(
            Text(f"{running[0].number}正在响应中。", f"{running[0].number} runs already."),
            next_step=Text("请在该响应上建议调整级别。", "Propose another level on that response."),
        )
    return None


@transaction.atomic
def propose_opening(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    level: LevelChoice,
    place_ids: Sequence[Annotated[int, Among(_places)]],
    reason: Annotated[str, REASON],
    is_drill: bool = False,
    at: datetime | None = None,
) -> LevelProposal:
    """Propose that a response opens.

    Args:
        place_ids: the places that it concerns.

    Raises:
        Refused, Conflict, Denied: as `propose_level` does.
        Invalid: it has no title, no level, or no place.

    Source: duty 2.
    """
    check_headquarters(actor)
    needed(title=title, reason=reason)
    (title,) = fitting(title=(title, TITLE))
    offered = {one.pk for one in places_offered()}
    if not place_ids or not set(place_ids) <= offered:
        raise Invalid.field("place_ids", Text("请选择涉及的县、镇。", "Choose the county or towns that it concerns."))
    if level == LevelChoice.NONE:
        raise Invalid.field("level", Text("请选择Ⅳ级至Ⅰ级。", "Choose a level of IV to I."))
    return propose_level(
        actor=actor,
        to_level=int(level),
        reason=reason,
        title=title,
        places=list(dict.fromkeys(place_ids)),
        is_drill=is_drill,
        at=at,
    )


@transaction.atomic
def propose_change(
    *,
    actor: Actor,
    flood_response_id: int,
    level: LevelChoice,
    reason: Annotated[str, REASON],
    step_no: int | None = None,
    at: datetime | None = None,
) -> LevelProposal:
    """Propose another level for a response that runs, or its end.

    Raises:
        Refused, Conflict, Denied: as `propose_level` does.

    Source: duty 2.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "propose_level", flood_response_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    made = propose_level(actor=actor, to_level=int(level), reason=reason, response_id=response.pk, at=at)
    advance(response, "propose_level", actor=actor, at=at, detail={"level_proposal": made.number})
    return made


@transaction.atomic
def withdraw_level(
    *, actor: Actor, level_proposal_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> LevelProposal:
    """Withdraw a proposal that was not decided, with the reason.

    Raises:
        Invalid: no reason is given.

    Source: duty 2.
    """
    at = at or clock.now()
    proposal = lock_for(LevelProposal, "withdraw_level", level_proposal_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    advance(proposal, "withdraw_level", actor=actor, at=at, detail={"reason": kept})
    end(proposal.subject_type, proposal.pk, at=at, outcome=Outcome.VOID)
    return proposal

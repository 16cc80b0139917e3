"""A decided level is carried out: a response opens, rises, falls or ends, and everything that belongs to it follows (职责二)."""

from datetime import datetime
from typing import Any

from qiban.core.actor import Actor
from qiban.core.rows import update
from qiban.core.steps.beginning import begin
from qiban.core.steps.taking import advance, lock_thing
from qiban.flood.models import FloodResponse, LevelProposal
from qiban.law.flood.response.levels import direction

from .parts import PARTS, Left
from .tasks import hold_tasks, told_asked

ACTIONS = {"raise": "raise_level", "lower": "lower_level", "close": "close_response"}


def carry_out(proposal: LevelProposal, actor: Actor, at: datetime) -> FloodResponse:
    """Let a response be as an approved proposal says, in the transaction of the decision."""
    if proposal.response_id is None:
        opened = _open(proposal, actor, at)
        proposal.response_id = opened.pk
        update(proposal)
        return opened
    response = lock_thing(FloodResponse, proposal.response_id)
    before = response.level
    hold_tasks(response)
    action = ACTIONS[direction(before, proposal.to_level)]
    detail: dict[str, Any] = {
        "level_proposal": proposal.number,
        "from_level": str(before),
        "to_level": str(proposal.to_level),
    }
    if proposal.to_level:
        response.level = proposal.to_level
        detail |= _asked(response) if proposal.to_level < before else {}
    else:
        _end_parts(response, actor, at)
        response.closed_at = at
    advance(response, action, actor=actor, at=at, detail=detail)
    if proposal.to_level:
        _follow(response, before, actor, at)
    return response


def _open(proposal: LevelProposal, actor: Actor, at: datetime) -> FloodResponse:
    response = FloodResponse(
        title=proposal.title,
        level=proposal.to_level,
        places=proposal.places,
        is_drill=proposal.is_drill,
        opened_at=at,
    )
    detail = {"level_proposal": proposal.number, "to_level": str(proposal.to_level), **_asked(response)}
    begin(response, "open_response", actor=actor, at=at, detail=detail)
    _follow(response, 0, actor, at)
    return response


def _asked(response: FloodResponse) -> dict[str, Any]:
    """Return what the journal keeps so that the same tasks follow from it again: the places, and what duties ask for now."""
    return {"place_ids": list(response.places), "asked": told_asked(response)}


def _follow(response: FloodResponse, before: int, actor: Actor, at: datetime) -> None:
    for part in PARTS:
        part.level(response, before, actor, at)


def _end_parts(response: FloodResponse, actor: Actor, at: datetime) -> None:
    for part in PARTS:
        part.end(response, response.explanations.get(part.left(response).kind, ""), actor, at)


def left_of(response: FloodResponse) -> list[Left]:
    """Return what of a response is still open, part by part; parts of which nothing is left are left out."""
    return [left for part in PARTS if (left := part.left(response)).numbers]


def unexplained(response: FloodResponse) -> list[Left]:
    """Return what of a response is still open, and about which nothing is said."""
    return [left for left in left_of(response) if not response.explanations.get(left.kind)]

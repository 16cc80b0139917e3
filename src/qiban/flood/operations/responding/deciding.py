"""A commander decides on a proposed level; an approved one is carried out in the same transaction (职责二)."""

from datetime import datetime
from typing import cast

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, require
from qiban.core.obligations.operations import settle
from qiban.core.rows import find
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodResponse, LevelProposal
from qiban.flood.posts import check_headquarters, duty_office_id
from qiban.law.flood.response.facts import LevelFacts, LevelNumber, OpenRow
from qiban.law.flood.response.levels import response_level
from qiban.law.text import Text

from .levels import carry_out, unexplained
from .proposing import TEXT


@transaction.atomic
def approve_level(
    *, actor: Actor, level_proposal_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> FloodResponse:
    """Approve a proposed level: the response opens, rises, falls or ends at once, with all tasks of all units.

    Args:
        opinion: on what the decision rests.

    Raises:
        Refused: the same person proposed it, no opinion is given, or the end leaves something open and unexplained.
        Conflict: the response's level is no longer the one from which it was proposed.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    proposal = lock_for(LevelProposal, "approve_level", level_proposal_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    (opinion,) = fitting(opinion=(opinion, TEXT))
    left = _open_and_unexplained(proposal)
    facts = LevelFacts(
        now=cast("LevelNumber", proposal.from_level),
        to=cast("LevelNumber", proposal.to_level),
        reason=opinion,
        is_own=proposal.proposed_by_id is not None and proposal.proposed_by_id == actor.person_id,
        unexplained=left,
    )
    require(response_level(facts, proposal.law_on(at)))
    _decide(proposal, "approve_level", opinion, actor, at)
    return carry_out(proposal, actor, at)


def _open_and_unexplained(proposal: LevelProposal) -> tuple[OpenRow, ...]:
    """Return what the response leaves open, each kind with how many there are.

    Raises:
        Conflict: the response is no longer as it was when the level was proposed.
    """
    found = find(FloodResponse, id=proposal.response_id) if proposal.response_id else []
    for one in found:
        if one.state != "running" or one.level != proposal.from_level:
            raise Conflict(Text("该响应的级别已经变化。", "That response's level has changed since."))
    if proposal.to_level:
        return ()
    left = (one for response in found for one in unexplained(response))
    return tuple(OpenRow(one.title.zh, one.title.en, len(one.numbers)) for one in left)


def _decide(proposal: LevelProposal, action: str, opinion: str, actor: Actor, at: datetime) -> None:
    proposal.decided_by_id, proposal.opinion = actor.person_id, opinion
    advance(proposal, action, actor=actor, at=at, detail={"opinion": opinion})
    settle(proposal.subject_type, proposal.pk, at=at)
    tell("level_decided", proposal, duty_office_id(), "flood_duty", at=at)


@transaction.atomic
def decline_level(
    *, actor: Actor, level_proposal_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> LevelProposal:
    """Decline a proposed level, with the reason; nothing changes.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the headquarters.

    Source: duty 2.
    """
    at = at or clock.now()
    proposal = lock_for(LevelProposal, "decline_level", level_proposal_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(opinion=opinion)
    (opinion,) = fitting(opinion=(opinion, TEXT))
    _decide(proposal, "decline_level", opinion, actor, at)
    return proposal

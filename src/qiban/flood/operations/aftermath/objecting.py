"""Objections to published claims: recorded, and answered by the town (职责一（六）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.obligations.operations import settle
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import path_of
from qiban.flood.models import Compensation, CompensationClaim
from qiban.flood.posts import check_place
from qiban.law.flood.aftermath.clocks import objection_clock
from qiban.law.letters import is_blank
from qiban.law.text import Text

from .listing import publish_again

TEXT = 10_000


@transaction.atomic
def object_claim(
    *, actor: Actor, compensation_claim_id: int, objection: str, step_no: int | None = None, at: datetime | None = None
) -> CompensationClaim:
    """Record what somebody objects to in a published claim; the town owes an answer.

    Raises:
        Invalid: nothing is said, or the list is not published.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    claim = lock_for(CompensationClaim, "object_claim", compensation_claim_id, actor=actor, at=at, step_no=step_no)
    check_place(actor, path_of(claim.unit_id))
    needed(objection=objection)
    (claim.objection,) = fitting(objection=(objection, TEXT))
    if lock_thing(Compensation, claim.list_id).state != "published":
        raise Invalid(
            Text("名单公示期间才能登记异议。", "Objections are recorded while the list is published."),
            next_step=Text("公示以前可以直接更改登记。", "Before that, the claim can be changed."),
        )
    claim.is_changed, claim.answer = False, ""
    advance(claim, "object_claim", actor=actor, at=at, detail={"objection": claim.objection})
    town = _town_of(claim)
    bear(objection_clock(raised_at=at, law=claim.law_on(at)), claim, town, at)
    tell("claim_objected", claim, town, "flood_town", at=at)
    return claim


def _town_of(claim: CompensationClaim) -> int:
    return int(claim.unit.parent_id or claim.unit_id)


@transaction.atomic
def answer_objection(
    *, actor: Actor, compensation_claim_id: int, answer: str, step_no: int | None = None, at: datetime | None = None
) -> CompensationClaim:
    """Answer an objection; where the claim was changed for it, the list is published anew from today.

    Raises:
        Invalid: nothing is said.
        Denied: the village does not lie within the post's place.

    Source: duty 1.6.
    """
    at = at or clock.now()
    claim = lock_for(CompensationClaim, "answer_objection", compensation_claim_id, actor=actor, at=at, step_no=step_no)
    check_place(actor, path_of(claim.unit_id))
    if is_blank(answer):
        raise Invalid.field("answer", Text("请写明核实情况和答复。", "Write what was found, and the answer."))
    (claim.answer,) = fitting(answer=(answer, TEXT))
    advance(claim, "answer_objection", actor=actor, at=at, detail={"answer": claim.answer})
    settle(claim.subject_type, claim.pk, "objection_answer", at=at)
    if claim.is_changed:
        publish_again(claim.list_id, at)
    return claim

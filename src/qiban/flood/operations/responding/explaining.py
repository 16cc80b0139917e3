"""What is said of what a response leaves open, before it ends (职责一（八）)."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodResponse
from qiban.flood.models.kinds import LeftKind
from qiban.flood.posts import check_headquarters
from qiban.law.text import Text

from .levels import left_of
from .proposing import TEXT


@transaction.atomic
def explain_left(
    *,
    actor: Actor,
    flood_response_id: int,
    left: LeftKind,
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodResponse:
    """Say why something may stay open when a response ends; it is kept with each of the things that end with it.

    Raises:
        Invalid: nothing of that kind is open, or nothing is said.
        Denied: the post is not of the headquarters.

    Source: duty 1.8.
    """
    at = at or clock.now()
    response = lock_for(FloodResponse, "explain_left", flood_response_id, actor=actor, at=at, step_no=step_no)
    check_headquarters(actor)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    if left.value not in {one.kind for one in left_of(response)}:
        raise Invalid.field("left", Text("这一类没有未办结的事项。", "Nothing of that kind is open."))
    response.explanations = {**response.explanations, left.value: kept}
    advance(response, "explain_left", actor=actor, at=at, detail={"left": left.value, "reason": kept})
    return response

"""The file that the competent department needs: every call and warning, and whose number it is; each one drawn is journalled."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.steps.taking import advance, lock_for
from qiban.hotline.nuisance.formats.letters import hand_over_letter
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller
from qiban.hotline.operations.privacy import hand_out_identity
from qiban.law.text import Text

REASON = "出具骚扰来电移交材料（第二十四条）"


@transaction.atomic
def draw_caller_file(
    *, actor: Actor, nuisance_caller_id: int, step_no: int | None = None, at: datetime | None = None
) -> bytes:
    """Return the letter to the competent department, with the caller's number, as DOCX.

    It is drawn each time anew and kept nowhere, since it says who called; that it was drawn is journalled on the record, and
    as a look at the identity on the demand whose number it names (Art. 21).

    Raises:
        Refused: nothing was handed over.
        Denied: the post may not know who called.
        Conflict: who called was erased.

    Source: Art. 21, 24.
    """
    at = at or clock.now()
    caller = lock_for(NuisanceCaller, "draw_caller_file", nuisance_caller_id, actor=actor, at=at, step_no=step_no)
    known = [one.pk for one in NuisanceCall.demands_of(caller) if one.identity_id]
    if not known:
        raise Conflict(Text("来电人信息已按规定删除，不能出具。", "Who called was erased as the rules want it."))
    contact = hand_out_identity(known[-1], actor=actor, at=at, clause="hotline:24", reason=REASON)
    advance(caller, "draw_caller_file", actor=actor, at=at)
    return hand_over_letter(caller, list(caller.of_calls.all()), contact, at)

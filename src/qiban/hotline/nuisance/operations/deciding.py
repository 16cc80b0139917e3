"""Callers are warned, handed to the competent department, and what came of it is kept; or the record is lifted (Art. 24)."""

from datetime import datetime, timedelta
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Long
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import Invalid, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.retention.operations import note
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import needed
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import centre_id
from qiban.hotline.kept_texts import hidden
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller
from qiban.law.hotline import rules
from qiban.law.hotline.nuisance.clocks import nuisance_clock
from qiban.law.hotline.nuisance.facts import NuisanceHandOverFacts, NuisanceLapseFacts
from qiban.law.hotline.nuisance.workflow import RUNNING
from qiban.law.text import Text

TEXT = 2000
# As the table of what was erased names it.
KIND = "nuisance_numbers"


@transaction.atomic
def warn_caller(
    *,
    actor: Actor,
    nuisance_caller_id: int,
    words: Annotated[str, Long, Help(Text("向来电人说明的内容。", "What the caller was told."))],
    step_no: int | None = None,
    at: datetime | None = None,
) -> NuisanceCaller:
    """Warn a caller; calls are counted anew from here on.

    Raises:
        Invalid: it does not say what the caller was told.
        Denied: the post is not of the centre.

    Source: Art. 24.
    """
    at = at or clock.now()
    caller = lock_for(NuisanceCaller, "warn_caller", nuisance_caller_id, actor=actor, at=at, step_no=step_no)
    needed(words=words)
    (caller.words,) = hidden(NuisanceCall.demands_of(caller), words=(words, TEXT))
    caller.warned_at, caller.since_warning = at, 0
    advance(caller, "warn_caller", actor=actor, at=at, detail={"words": caller.words})
    settle(caller.subject_type, caller.pk, at=at)
    return caller


@transaction.atomic
def hand_caller_over(
    *,
    actor: Actor,
    nuisance_caller_id: int,
    unit_id: UnitId,
    reason: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> NuisanceCaller:
    """Hand a caller who was warned in vain to the competent department; the centre owes to keep what comes of it.

    Args:
        unit_id: the competent department.

    Raises:
        Invalid: there is no such unit, or it has closed.
        Refused: it gives no reason, or nothing happened since the warning.
        Denied: the post is not the centre's director.

    Source: Art. 24.
    """
    at = at or clock.now()
    caller = lock_for(NuisanceCaller, "hand_caller_over", nuisance_caller_id, actor=actor, at=at, step_no=step_no)
    law = caller.law_on(at)
    require(rules.hand_caller_over(NuisanceHandOverFacts(caller.since_warning, reason), law))
    (caller.reason,) = hidden(NuisanceCall.demands_of(caller), reason=(reason, TEXT))
    caller.handed_to, caller.handed_over_at = _open_unit(unit_id), at
    detail = {"unit": caller.handed_to.code, "reason": caller.reason}
    advance(caller, "hand_caller_over", actor=actor, at=at, detail=detail)
    settle(caller.subject_type, caller.pk, at=at)
    bear(nuisance_clock("nuisance_disposal", at=at, law=law), caller, centre_id(), at)
    return caller


def _open_unit(unit_id: int) -> Unit:
    found = Unit.objects.filter(pk=unit_id, closed_on=None).first()
    if found is None:
        raise Invalid.field("unit_id", Text("没有这个单位，或者已撤并。", "There is no such unit, or it is closed."))
    return found


@transaction.atomic
def record_disposal(
    *,
    actor: Actor,
    nuisance_caller_id: int,
    disposal: Annotated[str, Long],
    step_no: int | None = None,
    at: datetime | None = None,
) -> NuisanceCaller:
    """Keep what the competent department did.

    Raises:
        Invalid: it says nothing.
        Denied: the post is not of the centre.

    Source: Art. 24.
    """
    at = at or clock.now()
    caller = lock_for(NuisanceCaller, "record_disposal", nuisance_caller_id, actor=actor, at=at, step_no=step_no)
    needed(disposal=disposal)
    (caller.disposal,) = hidden(NuisanceCall.demands_of(caller), disposal=(disposal, TEXT))
    advance(caller, "record_disposal", actor=actor, at=at, detail={"disposal": caller.disposal})
    settle(caller.subject_type, caller.pk, at=at)
    return caller


@transaction.atomic
def lift_nuisance(
    *, actor: Actor, nuisance_caller_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> NuisanceCaller:
    """Lift a record, with the reason: the caller was wronged, or has been quiet.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 24.
    """
    at = at or clock.now()
    caller = lock_for(NuisanceCaller, "lift_nuisance", nuisance_caller_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(NuisanceCall.demands_of(caller), reason=(reason, TEXT))
    return _end(caller, "lift_nuisance", reason, actor, at)


def _end(caller: NuisanceCaller, action: str, reason: str, actor: Actor, at: datetime) -> NuisanceCaller:
    """End a record: how often, when and what was done stays; nothing stays with it by which the caller is found."""
    caller.phone_digest = None
    advance(caller, action, actor=actor, at=at, detail={"reason": reason})
    caller.of_calls.update(demand=None)
    end(caller.subject_type, caller.pk, at=at, outcome=Outcome.VOID)
    return caller


def lapse_records(at: datetime) -> int:
    """End the records of callers who were quiet for the local period; return how many.

    Source: Art. 24.
    """
    days = law_on("hotline", at).parameters["nuisance_period_days"]
    # A day more than what may be due; the rule judges each.
    quiet = NuisanceCaller.objects.filter(state__in=RUNNING, last_call_at__lt=at - timedelta(days=days - 1))
    ended = sum(_lapse(pk, at) for pk in quiet.values_list("pk", flat=True))
    note(KIND, ended, at)
    return ended


def numbers_kept(at: datetime) -> Text:
    """Return how long the hash of a caller's number is kept now, in words."""
    days = law_on("hotline", at).parameters["nuisance_period_days"]
    return Text(
        f"最近一次骚扰后 {days} 日，或至记录解除", f"{days} days after the last call, or until the record is lifted"
    )


@transaction.atomic
def _lapse(pk: int, at: datetime) -> bool:
    caller = lock_thing(NuisanceCaller, pk)
    days = (clock.civil_date(at) - clock.civil_date(caller.last_call_at)).days
    decision = rules.nuisance_lapse(NuisanceLapseFacts(days), caller.law_on(at))
    if caller.state not in RUNNING or decision.outcome != "lapse":
        return False
    _end(caller, "lapse_nuisance", decision.reason.zh, SYSTEM, at)
    return True

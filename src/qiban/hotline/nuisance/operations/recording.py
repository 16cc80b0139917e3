"""Nuisance calls are recorded, each once; what is due on the caller is owed by the centre (Art. 24)."""

import unicodedata
from datetime import datetime
from typing import Annotated

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, require
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.units.queries import centre_id
from qiban.hotline.kept_texts import hidden
from qiban.hotline.models import Demand
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller
from qiban.hotline.nuisance.posts import DECIDERS
from qiban.hotline.operations.privacy import accused_with, is_accused
from qiban.hotline.posts import check_centre
from qiban.hotline.queries.numbers import demand_in
from qiban.law.hotline import rules
from qiban.law.hotline.nuisance.clocks import nuisance_clock
from qiban.law.hotline.nuisance.facts import NuisanceCallFacts, NuisanceFacts
from qiban.law.hotline.nuisance.workflow import NUISANCE, RUNNING
from qiban.law.text import Text

CONDUCT = 1000
# What is due, and the clock of it.
DUE = {"warn": "nuisance_warn", "hand_over": "nuisance_hand_over"}
# To tie a demand to other calls of its number would tell the accused who complained (Art. 21).
UNLINKED = Text(
    "该诉求涉及您所在的单位，不得按来电号码与其他来电归并。",
    "This concerns your own unit: it is not tied to other calls of its number.",
)
ALONE = Text("本次来电可单独移交。", "Hand this call over by itself.")
LOCK = "SELECT pg_advisory_xact_lock(hashtext('nuisance'))"


@transaction.atomic
def record_nuisance(
    *,
    actor: Actor,
    demand_number: Annotated[
        str, Line, Help(Text("本次来电登记的诉求编号。", "The number of the demand that this call is kept as."))
    ],
    conduct: Annotated[
        str, Long, Help(Text("来电人的具体言行，移交时作为依据。", "What the caller did; a hand-over rests on it."))
    ],
    at: datetime | None = None,
) -> NuisanceCaller:
    """Record a call as a nuisance: with it a caller's record begins, or it joins the one that runs.

    Args:
        demand_number: the demand as which the call was taken in; every call is.

    Raises:
        Invalid: there is no such demand.
        Refused: it does not say what the caller did, or the number is not known.
        Conflict: the call is recorded already.
        Denied: the post is not of the centre, or the demand is about its person's own unit.

    Source: Art. 24.
    """
    at = at or clock.now()
    check_centre(actor)
    demand = _demand_with(demand_number)
    return keep_call(demand, conduct, actor=actor, at=at)


def _demand_with(number: str) -> Demand:
    typed = unicodedata.normalize("NFKC", number).strip().upper()
    found = Demand.objects.select_related("identity").filter(pk=demand_in(typed)).first()
    if found is None or found.number != typed:
        raise Invalid.field("demand_number", Text("没有这个编号的诉求。", "There is no demand with this number."))
    return found


def keep_call(demand: Demand, conduct: str, *, actor: Actor, at: datetime) -> NuisanceCaller:
    """Record a demand's call; see `record_nuisance`."""
    if is_accused(actor, accused_with(demand), at):
        raise Denied(UNLINKED, citation=NUISANCE, next_step=ALONE)
    digest = bytes(demand.identity.phone_digest or b"") if demand.identity else b""
    law = demand.law_on(at)
    (conduct,) = hidden(demand, conduct=(conduct, CONDUCT))
    require(rules.record_nuisance(NuisanceCallFacts(conduct, bool(digest)), law))
    with connection.cursor() as cursor:
        # Two agents may record the same caller at once.
        cursor.execute(LOCK)
    if NuisanceCall.objects.filter(demand=demand).exists():
        raise Conflict(Text("本次来电已有骚扰记录。", "This call is recorded already."), citation=NUISANCE)
    running = NuisanceCaller.objects.filter(phone_digest=digest, state__in=RUNNING).values_list("pk", flat=True).first()
    caller = _joined(running, demand, actor, at) if running else _begun(digest, demand, actor, at)
    NuisanceCall.objects.create(caller=caller, demand=demand, conduct=conduct, at=at, by_id=actor.person_id)
    owe_step(caller, at)
    return caller


def keep_if_known(demand: Demand, conduct: str, *, actor: Actor, at: datetime) -> None:
    """Record a call that is handed over as a nuisance, once, where its number is known and may be tied to others."""
    has_number = demand.identity is not None and demand.identity.phone_digest is not None
    if not has_number or is_accused(actor, accused_with(demand), at):
        return
    if not NuisanceCall.objects.filter(demand=demand).exists():
        keep_call(demand, conduct, actor=actor, at=at)


def _begun(digest: bytes, demand: Demand, actor: Actor, at: datetime) -> NuisanceCaller:
    caller = NuisanceCaller(phone_digest=digest, calls=1, last_call_at=at)
    return begin(caller, "record_nuisance", actor=actor, at=at, detail={"demand": demand.number})


def _joined(pk: int, demand: Demand, actor: Actor, at: datetime) -> NuisanceCaller:
    caller = lock_thing(NuisanceCaller, pk)
    caller.calls, caller.last_call_at = caller.calls + 1, at
    if caller.since_warning is not None:
        caller.since_warning += 1
    advance(caller, "add_nuisance_call", actor=actor, at=max(at, caller.last_at), detail={"demand": demand.number})
    return caller


def owe_step(caller: NuisanceCaller, at: datetime) -> None:
    """Let the centre owe what the law calls for now: a warning, a decision on a hand-over, or nothing."""
    if caller.state == "handed_over":
        return
    law = caller.law_on(at)
    due = DUE.get(rules.nuisance_step(NuisanceFacts(caller.calls, caller.since_warning), law).outcome)
    for kind in DUE.values():
        if kind != due:
            settle(caller.subject_type, caller.pk, kind, at=at)
    if due:
        bear(nuisance_clock(due, at=at, law=law), caller, centre_id(), at, unless_open=True)
        tell(due, caller, centre_id(), *DECIDERS, at=at)

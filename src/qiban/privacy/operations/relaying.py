"""Messages to confidential complainants, passed on by the centre (Art. 21)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import COMPLAINANT, SYSTEM, Actor
from qiban.core.errors import Denied, Invalid, require
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.queries import centre_id
from qiban.hotline.kept_texts import hidden
from qiban.hotline.models import Assignment, Demand, Kind, Order
from qiban.hotline.operations.privacy import accused_with, identity_decision, is_accused, is_centre_in
from qiban.hotline.operations.waiting import OPEN
from qiban.hotline.queries.numbers import demand_in
from qiban.law.hotline import rules
from qiban.law.hotline.privacy.relaying import SECRET, RelayFacts, relay_answer_clock, relay_clock
from qiban.law.hotline.roles import UNIT
from qiban.law.text import Text
from qiban.privacy.models import Relay, Way

MESSAGE = 1000
PASSING, UNIT_ROLES = ("agent", "callback_staff", "director"), ("handler", "unit_leader", "district_dispatcher")
NOT_YOURS = Text(
    "没有查到该诉求，或该诉求不由您的单位承办。", "There is no such demand, or your unit does not handle it."
)
WITHOUT = Text("电话号码、姓名、住址等会自动隐去。", "Numbers, names and addresses are taken out by themselves.")


@transaction.atomic
def ask_relay(
    *,
    actor: Actor,
    demand_number: Annotated[
        str, Line, Help(Text("工单页面上以S开头的编号。", "On the order's page, beginning with S."))
    ],
    message: Annotated[str, Long, Help(WITHOUT)],
    at: datetime | None = None,
) -> Relay:
    """Write to a complainant whom the unit may not know.

    Raises:
        Invalid: no demand of the unit's has this number, or nothing was written.
        Refused: the unit may ask the complainant itself.

    Source: Art. 21.
    """
    at = at or clock.now()
    needed(message=message)
    demand, order = _borne(actor, demand_number, at)
    decision = require(rules.ask_relay(_facts(actor, demand, at), order.law_on(at)))
    (message,) = hidden(order, message=(message, MESSAGE))
    one = Relay(
        order=order,
        demand=demand,
        unit_id=actor.unit,
        is_by_code=decision.outcome == "by_code",
        message=message,
        asked_at=at,
        asked_by_id=actor.person_id,
    )
    begin(one, "ask_relay", actor=actor, at=at)
    if not one.is_by_code:
        bear(relay_clock(at=at, law=one.law_on(at)), one, centre_id(), at)
        tell("relay_asked", one, centre_id(), *PASSING, at=at)
    return one


def _borne(actor: Actor, number: str, at: datetime) -> tuple[Demand, Order]:
    """Return a demand and its order, locked, of which the actor's unit has an open part."""
    key = demand_in(number.strip().upper())
    found = Demand.objects.filter(pk=key, order__isnull=False).first() if key else None
    if found is None or found.number != number.strip().upper():
        raise Invalid.field("demand_number", NOT_YOURS)
    order = lock_thing(Order, found.order_id or 0)
    demand = Demand.objects.select_related("order", "accused_unit").get(pk=key)
    open_ones = Assignment.objects.filter(order=order, unit=actor.unit, state__in=OPEN)
    bears = actor.role in UNIT and demand.order_id == order.pk and open_ones.exists()
    if not bears or is_reported(actor, demand, at):
        raise Invalid.field("demand_number", NOT_YOURS)
    return demand, order


def is_reported(actor: Actor, demand: Demand, at: datetime) -> bool:
    """Tell whether a report in the demand's order accuses a unit to which the person belongs."""
    reports = Demand.objects.filter(order=demand.order_id, kind=Kind.REPORT, accused_unit__isnull=False)
    return is_accused(
        actor, [one.accused_unit for one in reports.select_related("accused_unit") if one.accused_unit], at
    )


def _facts(actor: Actor, demand: Demand, at: datetime) -> RelayFacts:
    accused = accused_with(demand)
    return RelayFacts(
        bears=True,
        is_reported=False,
        may_ask_directly=demand.identity_id is not None and identity_decision(actor, demand, at, accused).is_allowed,
        has_contact=demand.identity_id is not None,
        is_centre_accused=is_centre_in(accused),
    )


@transaction.atomic
def pass_relay(
    *, actor: Actor, relay_id: int, way: Way = Way.PHONE, step_no: int | None = None, at: datetime | None = None
) -> Relay:
    """Record that a message was passed on; its answer is owed next.

    Raises:
        Denied: the post may not know the complainant.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(Relay, "pass_relay", relay_id, actor=actor, at=at, step_no=step_no)
    _check_knows(actor, one, at)
    one.way, one.passed_at = way.value, at
    advance(one, "pass_relay", actor=actor, at=at, detail={"way": way.value})
    settle(one.subject_type, one.pk, "relay", at=at)
    bear(relay_answer_clock(at=at, law=one.law_on(at)), one, centre_id(), at)
    return one


def _check_knows(actor: Actor, one: Relay, at: datetime) -> None:
    """Raise Denied unless the post may know the complainant: nobody else speaks with them."""
    decision = identity_decision(actor, one.demand, at)
    if one.is_by_code or not decision.is_allowed:
        raise Denied(
            Text("由可以联系诉求人的人员转达。", "It is for somebody who may contact the complainant."), citation=SECRET
        )


@transaction.atomic
def answer_relay(
    *,
    actor: Actor,
    relay_id: int,
    answer: Annotated[str, Long, Help(WITHOUT)],
    way: Way = Way.PHONE,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Relay:
    """Record the complainant's answer; it goes back to the unit without what tells who it is.

    Raises:
        Invalid: nothing was written.
        Denied: the post may not know the complainant.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(Relay, "answer_relay", relay_id, actor=actor, at=at, step_no=step_no)
    _check_knows(actor, one, at)
    return _answer(one, answer, way, actor, at)


@transaction.atomic
def answer_by_code(*, demand: Demand, relay_id: int, answer: str, at: datetime | None = None) -> Relay:
    """Let the complainant, who came with the query code of `demand`, answer what a unit asked.

    Raises:
        Invalid: there is no such message to this complainant, or nothing was written.
        Refused: it is settled already.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(Relay, "answer_relay", relay_id, actor=SYSTEM, at=at)
    if one.demand_id != demand.pk:
        raise Invalid.field("relay", Text("没有这条询问。", "There is no such message."))
    return _answer(one, answer, Way.CODE, COMPLAINANT.as_system(), at)


def _answer(one: Relay, answer: str, way: Way, actor: Actor, at: datetime) -> Relay:
    needed(answer=answer)
    (one.answer,) = hidden(one.order, answer=(answer, MESSAGE))
    (one.answer,) = hidden(one.demand, answer=(one.answer, 2 * MESSAGE))
    one.way, one.answered_at, one.passed_at = way.value, at, one.passed_at or at
    advance(one, "answer_relay", actor=actor, at=at, detail={"way": way.value})
    settle(one.subject_type, one.pk, at=at)
    tell("relay_answered", one, one.unit_id, *UNIT_ROLES, at=at)
    return one


@transaction.atomic
def fail_relay(
    *,
    actor: Actor,
    relay_id: int,
    reason: Annotated[str, Help(WITHOUT)],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Relay:
    """Record that nobody was reached, and how it was tried.

    Raises:
        Invalid: it does not say how it was tried.
        Denied: the post may not know the complainant.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(Relay, "fail_relay", relay_id, actor=actor, at=at, step_no=step_no)
    _check_knows(actor, one, at)
    needed(reason=reason)
    (reason,) = hidden(one.demand, reason=(reason, MESSAGE))
    advance(one, "fail_relay", actor=actor, at=at, detail={"reason": reason})
    settle(one.subject_type, one.pk, at=at)
    tell("relay_unreached", one, one.unit_id, *UNIT_ROLES, at=at)
    return one


@transaction.atomic
def withdraw_relay(
    *,
    actor: Actor,
    relay_id: int,
    reason: Annotated[str, Help(WITHOUT)],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Relay:
    """Take back a message that is not needed any more.

    Raises:
        Invalid: no reason is given.
        Denied: another unit's message.

    Source: Art. 21.
    """
    at = at or clock.now()
    one = lock_for(Relay, "withdraw_relay", relay_id, actor=actor, at=at, step_no=step_no)
    if actor.unit != one.unit_id:
        raise Denied(Text("由提出的单位终止。", "It is for the unit that wrote it."), citation=SECRET)
    needed(reason=reason)
    (reason,) = hidden(one.demand, reason=(reason, MESSAGE))
    end_relay(one, reason, actor, at)
    return one


def end_relay(one: Relay, reason: str, actor: Actor, at: datetime) -> None:
    """End an open message, its row locked, and what is owed for it."""
    advance(one, "withdraw_relay", actor=actor, at=max(at, one.last_at), detail={"reason": reason})
    end(one.subject_type, one.pk, at=at, outcome=Outcome.VOID)
    if not one.is_by_code:
        tell("relay_withdrawn", one, centre_id(), *PASSING, at=at)

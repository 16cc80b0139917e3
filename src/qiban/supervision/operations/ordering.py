"""Supervision orders by hand, and their end (Art. 16)."""

from datetime import date, datetime
from typing import Annotated, cast
from uuid import uuid4

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import needed
from qiban.core.units.models import Unit, UnitId
from qiban.core.units.queries import centre_id
from qiban.hotline.kept_texts import hidden, hidden_names
from qiban.hotline.operations.accused import barred_from, is_barred
from qiban.hotline.posts import check_centre
from qiban.law.citation import Citation
from qiban.law.clocks import by_end_of
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.clocks import answer_clock, answer_review_clock
from qiban.law.hotline.supervision.facts import CauseName, SupervisionAnswerFacts, SupervisionFacts
from qiban.law.hotline.supervision.workflow import GROUNDS
from qiban.law.text import Text
from qiban.supervision.models import SupervisionOrder
from qiban.supervision.models.kinds import CauseKind
from qiban.supervision.posts import CENTRE_ROLES, UNIT_ROLES, check_own
from qiban.supervision.queries.numbers import order_with

from .raising import Cause, raise_cause
from .units import check_open

TITLE, TEXT = 200, 20_000
ITEMS = {name: f"16.{place}" for place, name in enumerate(CauseKind.values, start=1)}


@transaction.atomic
def issue_supervision(
    *,
    actor: Actor,
    unit_id: UnitId,
    cause: CauseKind = CauseKind.OTHER,
    title: Annotated[str, Line],
    reason: Annotated[str, Long],
    demand: Annotated[str, Long],
    order_number: Annotated[
        str,
        Line,
        Help(
            Text(
                "督办某一工单时填写；同一工单、同一单位只有一份督办单。",
                "For one order; a unit has one supervision order on it.",
            )
        ),
    ] = "",
    at: datetime | None = None,
) -> SupervisionOrder:
    """Issue a supervision order by hand; where one is open to the same unit on the same order, its cause joins that one.

    Args:
        order_number: the hotline's order that it is about, if any.

    Raises:
        Refused: it does not say why, or what is wanted.
        Invalid: there is no such order, the unit has no part in it, or is closed.
        Denied: the post is not of the centre.

    Source: Art. 16, 16.6.
    """
    at = at or clock.now()
    check_centre(actor)
    require(
        rules.issue_supervision(SupervisionFacts(cast("CauseName", cause.value), reason, demand), law_on("hotline", at))
    )
    needed(title=title)
    check_open(unit_id)
    order_id = _order_of(order_number, unit_id)
    title, reason, demand = hidden(order_id, title=(title, TITLE), reason=(reason, TEXT), demand=(demand, TEXT))
    matter = f"order:{order_id}" if order_id else ""
    made = raise_cause(
        Cause(
            kind=cause.value,
            key=f"hand:{uuid4()}",
            unit_id=unit_id,
            matter=matter,
            clause=ITEMS[cause.value],
            title=title,
            demand=demand,
            said=Text(reason, reason),
            hotline_order_id=order_id,
        ),
        at=at,
        actor=actor,
    )
    assert made is not None  # noqa: S101 - nobody else has its key
    return made


def _order_of(number: str, unit_id: int) -> int | None:
    """Return the id of an order with this number in which the unit has a part, None where no number is given."""
    if not number.strip():
        return None
    order = order_with(number)
    if order is None:
        raise Invalid.field("order_number", Text("没有这个编号的工单。", "There is no order with this number."))
    if not order.assignments.filter(unit=unit_id).exists():
        raise Invalid.field(
            "order_number", Text("该单位没有承办过这件工单。", "The unit has had no part in this order."), GROUNDS
        )
    if is_barred(Unit.objects.get(pk=unit_id), barred_from(order)):
        why = Text(
            "该单位被举报，不能就该工单督办该单位。", "A report accuses this unit: it must not hear of the order."
        )
        raise Invalid.field("unit_id", why, Citation("hotline", 21))
    return order.pk


@transaction.atomic
def answer_supervision(
    *,
    actor: Actor,
    supervision_order_id: int,
    reason: Annotated[str, Long],
    measures: Annotated[str, Long],
    result: Annotated[str, Long],
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> SupervisionOrder:
    """Answer a supervision order: what went wrong, what is done about it, how the matter stands.

    Raises:
        Refused: one of the three is missing.
        Denied: another unit's order.

    Source: Art. 16.
    """
    at = at or clock.now()
    order = lock_for(SupervisionOrder, "answer_supervision", supervision_order_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, order.unit_id)
    require(rules.answer_supervision(SupervisionAnswerFacts(reason, measures, result), order.law_on(at)))
    order.reason, order.measures, order.result = hidden(
        order.hotline_order_id, reason=(reason, TEXT), measures=(measures, TEXT), result=(result, TEXT)
    )
    order.answered_at, order.answers = at, order.answers + 1
    said = {"reason": order.reason, "measures": order.measures, "result": order.result}
    advance(order, "answer_supervision", actor=actor, at=at, detail=said)
    settle(order.subject_type, order.pk, "supervision_answer", at=at)
    bear(answer_review_clock(at=at, law=order.law_on(at)), order, centre_id(), at)
    keep_files(hidden_names(order.hotline_order_id, uploads), order, actor, at)
    tell("supervision_answered", order, centre_id(), *CENTRE_ROLES, at=at)
    return order


@transaction.atomic
def accept_supervision(
    *, actor: Actor, supervision_order_id: int, note: str = "", step_no: int | None = None, at: datetime | None = None
) -> SupervisionOrder:
    """Accept an answer: the supervision order ends.

    Raises:
        Denied: the post is not of the centre.

    Source: Art. 16.
    """
    at = at or clock.now()
    order = lock_for(SupervisionOrder, "accept_supervision", supervision_order_id, actor=actor, at=at, step_no=step_no)
    (note,) = hidden(order.hotline_order_id, note=(note, TEXT))
    advance(order, "accept_supervision", actor=actor, at=at, detail={"note": note} if note else {})
    settle(order.subject_type, order.pk, at=at)
    tell("supervision_accepted", order, order.unit_id, *UNIT_ROLES, at=at)
    return order


@transaction.atomic
def return_supervision(
    *, actor: Actor, supervision_order_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> SupervisionOrder:
    """Send an answer back, with the reason: the unit owes another one.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 16.
    """
    at = at or clock.now()
    order = lock_for(SupervisionOrder, "return_supervision", supervision_order_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(order.hotline_order_id, reason=(reason, TEXT))
    advance(order, "return_supervision", actor=actor, at=at, detail={"reason": reason})
    settle(order.subject_type, order.pk, "supervision_review", at=at)
    bear(answer_clock(at=at, law=order.law_on(at)), order, order.unit_id, at)
    tell("supervision_returned", order, order.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return order


@transaction.atomic
def move_supervision(
    *,
    actor: Actor,
    supervision_order_id: int,
    due_on: date,
    reason: str,
    step_no: int | None = None,
    at: datetime | None = None,
) -> SupervisionOrder:
    """Move the day until which an answer is owed, with the reason.

    Args:
        due_on: its last civil day.

    Raises:
        Invalid: no reason is given, or the day has gone.
        Denied: the post is not of the centre.

    Source: Art. 16; the limit is the centre's own.
    """
    at = at or clock.now()
    order = lock_for(SupervisionOrder, "move_supervision", supervision_order_id, actor=actor, at=at, step_no=step_no)
    needed(reason=reason)
    (reason,) = hidden(order.hotline_order_id, reason=(reason, TEXT))
    if due_on < clock.civil_date(at):
        raise Invalid.field("due_on", Text("期限不能早于今天。", "The day has gone."), GROUNDS)
    advance(order, "move_supervision", actor=actor, at=at, detail={"due_on": due_on.isoformat(), "reason": reason})
    end(order.subject_type, order.pk, "supervision_answer", at=at, outcome=Outcome.VOID)
    bear(by_end_of("supervision_answer", GROUNDS, due_on, at, order.law_on(at)), order, order.unit_id, at)
    tell("supervision_moved", order, order.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return order


@transaction.atomic
def withdraw_supervision(
    *, actor: Actor, supervision_order_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> SupervisionOrder:
    """Withdraw a supervision order that was wrong or needless, with the reason: nothing of it is owed any more.

    Raises:
        Invalid: no reason is given.
        Denied: the post is not of the centre.

    Source: Art. 16.
    """
    at = at or clock.now()
    order = lock_for(
        SupervisionOrder, "withdraw_supervision", supervision_order_id, actor=actor, at=at, step_no=step_no
    )
    needed(reason=reason)
    (reason,) = hidden(order.hotline_order_id, reason=(reason, TEXT))
    advance(order, "withdraw_supervision", actor=actor, at=at, detail={"reason": reason})
    end(order.subject_type, order.pk, at=at, outcome=Outcome.VOID)
    tell("supervision_withdrawn", order, order.unit_id, *UNIT_ROLES, at=at, reason=reason)
    return order

"""What an order and its parts wait for: their clocks opened, renewed and ended, each one an obligation."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Outcome
from qiban.core.rows import change, find, store, update
from qiban.core.units.queries import centre_id
from qiban.hotline.models import Assignment, Demand, Order, Reply, ReplyKind, Request
from qiban.law.clocks import Clock
from qiban.law.hotline import clocks
from qiban.law.regulation import Law

from .steps import parts_of

OPEN = ("dispatched", "handling")


def open_parts(order: Order) -> QuerySet[Assignment]:
    """Return the parts of an order that are not answered yet."""
    return order.assignments.filter(state__in=OPEN)


def with_forwarded(part: Assignment) -> list[Assignment]:
    """Return a part and every part that was forwarded from it."""
    return [part, *(one for child in part.forwarded.all() for one in with_forwarded(child))]


def open_for_unit(part: Assignment, order: Order, *ticking: Clock, at: datetime, is_inherited: bool = False) -> None:
    """Open clocks that a unit bears, and its handler once there is one; inherited ones were counted from before `at`."""
    store(
        [
            obligations.build(
                clock=one,
                bearer_unit_id=part.unit_id,
                bearer_person_id=part.handler_id,
                subject_type="assignment",
                subject_id=part.pk,
                case_number=order.number,
                at=at,
                is_inherited=is_inherited,
            )
            for one in ticking
        ]
    )


def open_for_centre(
    subject_type: str, subject_id: int, order: Order, ticking: Clock, at: datetime, *, unless_open: bool = False
) -> None:
    """Open a clock that the complaint centre bears, whatever runs already, or unless one of its kind does."""
    obligations.open_obligation(
        clock=ticking,
        bearer_unit_id=centre_id(),
        subject_type=subject_type,
        subject_id=subject_id,
        case_number=order.number,
        at=at,
        unless_open=unless_open,
    )


def start_handling(
    part: Assignment,
    order: Order,
    handling: Clock,
    law: Law,
    at: datetime,
    *,
    may_return: bool = True,
) -> None:
    """Open the handling obligation of a part, and the windows for asking for a return or an extension."""
    is_provincial = order.is_provincial
    windows = [
        clocks.extension_window(
            handling_due_at=handling.deadline.due_at,
            received_at=at,
            provincial=is_provincial,
            law=law,
            handling=handling,
        )
    ]
    if may_return:
        windows.append(clocks.return_window(received_at=at, provincial=is_provincial, law=law))
    open_for_unit(part, order, handling, *windows, at=at)


def renew(part: Assignment, order: Order, handling: Clock, at: datetime) -> None:
    """Give an open part another clock in place of the one that runs; units below a district follow the district."""
    for one in with_forwarded(part):
        if one.state not in OPEN:
            continue
        obligations.end("assignment", one.pk, "handling", "extension_window", at=at, outcome=Outcome.EXCUSED)
        open_for_unit(one, order, handling, at=at, is_inherited=True)
        one.due_at = handling.deadline.due_at
        update(one)


def await_dispatch(order: Order, at: datetime) -> None:
    """Let the centre owe the dispatch of an order that lost its lead."""
    ticking = clocks.dispatch_clock(received_at=at, urgency=order.urgency, law=order.law_on(at))
    open_for_centre("demand", order.lead_demand_id, order, ticking, at)


def await_review(order: Order, at: datetime) -> None:
    """Let the centre owe the review once the lead and all who assist have answered."""
    if order.state != "replied" or any(part.state in OPEN for part in parts_of(order)):
        return
    ticking = clocks.review_clock(replied_at=at, law=order.law_on(at))
    open_for_centre("order", order.pk, order, ticking, at, unless_open=True)


def await_decision(part: Assignment, order: Order, at: datetime) -> None:
    """Let the centre owe the decision on what a unit asks, counted from the oldest request that waits."""
    waiting = part.requests.filter(is_approved=None).order_by("requested_at").first()
    if waiting is None or obligations.open_ones("assignment", part.pk, "decision").exists():
        return
    law = order.law_on(at)
    open_for_centre("assignment", part.pk, order, clocks.decision_clock(requested_at=waiting.requested_at, law=law), at)


def withdraw_pending(parts: Iterable[Assignment], why: str, at: datetime) -> None:
    """End what units still ask for where there is nothing left to decide; `why` is kept with the request.

    The decision that is owed ends with all else that is owed of the parts.
    """
    for part in parts:
        pending = {"assignment_id": part.pk, "is_approved": None}
        change(Request, pending, is_approved=False, decided_at=at, decision_reason=why)


def answer_callers(order: Order, at: datetime, demand_ids: Iterable[int] | None = None) -> None:
    """Give callers, all of the order's or these, the reply that passed the review."""
    (lead,) = [part for part in parts_of(order) if part.is_lead and part.state == "replied"]
    replies = find(Reply, assignment__order_id=order.pk)
    results = [one for one in replies if one.assignment_id == lead.pk and one.kind == ReplyKind.RESULT]
    answer = max(results, key=lambda one: one.round).text
    chosen: Iterable[dict[str, int]] = [{}] if demand_ids is None else ({"id": one} for one in demand_ids)
    for those in chosen:
        change(Demand, {"order_id": order.pk, **those}, answer=answer, answered_at=at)

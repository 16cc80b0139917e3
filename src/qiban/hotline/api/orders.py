"""Orders: found, shown whole, and moved along the workflow by one route an action."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router

from qiban.core import clock
from qiban.core.acting.answers import Journal
from qiban.core.acting.api import Perform, Routes
from qiban.core.acting.presenting import journal_entries
from qiban.core.acting.stored import STORED
from qiban.core.actor import Actor
from qiban.core.api.answers import FILE_ERRORS, answer, responses
from qiban.core.api.auth import ApiRequest
from qiban.core.api.bodies import Paged, Step
from qiban.core.api.fields import Id
from qiban.core.api.listing import refuse_unknown
from qiban.core.errors import NotFound
from qiban.core.paging import Page, page_of, take
from qiban.core.units.queries import path_of
from qiban.core.web.files import hand_out
from qiban.hotline import operations
from qiban.hotline.door import as_post_reads, reading_of
from qiban.hotline.journal_words import VOCABULARY
from qiban.hotline.models import Assignment, Callback, Order, Reply, Request, Urgency
from qiban.hotline.permissions import oversees, units_seen, visible_orders
from qiban.hotline.queries.orders import attachment_for, entries_of, order_file, order_for
from qiban.hotline.queries.ranges import first_of_ranges, ranges
from qiban.hotline.queries.units import first_of_units, hold_parts, parts_in_hand
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text

from . import bodies
from .answers import OrderList, OrderPage, OrderStep
from .order_page import order_page
from .presenting import order_row

router = Router(tags=["工单 Orders"])
Made = Order | Assignment | Reply | Request | Callback
# The columns with which `order_by_state_and_urgency` begins.
INDEXED = {"state": WORKFLOW.states["order"], "urgency": Urgency.values}


def _deciding(operation: Callable[..., Made], kind: str) -> Perform[Made]:
    """The operation takes a request, which must be this order's and of this kind."""

    def perform(actor: Actor, order_id: int, body: Step) -> Made:
        given = body.arguments()
        asked = Request.objects.filter(pk=given["request_id"], assignment__order_id=order_id, kind=kind)
        if not asked.exists():
            raise NotFound(Text("本工单没有这项申请。", "This order has no such request."))
        return operation(actor=actor, **given)

    return perform


@router.get("", response=responses(OrderList), summary="查询工单 List orders, the latest first")
def list_orders(request: ApiRequest, filters: Query[bodies.OrderFilters]) -> HttpResponse:
    """本岗位可见的工单，按游标翻页。Those that your post may see, page by page."""
    refuse_unknown(request, bodies.OrderFilters)
    actor = request.auth.actor
    rows, page = _page(actor, filters)
    hold_parts(rows)
    listed = as_post_reads(actor, rows, clock.now())
    items = [order_row(one, listed.of(one)) for one in rows]
    return answer(OrderList(items=items, next=page.next_cursor, previous=page.previous_cursor))


def _page(actor: Actor, filters: bodies.OrderFilters) -> tuple[list[Order], Page[Order] | Page[Assignment]]:
    exact = {"state": filters.state, "urgency": filters.urgency}
    since: dict[str, Any] = {"created_at__gte": filters.since} if filters.since is not None else {}
    if filters.unit is None and oversees(actor):
        orders = page_of(
            Order.objects.filter(**since),
            by=("-created_at", "-id"),
            cursor=filters.cursor,
            size=filters.limit,
            first=first_of_ranges(ranges(exact, INDEXED)) if any(exact.values()) else take,
        )
        return orders.rows, orders
    units = units_seen(actor)
    if filters.unit is not None:
        units = units.filter(path__startswith=path_of(filters.unit))
    parts = page_of(
        parts_in_hand(**since, **{name: value for name, value in exact.items() if value}),
        by=("-order_id",),
        cursor=filters.cursor,
        size=filters.limit,
        first=first_of_units(units),
    )
    return [part.order for part in parts.rows], parts


@router.get("/{order_id}", response=responses(OrderPage), summary="查看一件工单 Show an order")
def show_order(request: ApiRequest, order_id: Id) -> HttpResponse:
    """诉求、承办部分、回复、申请、回访和时限，以及本岗位现在可以办理的操作。

    The order with demands, parts, replies, requests, calls and clocks, and what your post may do with it now.
    """
    return answer(order_page(order_file(request.auth.actor, order_id, clock.now())))


@router.get(
    "/{order_id}/files/{file_id}",
    response=FILE_ERRORS,
    openapi_extra=STORED,
    summary="下载工单附件 Get a file of an order",
)
def get_file(request: ApiRequest, order_id: Id, file_id: Id) -> HttpResponseBase:
    """诉求或回复的附件，编号见工单的 files。A file of one of its demands or replies, by an id of `files`."""
    actor = request.auth.actor
    order = order_for(actor, order_id)
    reading = reading_of(actor, order, clock.now())
    found = attachment_for(reading, order, file_id)
    return hand_out(found, name=reading.name(found))


@router.get("/{order_id}/journal", response=responses(Journal), summary="查看工单日志 Show an order's journal")
def show_journal(request: ApiRequest, order_id: Id, filters: Query[Paged]) -> HttpResponse:
    """工单及其诉求、时限的全部记录，只增不改，逐条以校验值相连。

    Every action on the order, its demands and its clocks as it was written down: append-only, chained by hash.
    """
    refuse_unknown(request, Paged)
    actor = request.auth.actor
    order = order_for(actor, order_id)
    page = page_of(entries_of(actor, order), by=("at", "id"), cursor=filters.cursor, size=filters.limit)
    items = journal_entries(page.rows, reading_of(actor, order, clock.now()).words, VOCABULARY)
    return answer(Journal(items=items, next=page.next_cursor, previous=page.previous_cursor))


def _check_visible(actor: Actor, order_id: int) -> None:
    # Who oversees everything learns from the operation that there is no such order.
    if not oversees(actor) and not visible_orders(actor).filter(pk=order_id).exists():
        raise NotFound(Text("没有查到该工单。", "There is no such order."))


def _order_of(made: Made) -> Order:
    if isinstance(made, Order):
        return made
    return made.order if isinstance(made, Assignment | Callback) else made.assignment.order


def _step(made: Made, _actor: Actor) -> OrderStep:
    order = _order_of(made)
    return OrderStep(
        id=order.pk,
        number=order.number,
        state=order.state,
        step_no=order.step_no,
        round=order.round,
        due_at=order.due_at,
        made_id=None if made is order else made.pk,
    )


# A unit acts in its own orders alone; of all others it learns only that there is no such order.
ROUTES: Routes[Made] = Routes(
    workflow=WORKFLOW, subject="order", check=_check_visible, step=_step, answer=OrderStep, are_bounded=True
)
ACTIONS: dict[str, tuple[type[Step], Perform[Made]]] = {
    "dispatch": (bodies.Dispatch, ROUTES.plainly(operations.dispatch)),
    "quick_dispatch": (bodies.QuickDispatch, ROUTES.plainly(operations.quick_dispatch)),
    "add_units": (bodies.AddUnits, ROUTES.plainly(operations.add_units)),
    "merge": (bodies.Merge, ROUTES.plainly(operations.merge)),
    "sign": (bodies.Sign, ROUTES.plainly(operations.sign)),
    "forward": (bodies.Forward, ROUTES.plainly(operations.forward)),
    "first_feedback": (bodies.FirstFeedback, ROUTES.plainly(operations.first_feedback)),
    "request_extension": (bodies.RequestExtension, ROUTES.plainly(operations.request_extension)),
    "approve_extension": (bodies.ApproveExtension, _deciding(operations.approve_extension, "extension")),
    "refuse_extension": (bodies.Decide, _deciding(operations.refuse_request, "extension")),
    "request_return": (bodies.RequestReturn, ROUTES.plainly(operations.request_return)),
    "approve_return": (bodies.Decide, _deciding(operations.approve_return, "return")),
    "refuse_return": (bodies.Decide, _deciding(operations.refuse_request, "return")),
    "report_continued": (bodies.ReportContinued, ROUTES.plainly(operations.report_continued)),
    "reply": (bodies.ReplyBody, ROUTES.plainly(operations.reply)),
    "pass_review": (bodies.PassReview, ROUTES.plainly(operations.pass_review)),
    "record_callback": (bodies.RecordCallback, ROUTES.plainly(operations.record_callback)),
    "rework": (bodies.Rework, ROUTES.plainly(operations.rework)),
    "close": (bodies.Close, ROUTES.plainly(operations.close)),
}
ROUTES.add(router, ACTIONS)

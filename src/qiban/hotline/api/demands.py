"""Demands: taken in one by one or in bulk, found, acted on, and looked behind for a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import Field, SkipValidation, TypeAdapter, ValidationError

from qiban.core import clock
from qiban.core.acting.api import Perform, Routes
from qiban.core.acting.presenting import obligation, offer
from qiban.core.acting.stored import STORED
from qiban.core.actor import Actor
from qiban.core.api.answers import FILE_ERRORS, ProblemBody, answer, responses
from qiban.core.api.auth import ApiRequest, callers
from qiban.core.api.bodies import FileContent, Step
from qiban.core.api.fields import Body, Id
from qiban.core.api.listing import refuse_unknown
from qiban.core.api.problems import invalid
from qiban.core.api.writing import HEADER_PARAMETER, write
from qiban.core.errors import Invalid, NotFound, QibanError
from qiban.core.obligations.models import Obligation
from qiban.core.paging import page_of, take
from qiban.core.people.scopes import IDENTITY, INTAKE
from qiban.core.web.files import hand_out
from qiban.core.web.language import language
from qiban.hotline import operations
from qiban.hotline.door import as_post_reads, reading_of_demand
from qiban.hotline.hiding import NOBODY_KNOWN
from qiban.hotline.models import Demand, Kind, Order
from qiban.hotline.permissions import offers_on_demand, oversees, visible_demands
from qiban.hotline.queries.demands import attachment_for, attachments_of
from qiban.hotline.queries.ranges import first_of_ranges, ranges
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text

from .answers import BulkAnswer, BulkResult, DemandList, DemandPage, DemandStep, Identity, Receipt
from .bodies import (
    MOST_DEMANDS,
    AnswerDirectly,
    DemandBody,
    DemandFilters,
    HandOver,
    Intake,
    JoinOrder,
    Look,
    MakeOrder,
    Refuse,
)
from .presenting import demand_fields, demand_row, receipt

router = Router(tags=["诉求 Demands"])
ONE = TypeAdapter(DemandBody)
# The columns with which `demand_by_state_and_kind` begins.
INDEXED = {"state": WORKFLOW.states["demand"], "kind": Kind.values}


class Bulk(Body):
    """多件诉求，逐件判定。Many demands at once; each is judged by itself."""

    demands: Annotated[list[SkipValidation[DemandBody]], Field(min_length=1, max_length=MOST_DEMANDS)]


@router.post(
    "",
    response=responses(Receipt, status=201, writes=True),
    summary="受理一件诉求 Take in a demand",
    auth=callers(INTAKE),
    openapi_extra=HEADER_PARAMETER,
)
def intake(request: ApiRequest, body: Intake) -> HttpResponse:
    """诉求、加密分存的诉求人信息、转办时限和日志在同一事务中登记（第十二条）。

    The demand, its complainant apart and encrypted, the dispatch clock and the journal are one transaction (Art. 12.1).
    """
    uploads = [FileContent(one) for one in body.files]

    def act() -> Receipt:
        return receipt(operations.intake(actor=request.auth.actor, draft=body.draft(), uploads=uploads))

    return write(request, request.auth.scope, act, status=201)


@router.post(
    "/bulk",
    response=responses(BulkAnswer, writes=True),
    summary="批量受理诉求 Take in up to 1,000 demands",
    auth=callers(INTAKE),
    openapi_extra=HEADER_PARAMETER,
)
def intake_many(request: ApiRequest, body: Bulk) -> HttpResponse:
    """合格的逐件受理，有误的按序号说明原因。

    Good demands are kept, and each bad one is named with its index and what is wrong with it.
    """
    return write(request, request.auth.scope, lambda: _take_in(request, body.demands))


def _take_in(request: ApiRequest, given: Sequence[Any]) -> BulkAnswer:
    read = [_read(one) for one in given]
    drafts = [one for one in read if isinstance(one, operations.Draft)]
    stored = iter(operations.intake_many(actor=request.auth.actor, drafts=drafts))
    results = [one if isinstance(one, QibanError) else next(stored) for one in read]
    rejected = sum(isinstance(one, QibanError) for one in results)
    return BulkAnswer(
        accepted=len(results) - rejected,
        rejected=rejected,
        results=[_bulk_result(index, one) for index, one in enumerate(results)],
    )


def _read(given: Any) -> operations.Draft | QibanError:
    try:
        return ONE.validate_python(given).draft()
    except ValidationError as error:
        return invalid(error.errors(include_url=False, include_input=False))


def _bulk_result(index: int, result: Demand | QibanError) -> BulkResult:
    if isinstance(result, QibanError):
        return BulkResult(index=index, receipt=None, error=ProblemBody(**result.as_json(language())["error"]))
    return BulkResult(index=index, receipt=receipt(result), error=None)


@router.get("", response=responses(DemandList), summary="查询诉求 List demands, the latest first")
def list_demands(request: ApiRequest, filters: Query[DemandFilters]) -> HttpResponse:
    """本岗位可见的诉求，按游标翻页；承办岗位按工单查询。

    Those that your post may see, page by page; handling posts name one of their orders.
    """
    refuse_unknown(request, DemandFilters)
    actor = request.auth.actor
    found = _filtered(actor, visible_demands(actor), filters)
    if not oversees(actor) and filters.order is None:
        raise Invalid.field("order", Text("请写明工单编号（id）。", "Name one of your orders by its id."))
    exact = {"state": filters.state, "kind": filters.kind}
    page = page_of(
        found,
        by=("-received_at", "-id"),
        cursor=filters.cursor,
        size=filters.limit,
        first=first_of_ranges(ranges(exact, INDEXED)) if any(exact.values()) and filters.order is None else take,
    )
    prefetch_related_objects(page.rows, "area", "order__assignments")
    listed = as_post_reads(actor, page.rows, clock.now())
    items = [demand_row(one, listed.of(one), actor) for one in page.rows]
    return answer(DemandList(items=items, next=page.next_cursor, previous=page.previous_cursor))


def _filtered(actor: Actor, found: QuerySet[Demand], filters: DemandFilters) -> QuerySet[Demand]:
    if filters.external_id is not None:
        # Else a guess would be confirmed.
        found = found.filter(taken_by=actor.person_id or 0)
    exact = {name: getattr(filters, name) for name in ("state", "kind", "external_id", "order")}
    exact["received_at__gte"] = filters.since
    return found.filter(**{name: value for name, value in exact.items() if value is not None})


@router.get("/{demand_id}", response=responses(DemandPage), summary="查看一件诉求 Show a demand")
def show_demand(request: ApiRequest, demand_id: Id) -> HttpResponse:
    """诉求及其时限，本岗位现在可以办理的操作。The demand with its clocks, and what your post may do with it now."""
    actor, at = request.auth.actor, clock.now()
    return answer(_demand_page(_shown(actor, demand_id), actor, at))


@router.get(
    "/{demand_id}/files/{file_id}",
    response=FILE_ERRORS,
    openapi_extra=STORED,
    summary="下载诉求附件 Get a file of a demand",
)
def get_file(request: ApiRequest, demand_id: Id, file_id: Id) -> HttpResponseBase:
    """诉求人提供的附件，编号见诉求的 files。A file that came with it, by an id of `files`."""
    actor = request.auth.actor
    demand = _shown(actor, demand_id)
    reading = reading_of_demand(actor, demand, clock.now())
    found = attachment_for(reading, demand, file_id)
    return hand_out(found, name=reading.name(found))


def _shown(actor: Actor, demand_id: int) -> Demand:
    found = visible_demands(actor).select_related("area", "accused_unit", "order").filter(pk=demand_id).first()
    if found is None:
        raise _no_demand()
    return found


def _demand_page(demand: Demand, actor: Actor, at: datetime) -> DemandPage:
    reading = reading_of_demand(actor, demand, at)
    owed = Obligation.objects.filter(subject_type="demand", subject_id=demand.pk).select_related("bearer_unit")
    return DemandPage(
        **demand_fields(demand, reading, attachments_of(demand)),
        obligations=[obligation(one) for one in owed.order_by("opened_at", "id")],
        actions=[offer(one) for one in offers_on_demand(actor, demand, at)],
    )


@router.post(
    "/{demand_id}/identity",
    response=responses(Identity, writes=True),
    summary="查看诉求人信息 See who the complainant is",
    auth=callers(IDENTITY),
)
def reveal_identity(request: ApiRequest, demand_id: Id, body: Look) -> HttpResponse:
    """每次查看都先将理由记入日志（第二十一条）；不使用幂等键，身份信息不随幂等键留存。

    Each look is journalled with its reason, before anything is shown (Art. 21). It takes no idempotency key: what is
    kept for a key would keep the identity, and a second look is a second look.
    """
    _check_visible(request.auth.actor, demand_id)
    found = operations.reveal_identity(actor=request.auth.actor, demand_id=demand_id, reason=body.reason)
    fields = {name: getattr(found, name) for name in Identity.model_fields}
    return answer(Identity(**fields))


def _check_visible(actor: Actor, demand_id: int) -> None:
    # Who oversees everything learns from the operation that there is no such demand.
    if not oversees(actor) and not visible_demands(actor).filter(pk=demand_id).exists():
        raise _no_demand()


def _no_demand() -> NotFound:
    return NotFound(Text("没有查到该诉求。", "There is no such demand."))


def _step(done: Demand | Order, actor: Actor) -> DemandStep:
    demand = done.lead_demand if isinstance(done, Order) else done
    words = reading_of_demand(actor, demand, clock.now()).words if demand.answer else NOBODY_KNOWN
    return DemandStep(
        id=demand.pk,
        number=demand.number,
        state=demand.state,
        step_no=demand.step_no,
        order_id=demand.order_id,
        answer=words(demand.answer),
    )


ROUTES: Routes[Demand | Order] = Routes(
    workflow=WORKFLOW, subject="demand", check=_check_visible, step=_step, answer=DemandStep
)
ACTIONS: dict[str, tuple[type[Step], Perform[Demand | Order]]] = {
    "answer_directly": (AnswerDirectly, ROUTES.plainly(operations.answer_directly)),
    "refuse": (Refuse, ROUTES.plainly(operations.refuse)),
    "hand_over": (HandOver, ROUTES.plainly(operations.hand_over)),
    "make_order": (MakeOrder, ROUTES.plainly(operations.make_order)),
    "join_order": (JoinOrder, ROUTES.plainly(operations.join_order)),
}
ROUTES.add(router, ACTIONS)

"""An order with everything on it."""

from collections.abc import Sequence

from qiban.core.acting.presenting import file_infos, named, obligation, offer, unit_name
from qiban.core.files.models import Attachment
from qiban.hotline.door import Words
from qiban.hotline.models import Callback, Reply, Request
from qiban.hotline.queries.orders import OrderFile, PartFile

from .answers import CallbackInfo, DemandInfo, OrderPage, PartInfo, ReplyInfo, RequestInfo
from .presenting import demand_fields, order_fields


def order_page(file: OrderFile) -> OrderPage:
    """Return an order with its demands, parts, calls, clocks, and what the post may do with it now."""
    order, words = file.order, file.words
    return OrderPage(
        **order_fields(order, words),
        emergency_category=order.emergency_category,
        rework_ground=order.rework_ground,
        rework_reason=words(order.rework_reason),
        close_basis=order.close_basis,
        close_reason=words(order.close_reason),
        has_late_return=order.has_late_return,
        merged_into_id=order.merged_into_id,
        demand_count=file.caller_count,
        demands=[DemandInfo(**demand_fields(one.demand, file.reading, one.files)) for one in file.callers],
        parts=[_part(one, words) for one in file.parts],
        callbacks=[_callback(call, one.words) for one in file.callers for call in one.calls],
        obligations=[obligation(one) for one in file.obligations],
        actions=[offer(one) for one in file.offers],
    )


def _part(file: PartFile, words: Words) -> PartInfo:
    part = file.part
    return PartInfo(
        id=part.pk,
        unit=named(part.unit),
        parent_id=part.parent_id,
        is_lead=part.is_lead,
        state=part.state,
        dispatched_at=part.dispatched_at,
        due_at=part.due_at,
        signed_at=part.signed_at,
        replied_at=part.replied_at,
        is_extended=part.is_extended,
        replies=[_reply(reply, files if file.may_see_files else (), words) for reply, files in file.replies],
        requests=[_request(one, words) for one in file.requests],
    )


def _reply(reply: Reply, files: Sequence[Attachment], words: Words) -> ReplyInfo:
    return ReplyInfo(
        id=reply.pk,
        kind=reply.kind,
        round=reply.round,
        text=words(reply.text),
        progress=words(reply.progress),
        promised_on=reply.promised_on.isoformat() if reply.promised_on else None,
        told_at=reply.told_at,
        told_how=words(reply.told_how),
        is_out_of_scope=reply.is_out_of_scope,
        replied_at=reply.replied_at,
        files=file_infos(files, words),
    )


def _callback(call: Callback, words: Words) -> CallbackInfo:
    return CallbackInfo(
        id=call.pk,
        demand_id=call.demand_id,
        round=call.round,
        is_reached=call.is_reached,
        is_final=call.is_final,
        process_satisfied=call.process_satisfied,
        result_satisfied=call.result_satisfied,
        solved=call.solved,
        remark=words(call.remark),
        called_at=call.called_at,
    )


def _request(request: Request, words: Words) -> RequestInfo:
    return RequestInfo(
        id=request.pk,
        kind=request.kind,
        reason=words(request.reason),
        basis=words(request.basis),
        proposed_unit=unit_name(request.proposed_unit),
        days=request.days,
        is_late=request.is_late,
        requested_at=request.requested_at,
        is_approved=request.is_approved,
        decided_at=request.decided_at,
        decision_reason=words(request.decision_reason),
    )

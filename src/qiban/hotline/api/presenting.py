"""Turn what the hotline keeps into answers. Every free text goes through the door's `Words`; no identity comes this way."""

from collections.abc import Iterable
from typing import Any

from qiban.core.acting.presenting import file_infos, unit_name
from qiban.core.actor import Actor
from qiban.core.files.models import Attachment
from qiban.hotline.door import Reading, Words
from qiban.hotline.models import Demand, Order
from qiban.hotline.permissions import was_sent_by

from .answers import DemandRow, OrderRow, RatingInfo, Receipt


def receipt(demand: Demand) -> Receipt:
    """Return what the complainant gets."""
    return Receipt(
        id=demand.pk,
        number=demand.number,
        query_code=demand.query_code,
        state=demand.state,
        step_no=demand.step_no,
        received_at=demand.received_at,
    )


def demand_row(demand: Demand, words: Words, actor: Actor) -> DemandRow:
    """Return a demand as lists show it."""
    return DemandRow(**_demand_row(demand, words, actor))


def _demand_row(demand: Demand, words: Words, actor: Actor) -> dict[str, Any]:
    return {
        "id": demand.pk,
        "number": demand.number,
        "channel": demand.channel,
        # Another system's id may hold a caller's number: only who sent it reads it.
        "external_id": demand.external_id if was_sent_by(actor, demand) else None,
        "kind": demand.kind,
        "urgency": demand.urgency,
        "state": demand.state,
        "step_no": demand.step_no,
        "subject": words(demand.subject),
        "category": demand.category,
        "area": unit_name(demand.area),
        "order_id": demand.order_id,
        "received_at": demand.received_at,
        "answered_at": demand.answered_at,
    }


def demand_fields(demand: Demand, reading: Reading, files: Iterable[Attachment]) -> dict[str, Any]:
    """Return what a demand's page, and an order's for each of its demands, show; files only to whom they open."""
    words = reading.words
    return _demand_row(demand, words, reading.actor) | {
        "detail": words(demand.detail),
        "place": words(demand.place),
        "accused_unit": unit_name(demand.accused_unit),
        "is_confidential": demand.is_confidential,
        "is_provincial": demand.is_provincial,
        "has_identity": demand.identity_id is not None,
        "may_see_identity": reading.may_ask(demand),
        "answer": words(demand.answer),
        "outcome_reason": demand.outcome_reason,
        "earlier_demand_id": demand.earlier_demand_id,
        "rating": _rating(demand, words),
        "files": file_infos(files if reading.may_open(demand) else (), words),
    }


def _rating(demand: Demand, words: Words) -> RatingInfo | None:
    if demand.rated_at is None:
        return None
    return RatingInfo(
        process=demand.rating_process or 0,
        result=demand.rating_result or 0,
        solved=bool(demand.rating_solved),
        remark=words(demand.rating_remark),
        rated_at=demand.rated_at,
    )


def order_row(order: Order, words: Words) -> OrderRow:
    """Return an order as lists show it."""
    return OrderRow(**order_fields(order, words))


def order_fields(order: Order, words: Words) -> dict[str, Any]:
    """Return what lists and the order's page both show."""
    lead = next((part for part in order.assignments.all() if part.is_lead and part.state != "returned"), None)
    plain = (
        "kind urgency category state step_no round is_provincial is_emergency created_at dispatched_at due_at"
        " replied_at closed_at"
    )
    return {name: getattr(order, name) for name in plain.split()} | {
        "id": order.pk,
        "number": order.number,
        "subject": words(order.subject),
        "lead_unit": unit_name(lead.unit) if lead else None,
    }

"""What only messages of the past need."""

from datetime import datetime

from django.db import transaction

from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.core.obligations import operations as obligations
from qiban.core.obligations.models import Outcome
from qiban.core.steps.taking import lock_thing
from qiban.hotline.models import Order


@transaction.atomic
def excuse_review(*, order_id: int, reason: str, at: datetime) -> None:
    """Excuse the centre from reviewing a reply of the past: its source does not say how it was reviewed.

    Args:
        reason: what the journal keeps.
    """
    order = lock_thing(Order, order_id)
    waiting = list(obligations.open_ones("order", order.pk, "review").values_list("pk", flat=True))
    obligations.end("order", order.pk, "review", at=at, outcome=Outcome.EXCUSED)
    journal.record_many(
        {
            "subject_type": "obligation",
            "subject_id": pk,
            "action": "excuse",
            "actor": SYSTEM,
            "at": at,
            "clause": "hotline:12.8",
            "detail": {"case": order.number, "kind": "review", "reason": reason},
        }
        for pk in waiting
    )

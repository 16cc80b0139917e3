"""Deadlines of the hotline when the working calendar has changed."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from qiban.core import clock
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.recounting import Recounted, recount
from qiban.hotline.models import Assignment, Order

from .steps import law_on


def recount_deadlines(*, at: datetime | None = None) -> list[Recounted]:
    """Count open deadlines anew, and let orders, their parts and the extension windows follow; return what changed."""
    at = at or clock.now()
    law = law_on(at)
    parameters = law.parameters
    changed = recount(
        calendar=law.calendar, at=at, yellow_days=parameters["yellow_days"], red_days=parameters["red_days"]
    )
    for one in changed:
        if one.subject_type == "assignment" and one.kind == "handling":
            _follow(one)
    return changed


@transaction.atomic
def _follow(one: Recounted) -> None:
    Assignment.objects.filter(pk=one.subject_id).update(due_at=one.due_at)
    Order.objects.filter(assignments__pk=one.subject_id, assignments__is_lead=True).update(due_at=one.due_at)
    # A window of the province's orders ends before the limit: it moves by as much.
    Obligation.objects.filter(
        subject_type="assignment", subject_id=one.subject_id, kind="extension_window", settled_at=None
    ).update(
        due_at=F("due_at") + (one.due_at - one.due_before), next_change_at=F("due_at") + (one.due_at - one.due_before)
    )

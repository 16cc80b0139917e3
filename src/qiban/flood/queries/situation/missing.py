"""What units owe a situation report and have not given: named by unit, with since when."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from qiban.core.obligations.models import Obligation
from qiban.flood.models import FloodQuestion, FloodResponse, FloodTask, OrderReceipt
from qiban.law.regulation import clock_title

from .section import Missing, name_of


def owed(
    things: QuerySet[Any], at: datetime, *kinds: str, is_missing: Callable[[Obligation], bool] = lambda _: True
) -> Iterator[Missing]:
    """Yield what is owed on things of one kind, in one statement.

    Args:
        kinds: of obligations.
        is_missing: tells whether what is owed counts as missing.
    """
    found = Obligation.objects.filter(
        subject_type=things.model.subject_type,
        subject_id__in=things.values("pk"),
        kind__in=kinds,
        settled_at=None,
        opened_at__lte=at,
    ).select_related("bearer_unit")
    for one in found.order_by("due_at", "pk"):
        if is_missing(one):
            unit = one.bearer_unit
            yield Missing(unit.pk, name_of(unit), clock_title(one.kind), one.case_number, one.opened_at, one.due_at)


def tasks_missing(response: FloodResponse, at: datetime) -> Iterator[Missing]:
    """Yield what is owed on tasks: acknowledgements, reports where none came yet, and reports whose time is over."""
    tasks = FloodTask.objects.filter(response=response.pk)
    silent = set(tasks.filter(reports=0).values_list("pk", flat=True))
    yield from owed(tasks, at, "task_acknowledgement")
    yield from owed(tasks, at, "task_report", is_missing=lambda one: one.subject_id in silent or one.due_at <= at)


def orders_missing(response: FloodResponse, at: datetime) -> Iterator[Missing]:
    """Yield what is owed on orders: confirmations, and executions whose time is over."""
    receipts = OrderReceipt.objects.filter(order__response=response.pk)
    yield from owed(receipts, at, "order_confirmation")
    yield from owed(receipts, at, "order_execution", is_missing=lambda one: one.due_at <= at)


def questions_missing(response: FloodResponse, at: datetime) -> Iterator[Missing]:
    """Yield the answers that are owed."""
    yield from owed(FloodQuestion.objects.filter(response=response.pk), at, "question_answer")

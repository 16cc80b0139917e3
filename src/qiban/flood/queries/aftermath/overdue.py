"""What was done late in a response, or is still not done, by unit (职责二)."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from qiban.core.obligations.models import Obligation, Outcome
from qiban.core.units.models import Unit
from qiban.flood.models import (
    Evacuation,
    FloodOrder,
    FloodQuestion,
    FloodResponse,
    FloodTask,
    FloodWarning,
    LevelProposal,
    OrderReceipt,
    SituationReport,
)
from qiban.flood.models.base import Flood
from qiban.law.regulation import clock_titles
from qiban.law.text import Text

from .section import Cell, Section

COLUMNS = (
    Text("单位", "Unit"),
    Text("事项", "What"),
    Text("应办", "Owed"),
    Text("超期办结", "Done late"),
    Text("超期未办", "Overdue and not done"),
    Text("最长超期（分钟）", "Longest (minutes)"),
)


# What of a response is owed besides the response itself.
OF_RESPONSE = (
    FloodTask,
    LevelProposal,
    Evacuation,
    FloodWarning,
    FloodOrder,
    FloodQuestion,
    SituationReport,
)


def owed_in(response: FloodResponse) -> "QuerySet[Obligation]":
    """Return everything that was ever owed for a response: its levels, tasks, orders, questions, evacuations and warnings."""
    own = Q(subject_type="flood_response", subject_id=response.pk)
    for model in OF_RESPONSE:
        own |= Q(subject_type=model.subject_type, subject_id__in=_ids(model).filter(response=response.pk))
    own |= Q(subject_type="order_receipt", subject_id__in=_ids(OrderReceipt).filter(order__response=response.pk))
    return Obligation.objects.filter(own)


def _ids(model: type[Flood]) -> "QuerySet[Any]":
    return model._default_manager.values("pk").order_by()


def overdue(response: FloodResponse, at: datetime) -> Section:
    """Return what units did late or not at all, what is worst first."""
    owed: Counter[tuple[int, str]] = Counter()
    late, left = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    longest: dict[tuple[int, str], float] = {}
    for one in owed_in(response):
        key = (one.bearer_unit_id, one.kind)
        owed[key] += 1
        if one.outcome == Outcome.LATE:
            late[key] += 1
        elif one.settled_at is None and one.due_at <= at:
            left[key] += 1
        else:
            continue
        longest[key] = max(longest.get(key, 0), ((one.settled_at or at) - one.due_at).total_seconds() / 60)
    units, titles = Unit.objects.in_bulk({unit for unit, _ in longest}), clock_titles()
    order = sorted(longest, key=lambda key: (-left[key], -late[key], key))
    rows: list[list[Cell]] = [
        [
            Text(units[key[0]].short_name, units[key[0]].name_en),
            titles.get(key[1], Text(key[1], key[1])),
            str(owed[key]),
            str(late[key]),
            str(left[key]),
            f"{longest[key]:.0f}",
        ]
        for key in order
    ]
    total = sum(late.values()) + sum(left.values())
    note = Text(f"应办{sum(owed.values())}件，超期{total}件。", f"{sum(owed.values())} owed, {total} late.")
    return Section("overdue", Text("超期情况", "What was late"), COLUMNS, rows, note)

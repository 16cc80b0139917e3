"""Count open deadlines anew when the calendar has changed: an arrangement was published, or a day was overridden."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import transaction

from qiban.core.actor import SYSTEM
from qiban.core.journal import operations as journal
from qiban.law.calendar import WorkCalendar
from qiban.law.deadline import working_day_deadline, working_day_deadlines

from .models import Obligation

CHUNK = 5000
CHANGED = ["due_at", "yellow_at", "red_at", "is_provisional", "next_change_at"]


@dataclass(frozen=True, slots=True)
class Recounted:
    """An obligation whose deadline changed."""

    kind: str
    subject_type: str
    subject_id: int
    due_before: datetime
    due_at: datetime


def recount(*, calendar: WorkCalendar, at: datetime, yellow_days: int = 1, red_days: int = 1) -> list[Recounted]:
    """Count every open obligation of working days anew on `calendar`; change, and journal, those that come out otherwise.

    Args:
        yellow_days, red_days: working days before and after due at which the lights turn.

    Source: the State Council's yearly arrangement; Civil Code Art. 201.
    """
    changed: list[Recounted] = []
    for ids in _differing(calendar):
        changed += _change(ids, calendar, at, (yellow_days, red_days))
    return changed


def _differing(calendar: WorkCalendar) -> Iterator[list[int]]:
    last_id = 0
    while True:
        rows = list(
            Obligation.objects.filter(settled_at=None, counted_days__isnull=False, pk__gt=last_id)
            .order_by("pk")
            .values_list("pk", "counted_from", "counted_days", "due_at", "is_provisional")[:CHUNK]
        )
        if not rows:
            return
        ids, starts, days, dues, provisional = zip(*rows, strict=True)
        counted = working_day_deadlines(_seconds(starts), np.array(days, dtype=np.int64), calendar)
        differs = (counted.due_at != _seconds(dues)) | (counted.provisional != np.array(provisional))
        yield [ids[number] for number in np.flatnonzero(differs)]
        last_id = ids[-1]


def _seconds(instants: tuple[datetime, ...]) -> "np.ndarray[tuple[int], np.dtype[np.datetime64]]":
    return np.array([int(instant.timestamp()) for instant in instants], dtype="datetime64[s]")


@transaction.atomic
def _change(ids: list[int], calendar: WorkCalendar, at: datetime, lights: tuple[int, int]) -> list[Recounted]:
    found = list(Obligation.objects.select_for_update().filter(pk__in=ids, settled_at=None).order_by("pk"))
    changed = [_count_anew(one, calendar, at, lights) for one in found]
    Obligation.objects.bulk_update(found, CHANGED)
    journal.record_many(
        {
            "subject_type": "obligation",
            "subject_id": one.pk,
            "action": "recount",
            "actor": SYSTEM,
            "at": at,
            "clause": one.clause,
            "detail": {
                "case": one.case_number,
                "kind": one.kind,
                "before": was.due_before.isoformat(),
                "after": was.due_at.isoformat(),
            },
        }
        for one, was in zip(found, changed, strict=True)
    )
    return changed


def _count_anew(one: Obligation, calendar: WorkCalendar, at: datetime, lights: tuple[int, int]) -> Recounted:
    due_before = one.due_at
    counted = working_day_deadline(one.counted_from or one.opened_at, one.counted_days or 1, calendar, *lights)
    one.due_at, one.is_provisional = counted.due_at, counted.provisional
    if not one.is_window:
        one.yellow_at, one.red_at = max(counted.yellow_at or at, one.opened_at), counted.red_at
    # The next sweep finds the light.
    one.next_change_at = at
    return Recounted(one.kind, one.subject_type, one.subject_id, due_before, one.due_at)

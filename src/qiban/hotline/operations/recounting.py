"""Deadlines of the hotline when the working calendar or the numbers of the regulation have changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection, transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.lawbook.reading import enacted
from qiban.core.notices import operations as notices
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.recounting import Law, Recounted, Restate, foreseen, recount
from qiban.hotline.in_force import law_on
from qiban.law.enacted import Enacted
from qiban.law.hotline import hotline_law
from qiban.law.hotline.restating import restated
from qiban.law.parameter import ParameterBook
from qiban.law.recipe import Recipe
from qiban.law.text import Text

# Actions lock an order or a demand first, and what is owed for it after that.
LOCK_ORDERS = """
WITH counted AS (SELECT subject_type, subject_id FROM obligations_obligation WHERE id = ANY(%(ids)s))
SELECT FROM hotline_order WHERE id IN (
    SELECT subject_id FROM counted WHERE subject_type = 'order'
    UNION SELECT order_id FROM hotline_assignment WHERE id IN (
        SELECT subject_id FROM counted WHERE subject_type = 'assignment'))
ORDER BY id FOR UPDATE
"""
LOCK_DEMANDS = """
SELECT FROM hotline_demand WHERE id IN (
    SELECT subject_id FROM obligations_obligation WHERE id = ANY(%(ids)s) AND subject_type = 'demand')
ORDER BY id FOR UPDATE
"""
FOLLOW_PARTS = """
UPDATE hotline_assignment AS part SET due_at = owed.due_at FROM obligations_obligation AS owed
WHERE owed.id = ANY(%(ids)s) AND owed.subject_type = 'assignment' AND owed.subject_id = part.id
  AND owed.kind IN ('handling', 'continued_report') AND owed.settled_at IS NULL
"""
FOLLOW_ORDERS = """
UPDATE hotline_order AS matter SET due_at = part.due_at
FROM hotline_assignment AS part, obligations_obligation AS owed
WHERE owed.id = ANY(%(ids)s) AND owed.subject_type = 'assignment' AND owed.subject_id = part.id
  AND owed.kind IN ('handling', 'continued_report') AND owed.settled_at IS NULL
  AND part.order_id = matter.id AND part.is_lead
"""

JUDGED_EARLIER = """
WITH judged AS (
    SELECT 'order' AS subject_type, id AS subject_id, law_as_of FROM hotline_order WHERE law_as_of IS NOT NULL
    UNION ALL SELECT 'demand', id, law_as_of FROM hotline_demand WHERE law_as_of IS NOT NULL
    UNION ALL SELECT 'assignment', part.id, matter.law_as_of
    FROM hotline_assignment AS part JOIN hotline_order AS matter ON matter.id = part.order_id
    WHERE matter.law_as_of IS NOT NULL)
SELECT owed.id, judged.law_as_of FROM judged JOIN obligations_obligation AS owed USING (subject_type, subject_id)
"""


@transaction.atomic
def recount_deadlines(
    *, at: datetime | None = None, actor: Actor = SYSTEM, because: Mapping[str, Any] | None = None
) -> list[Recounted]:
    """Count open deadlines anew, and let orders and their parts follow; return what changed.

    Args:
        because: what the journal of each obligation names as the cause: the arrangement or the document.
    """
    at = at or clock.now()
    law = law_on(at)
    changed = recount(
        calendar=law.calendar,
        at=at,
        yellow_days=law.parameters["yellow_days"],
        red_days=law.parameters["red_days"],
        restate=_restate(law.book, at),
        actor=actor,
        because=because,
        lock_subjects=_lock_subjects,
    )
    if moved := [one.obligation_id for one in changed if one.has_moved]:
        with connection.cursor() as cursor:
            cursor.execute(FOLLOW_PARTS, {"ids": moved})
            cursor.execute(FOLLOW_ORDERS, {"ids": moved})
    return changed


def recount_by_the_day(*, at: datetime) -> list[Recounted]:
    """Count anew what the day brings: an arrangement that the calendar has learnt, a successor's numbers; tell the units."""
    today = clock.civil_date(at)
    law = law_on(at)
    # Also where nothing was counted on the very day from which a number is changed.
    adopted = {version for one in foresee(enacted(), at=at) for version in one.adopted.items()}
    starting = [
        one.number
        for one in law.book.documents
        if not adopted.isdisjoint((made.name, f"{made.value}@{made.valid_from}") for made in one.changes)
    ]
    source = Text("、".join(starting), ", ".join(starting)) if starting else _published(law.calendar.published_until)
    changed = recount_deadlines(at=at, because={"source": source.zh})
    tell_units(changed, source=source, key=f"recounted:{today}", at=at)
    return changed


def _published(year: int) -> Text:
    return Text(f"国务院办公厅公布的{year}年节假日安排", f"the State Council's holiday arrangement for {year}")


def foresee(present: Enacted, *, at: datetime) -> list[Recounted]:
    """Return what would change if `present` held, and change nothing; what ends first comes first."""
    law = hotline_law(clock.civil_date(at), present)
    numbers = law.parameters
    given = Law(law.calendar, numbers["yellow_days"], numbers["red_days"], _restate(law.book, at))
    return sorted(foreseen(given, at=at), key=lambda one: (not one.is_late_at_once, one.due_at, one.obligation_id))


def tell_units(changed: Iterable[Recounted], *, source: Text, key: str, at: datetime) -> None:
    """Tell each unit whose deadlines moved how many did, how many of them are late by it, and on whose word."""
    moved = [one for one in changed if one.has_moved]
    counted, late = Counter(one.unit_id for one in moved), Counter(one.unit_id for one in moved if one.is_late_at_once)
    notices.notify_many(
        notices.Draft(
            kind="deadlines_moved",
            unit_id=unit_id,
            at=at,
            facts={"count": count, "late": late[unit_id], "source": {"zh": source.zh, "en": source.en}},
            key=f"{key}:{unit_id}",
        )
        for unit_id, count in sorted(counted.items())
    )


def _lock_subjects(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK_ORDERS, {"ids": ids})
        cursor.execute(LOCK_DEMANDS, {"ids": ids})


def _restate(book: ParameterBook, at: datetime) -> Restate:
    """Return how a successor changes running limits; what is judged as of an earlier day keeps that day's numbers."""
    today = clock.civil_date(at)
    earlier = cache(judged_earlier)

    def restate(one: Obligation) -> tuple[Recipe, Mapping[str, str]]:
        fresh = restated(one.recipe, one.parameters, opened_on=clock.civil_date(one.opened_at), today=today, book=book)
        if fresh[1] == one.parameters or one.pk not in earlier():
            return fresh
        day = earlier()[one.pk]
        return restated(one.recipe, one.parameters, opened_on=day, today=day, book=book)

    return restate


def judged_earlier() -> dict[int, date]:
    """Return the day as of which obligations are judged, of orders and demands that an import judges so."""
    with connection.cursor() as cursor:
        cursor.execute(JUDGED_EARLIER)
        return dict(cursor.fetchall())

"""Deadlines of all offices when the working calendar or the numbers of a regulation have changed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import SYSTEM, Actor
from qiban.core.notices import operations as notices
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.recounting import Law, Recounted, Restate, counted_ones, foreseen, recount
from qiban.core.queueing import queue_once
from qiban.law.calendar import calendar_in_force
from qiban.law.enacted import Enacted
from qiban.law.recipe import Recipe
from qiban.law.register import packages
from qiban.law.regulation import book_of, law_of_lights
from qiban.law.restating import restated
from qiban.law.text import Text

from .models import Arrangement, Continuation, LocalValue
from .offices import follow, judged_earlier, lock_subjects
from .reading import SETTLED_AFTER, enacted

# So many are counted while somebody waits: a few seconds.
MANY = 5000


def is_counted_later() -> bool:
    """Tell whether so many deadlines are open that whoever enters something does not wait for their being counted."""
    return counted_ones().filter(settled_at=None).order_by()[: MANY + 1].count() > MANY


@transaction.atomic
def recount_deadlines(
    *,
    at: datetime | None = None,
    actor: Actor = SYSTEM,
    because: Mapping[str, Any] | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> list[Recounted]:
    """Count open deadlines anew, each by its own regulation, and let what they are about follow; return what changed.

    Args:
        because: what the journal of each obligation names as the cause: the arrangement or the document.
        tell: is told how many of how many are done.
    """
    at = at or clock.now()
    law = _counting(enacted(), at)
    changed = recount(
        calendar=law.calendar,
        at=at,
        yellow_days=law.yellow_days,
        red_days=law.red_days,
        restate=law.restate,
        actor=actor,
        because=because,
        lock_subjects=lock_subjects,
        tell=tell,
    )
    if moved := [one.obligation_id for one in changed if one.has_moved]:
        follow(moved)
    return changed


def follow_entry(
    entry: Arrangement | Continuation | LocalValue, name: str, source: Text, *, actor: Actor, at: datetime
) -> list[Recounted]:
    """Count open deadlines anew because of an entry, and tell their units; return what changed.

    They are counted once more for what other processes had under way while the entry was being put in force.

    Args:
        name: what happened, as the journal names the cause.
        source: on whose word, as units are told.
    """
    from .jobs import recount_after

    cause, key = {name: entry.pk, "source": str(entry)}, f"{name}:{entry.pk}"
    changed = [] if is_counted_later() else recount_deadlines(at=at, actor=actor, because=cause)
    tell_units(changed, source=source, key=key, at=at)
    arguments = {"cause": cause, "source": [source.zh, source.en], "key": f"{key}:again"}
    queue_once(recount_after, lock=f"lawbook.recount:{key}", arguments=arguments, run_at=clock.now() + SETTLED_AFTER)
    return changed


def recount_by_the_day(*, at: datetime) -> list[Recounted]:
    """Count anew what the day brings: an arrangement that the calendar has learnt, a successor's numbers; tell the units."""
    today, present = clock.civil_date(at), enacted()
    # Also where nothing was counted on the very day from which a number is changed.
    adopted = {(one.regulation, *version) for one in foresee(present, at=at) for version in one.adopted.items()}
    starting = list(dict.fromkeys(source for source, *version in _sources(present) if tuple(version) in adopted))
    learnt = _published(calendar_in_force(present).published_until)
    source = Text("、".join(starting), ", ".join(starting)) if starting else learnt
    changed = recount_deadlines(at=at, because={"source": source.zh})
    tell_units(changed, source=source, key=f"recounted:{today}", at=at)
    return changed


def _sources(present: Enacted) -> Iterator[tuple[str, str, str, str]]:
    """Yield every changed number with the document or the choice that changes it: source, regulation, name, version."""
    for document in present.documents:
        for one in document.changes:
            yield document.number, document.regulation, one.name, f"{one.value}@{one.valid_from}"
    for choice in present.choices:
        yield choice.source, choice.regulation, choice.name, f"{choice.value}@{choice.valid_from}"


def _published(year: int) -> Text:
    return Text(f"国务院办公厅公布的{year}年节假日安排", f"the State Council's holiday arrangement for {year}")


def foresee(present: Enacted, *, at: datetime) -> list[Recounted]:
    """Return what would change if `present` held, and change nothing; what ends first comes first."""
    found = foreseen(_counting(present, at), at=at)
    return sorted(found, key=lambda one: (not one.is_late_at_once, one.due_at, one.obligation_id))


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


def _counting(present: Enacted, at: datetime) -> Law:
    yellow, red = law_of_lights(clock.civil_date(at), present).lights
    return Law(calendar_in_force(present), yellow, red, _restate(present, at))


def _restate(present: Enacted, at: datetime) -> Restate:
    """Return how successors change running limits; what is judged as of an earlier day keeps that day's numbers."""
    today = clock.civil_date(at)
    earlier = cache(judged_earlier)
    books = {one: book_of(one, present) for one in packages()}

    def restate(one: Obligation) -> tuple[Recipe, Mapping[str, str]]:
        book = books.get(one.regulation)
        if book is None:
            return one.recipe, one.parameters
        fresh = restated(one.recipe, one.parameters, opened_on=clock.civil_date(one.opened_at), today=today, book=book)
        if fresh[1] == one.parameters or one.pk not in earlier():
            return fresh
        day = earlier()[one.pk]
        return restated(one.recipe, one.parameters, opened_on=day, today=day, book=book)

    return restate

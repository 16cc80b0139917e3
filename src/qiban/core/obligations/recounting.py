"""Count open deadlines anew from their first cause: the calendar has changed, or a successor changed the numbers.

Interpretation: a change may shorten a limit into the past. The limit is then what the law says, and what became late by it
is late; but nobody is reminded of a day that was never theirs: such lights turn in silence, and the notice of the change
tells the unit. A change that moves a limit away takes its lights back, its reminder note among them; they return with
notices of their own. Taking a change back thus leaves what there would be without it.

Source: the State Council's yearly arrangement; Civil Code Art. 201; hotline Art. 13, 25.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from qiban.core.actor import SYSTEM, Actor
from qiban.core.journal import operations as journal
from qiban.core.rows import update_many
from qiban.law.calendar import WorkCalendar
from qiban.law.deadline import Deadline
from qiban.law.recipe import Recipe, counted

from .lights import next_change_after, phase_at
from .models import Obligation, Outcome, Phase, Reminder

CHUNK = 2000
CLOCK = ("counted_days", "lead_days", "due_at", "yellow_at", "red_at", "is_provisional", "settled_at")
CHANGED = frozenset({*CLOCK, "phase", "next_change_at", "outcome", "times_taken_back"})
# Returns recipe and parameters of an obligation as the law has them now.
Restate = Callable[[Obligation], tuple[Recipe, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Recounted:
    """An obligation that comes out otherwise; `due_at` may be what it was, where a light or a mark changed.

    `adopted` are the versions of parameters that it rests on from now on: {"handling_days_general": "7@2026-07-20"}.
    """

    kind: str
    subject_type: str
    subject_id: int
    due_before: datetime
    due_at: datetime
    obligation_id: int
    unit_id: int
    case_number: str
    clause: str
    is_window: bool
    is_late_at_once: bool
    adopted: Mapping[str, str]

    @property
    def regulation(self) -> str:
        """The regulation whose clause demands it."""
        return self.clause.partition(":")[0]

    @property
    def has_moved(self) -> bool:
        """Whether the deadline itself is another."""
        return self.due_at != self.due_before


@dataclass(frozen=True, slots=True)
class Law:
    """What deadlines are counted by.

    Args:
        yellow_days, red_days: working days before and after due at which lights turn, where an obligation keeps none.
        restate: how a successor changes running limits; None where none does.
    """

    calendar: WorkCalendar
    yellow_days: int = 1
    red_days: int = 1
    restate: Restate | None = None


@transaction.atomic
def recount(
    *,
    calendar: WorkCalendar,
    at: datetime,
    yellow_days: int = 1,
    red_days: int = 1,
    restate: Restate | None = None,
    actor: Actor = SYSTEM,
    because: Mapping[str, Any] | None = None,
    lock_subjects: Callable[[list[int]], None] | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> list[Recounted]:
    """Count every open obligation anew, from its first cause; change, and journal, those that come out otherwise.

    Args:
        yellow_days, red_days: working days before and after due at which the lights turn.
        restate: how a successor changes running limits.
        because: what the journal names as the cause, such as the arrangement and its source.
        lock_subjects: locks what obligations with these ids are about, as actions do before they lock obligations.
        tell: is told how many of how many are done.
    """
    law = Law(calendar, yellow_days, red_days, restate)
    ids = sorted(one.pk for one in _found() if count_anew(one, law, at) is not None)
    if ids and lock_subjects:
        lock_subjects(ids)
    made: list[Recounted] = []
    for start in range(0, len(ids), CHUNK):
        if tell:
            tell(start, len(ids))
        made += _change(ids[start : start + CHUNK], law, at, actor, because or {})
    return made


def foreseen(law: Law, *, at: datetime) -> Iterator[Recounted]:
    """Yield what `recount` would change, and change nothing."""
    for one in _found():
        if (fresh := count_anew(one, law, at)) is not None:
            yield _recounted(one, fresh, at)


def count_anew(one: Obligation, law: Law, at: datetime) -> Obligation | None:
    """Return the obligation as it would be, had the law of now held from its beginning; None where nothing differs."""
    fresh = copy(one)
    if law.restate is not None:
        recipe, fresh.parameters = law.restate(one)
        fresh.counted_days, fresh.lead_days = recipe.counted_days, recipe.lead_days
    deadline = counted(
        fresh.recipe,
        law.calendar,
        one.opened_at,
        yellow_days=_number(fresh, "yellow_days", law.yellow_days),
        red_days=_number(fresh, "red_days", law.red_days),
    )
    _set_clock(fresh, deadline)
    if fresh.settled_at is not None and fresh.due_at > at:
        fresh.settled_at, fresh.outcome = None, ""
    if all(getattr(one, name) == getattr(fresh, name) for name in (*CLOCK, "parameters")):
        return None
    if fresh.settled_at is None:
        _set_light(one, fresh, at)
    return fresh


def _set_clock(fresh: Obligation, deadline: Deadline) -> None:
    fresh.due_at, fresh.is_provisional = deadline.due_at, deadline.provisional
    if not fresh.is_window:
        fresh.yellow_at, fresh.red_at = deadline.yellow_at, deadline.red_at


def _set_light(one: Obligation, fresh: Obligation, at: datetime) -> None:
    """Give the obligation the light of its new clock: taken back where it moved away, in silence where the change turned it."""
    shown, expected, now = Phase(one.phase), phase_at(one, at), phase_at(fresh, at)
    if shown < now <= expected:
        # It would have turned anyway: the sweep turns it, with its notice.
        fresh.next_change_at = at
        return
    fresh.phase = now
    fresh.times_taken_back = one.times_taken_back + (now < shown)
    lapses_at_once = fresh.is_window and fresh.due_at <= at
    fresh.next_change_at = at if lapses_at_once else next_change_after(fresh, at)


def _number(one: Obligation, name: str, default: int) -> int:
    """Return a number that the obligation keeps as "1@2023-06-28"."""
    kept = str(one.parameters.get(name, "")).partition("@")[0]
    return int(kept) if kept.isdigit() else default


def counted_ones() -> QuerySet[Obligation]:
    """Return what is counted by the calendar, open or not."""
    return Obligation.objects.filter(Q(counted_days__isnull=False) | Q(ends_on__isnull=False)).order_by("pk")


def _countable() -> Iterator[QuerySet[Obligation]]:
    """Yield what is open and counted by the calendar, then windows that lapsed beside what was opened with them.

    The two are asked for apart: each goes by an index, together they would go through all that was ever owed.
    """
    yield counted_ones().filter(settled_at=None)
    beside = Obligation.objects.filter(
        subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id"), settled_at=None
    )
    yield counted_ones().filter(
        Exists(beside.filter(is_window=False, opened_at=OuterRef("opened_at"))),
        ~Exists(beside.filter(kind=OuterRef("kind"))),
        is_window=True,
        outcome=Outcome.VOID,
        settled_at=F("due_at"),
    )


def _found() -> Iterator[Obligation]:
    return (one for found in _countable() for one in found.iterator(chunk_size=CHUNK))


def _change(ids: list[int], law: Law, at: datetime, actor: Actor, because: Mapping[str, Any]) -> list[Recounted]:
    locked = (one for found in _countable() for one in found.filter(pk__in=ids).select_for_update(of=("self",)))
    pairs = [(one, fresh) for one in locked if (fresh := count_anew(one, law, at)) is not None]
    update_many([fresh for _, fresh in pairs], CHANGED)
    restated = [fresh for one, fresh in pairs if fresh.parameters != one.parameters]
    Obligation.objects.bulk_update(restated, ["parameters"], batch_size=500)
    back = [fresh.pk for one, fresh in pairs if one.phase == Phase.RED != fresh.phase]
    withdrawn = set(Reminder.objects.filter(obligation__in=back).values_list("obligation_id", flat=True))
    Reminder.objects.filter(obligation__in=withdrawn).delete()
    changed = [_recounted(one, fresh, at) for one, fresh in pairs]
    journal.record_many(_entry(one, at, actor, because, withdrawn) for one in changed)
    return changed


def _recounted(one: Obligation, fresh: Obligation, at: datetime) -> Recounted:
    return Recounted(
        kind=one.kind,
        subject_type=one.subject_type,
        subject_id=one.subject_id,
        due_before=one.due_at,
        due_at=fresh.due_at,
        obligation_id=one.pk,
        unit_id=one.bearer_unit_id,
        case_number=one.case_number,
        clause=one.clause,
        is_window=one.is_window,
        is_late_at_once=not one.is_window and fresh.due_at <= at < one.due_at,
        adopted=dict(fresh.parameters.items() - one.parameters.items()),
    )


def _entry(
    one: Recounted, at: datetime, actor: Actor, because: Mapping[str, Any], withdrawn: set[int]
) -> dict[str, Any]:
    detail = {
        "case": one.case_number,
        "kind": one.kind,
        "before": one.due_before.isoformat(),
        "after": one.due_at.isoformat(),
        **because,
    }
    if one.obligation_id in withdrawn:
        detail["reminder"] = "withdrawn"
    return {
        "subject_type": "obligation",
        "subject_id": one.obligation_id,
        "action": "recount",
        "actor": actor,
        "at": at,
        "clause": one.clause,
        "detail": detail,
    }

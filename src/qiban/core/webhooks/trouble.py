"""What became of calls: those that wait for another try or were not taken, and trying them again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.journal import operations as journal
from qiban.law.text import Text

from .models import Call, CallState, Receiver
from .operations import WEBHOOK, queue_sending

NOT_TAKEN = (CallState.FAILED, CallState.GIVEN_UP)
# A fresh call waits no longer than this while all is well.
SOON = timedelta(minutes=5)
# So many are sent anew at once, at most.
MOST_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many calls are in trouble, and since when."""

    waiting: int
    waiting_since: datetime | None
    not_taken: int
    not_taken_since: datetime | None


def calls(*states: str) -> QuerySet[Call]:
    """Return the calls in these states, with event and receiver."""
    return Call.objects.filter(state__in=states).select_related("event", "receiver")


def counts() -> dict[str, int]:
    """Return how many calls are `not_taken`, and how many `waiting`."""
    return {"not_taken": calls(*NOT_TAKEN).count(), "waiting": calls(CallState.WAITING).count()}


def tally(at: datetime) -> Tally:
    """Count what waits longer than it should and what was not taken."""
    late = Q(created_at__lte=at - SOON) | Q(attempts__gt=0)
    waiting = calls(CallState.WAITING).filter(late).aggregate(count=Count("pk"), since=Min("created_at"))
    lost = calls(*NOT_TAKEN).aggregate(count=Count("pk"), since=Min("settled_at"))
    return Tally(waiting["count"], waiting["since"], lost["count"], lost["since"])


@dataclass(frozen=True, slots=True)
class Range:
    """What one receiver was to be told from one instant until another, half-open, taken or not."""

    receiver_id: int
    since: datetime
    until: datetime


@transaction.atomic
def replay(*, actor: Actor, at: datetime, call_ids: Collection[int] | None = None, within: Range | None = None) -> int:
    """Send calls anew, from the first attempt on; return how many.

    Args:
        call_ids: which, those that were taken among them; all that were not taken when None. What waits, is on its way, or
            belongs to a receiver that is switched off is left alone.
        within: all of a receiver and a time instead, in the order in which they happened.

    Raises:
        Invalid: the time ends before it begins, or holds more than are sent anew at once.
    """
    chosen = Call.objects.select_for_update(skip_locked=True, of=("self",)).filter(receiver__is_active=True)
    all_states = (*NOT_TAKEN, CallState.SENT, CallState.WITHDRAWN)
    chosen = chosen.filter(state__in=NOT_TAKEN if call_ids is None and within is None else all_states)
    if within is not None:
        chosen = _within(chosen, within)
    found = list(chosen if call_ids is None else chosen.filter(pk__in=call_ids))
    Call.objects.filter(pk__in=[one.pk for one in found]).update(
        state=CallState.WAITING, attempts=0, next_attempt_at=at, settled_at=None
    )
    owners = Receiver.objects.select_for_update().filter(pk__in={one.receiver_id for one in found}).order_by("pk")
    by_receiver: dict[int, list[str]] = {one.pk: [] for one in owners}
    for one in found:
        by_receiver[one.receiver_id].append(str(one.event_id))
    journal.record_many(
        {
            "subject_type": WEBHOOK,
            "subject_id": receiver_id,
            "action": "replay_events",
            "actor": actor,
            "at": at,
            "detail": {"events": events},
        }
        for receiver_id, events in by_receiver.items()
    )
    if found:
        queue_sending()
    return len(found)


def _within(calls_of_all: QuerySet[Call], within: Range) -> QuerySet[Call]:
    if within.until <= within.since:
        raise Invalid.field("until", Text("结束时间应晚于开始时间。", "It has to end after it begins."))
    found = calls_of_all.filter(
        receiver=within.receiver_id, event__at__gte=within.since, event__at__lt=within.until
    ).order_by("event__at", "id")
    if (count := found.count()) > MOST_AT_ONCE:
        raise Invalid.field(
            "until",
            Text(
                f"这段时间有{count}个事件，一次最多推送{MOST_AT_ONCE}个，请缩短时间。",
                f"There are {count} events in that time; at most {MOST_AT_ONCE} are sent anew at once.",
            ),
        )
    return found

"""What all ways out share: what is due, what is put off, what is settled; the row of what is on its way is locked."""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q, QuerySet

from qiban.core import clock
from qiban.core.channels.groups import group_of
from qiban.core.channels.models import Channel
from qiban.core.channels.wishes import Wishes, wishes_of
from qiban.law.quiet import waits_until

from .models import Delivery, DeliveryState
from .recipients import concerns_still

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
LONGEST_QUIET = timedelta(days=1)
LONGEST_ERROR = 300
# What was decided so lately is not decided again: thousands of mails may go out at once.
FRESH = timedelta(minutes=1)
OPEN = (DeliveryState.WAITING, DeliveryState.POSTPONED)
CHANGED = frozenset({"state", "attempts", "next_attempt_at", "settled_at", "error", "gateway_id"})
_LET_GO = "SELECT set_config('idle_in_transaction_session_timeout', %s, true)"


def let_go(seconds: float) -> None:
    """Let the database end this transaction when nothing is heard of it for so long: its sender is cut off."""
    with connection.cursor() as cursor:
        cursor.execute(_LET_GO, [f"{int(seconds)}s"])


def open_now(at: datetime) -> Q:
    """Return what is to be tried at an instant."""
    # No pause is longer than the longest: what waits longer was put off by a clock that has been put right since.
    late = Q(state=DeliveryState.WAITING, next_attempt_at__gt=at + PAUSES[-1])
    later = Q(state=DeliveryState.POSTPONED, next_attempt_at__gt=at + LONGEST_QUIET)
    return Q(Q(next_attempt_at__lte=at) | late | later, state__in=OPEN)


def due(at: datetime, channel: str, robot_id: int | None = None) -> QuerySet[Delivery]:
    """Return, locked, what is to be tried on a way, and nobody else has in hand: what is urgent first, then the oldest."""
    waiting = Delivery.objects.select_for_update(skip_locked=True, of=("self",))
    found = waiting.filter(open_now(at), channel=channel, robot=robot_id)
    return found.order_by("-is_urgent", "next_attempt_at", "id")


def still_wanted(delivery: Delivery, at: datetime) -> bool:
    """Tell whether a delivery goes out now; where it concerns nobody any more or the hours are quiet, that is put down."""
    is_mail = delivery.channel == Channel.EMAIL
    concerns = _concerns(delivery, at)
    if concerns and is_mail and timedelta(0) <= at - delivery.created_at < FRESH:
        return True
    wishes = wishes_of([delivery.person_id] if delivery.person_id is not None else [])
    if not (concerns and _is_wished(delivery, wishes)):
        settle(delivery, DeliveryState.WITHDRAWN, at, "")
        return False
    until = waits_until(at, wishes.quiet_of(delivery.person_id, at), is_urgent=delivery.is_urgent)
    if until is not None:
        delivery.state, delivery.next_attempt_at = DeliveryState.POSTPONED, until
    return until is None


def _concerns(delivery: Delivery, at: datetime) -> bool:
    person, robot = delivery.person, delivery.robot
    if person is None:
        return robot is not None and robot.is_active and robot.unit.closed_on is None
    has_way = delivery.channel != Channel.EMAIL or bool(person.email)
    return has_way and concerns_still(delivery.notice, person, clock.civil_date(at))


def _is_wished(delivery: Delivery, wishes: Wishes) -> bool:
    if delivery.person_id is None:
        return True
    group = group_of(delivery.notice.kind, is_urgent=delivery.is_urgent)
    has_way = delivery.channel != Channel.SMS or delivery.person_id in wishes.phones
    return has_way and wishes.takes(delivery.person_id, group, delivery.channel)


def settle(delivery: Delivery, state: str, at: datetime, error: str) -> None:
    """Put down how an attempt ended for good."""
    delivery.state, delivery.error = state, short(error)
    delivery.attempts += 1
    delivery.next_attempt_at, delivery.settled_at = None, at


def put_off(delivery: Delivery, at: datetime, error: str) -> None:
    """Put down an attempt that is made again after a growing pause, or the last one."""
    if delivery.attempts >= len(PAUSES):
        settle(delivery, DeliveryState.GIVEN_UP, at, error)
        return
    delivery.state, delivery.next_attempt_at = DeliveryState.WAITING, at + PAUSES[delivery.attempts]
    delivery.attempts += 1
    delivery.error = short(error)


def short(error: str) -> str:
    """Return the words in one line that the database takes."""
    return " ".join("".join(char if char.isprintable() else " " for char in error).split())[:LONGEST_ERROR]

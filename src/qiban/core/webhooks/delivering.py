"""Send what is due: each receiver in a lane of its own, so that one that hangs delays no other.

The row of a call is locked while it is on its way. A killed worker's lock ends with its connection, and the call is due as
before: none is lost. It goes out twice only where a worker is killed after the receiver took it; both have one `webhook-id`.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from qiban.core import clock
from qiban.core.lanes import Lanes

from .addresses import Forbidden
from .models import Call, CallState
from .sending import GONE, SECONDS, NotTaken, send
from .signing import headers

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
MEDIA_TYPE = "application/cloudevents+json; charset=utf-8"
LONGEST_ERROR = 300
# The database frees the row of a sender that is cut off from it.
LET_GO = "SELECT set_config('idle_in_transaction_session_timeout', %s, true)"


def deliver(*, seconds: float) -> bool:
    """Send what is due for at most so many seconds and a last answer; return whether more may be due."""
    return Lanes(lambda: _receivers(clock.now()), _step).run(seconds=seconds)


def _receivers(at: datetime) -> list[int]:
    """Return the receivers for which something is due."""
    return list(_due(at).values_list("receiver_id", flat=True).distinct().order_by("receiver_id"))


def _step(receiver_id: int) -> bool | None:
    """Send one receiver what is due next; what it does not take puts the rest off to the next round."""
    state = deliver_next(receiver_id, at=clock.now())
    return None if state is None else state == CallState.SENT


@transaction.atomic
def deliver_next(receiver_id: int, *, at: datetime) -> str | None:
    """Send a receiver what has been due the longest; return where it stands then, or None where nothing is to be tried."""
    with connection.cursor() as cursor:
        cursor.execute(LET_GO, [f"{SECONDS * 6}s"])
    waiting = _due(at).filter(receiver_id=receiver_id).order_by("next_attempt_at", "id")
    call = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("event", "receiver").first()
    if call is None:
        return None
    call.attempts += 1
    try:
        call.status = _send(call, at)
    except Forbidden as error:
        _settle(call, CallState.FAILED, at, str(error))
    except NotTaken as error:
        call.status = error.status
        _put_off(call, at, str(error))
    else:
        _settle(call, CallState.SENT, at, "")
    call.save(update_fields=["attempts", "status", "state", "next_attempt_at", "settled_at", "error"])
    return call.state


def _due(at: datetime) -> QuerySet[Call]:
    # No pause is longer than the longest: what waits longer was put off by a clock that has been put right since.
    is_due = Q(next_attempt_at__lte=at) | Q(next_attempt_at__gt=at + PAUSES[-1])
    return Call.objects.filter(is_due, state=CallState.WAITING)


def _send(call: Call, at: datetime) -> int:
    body, receiver = call.event.body.encode(), call.receiver
    signed = headers(receiver.seed, str(call.event_id), body, at)
    return send(receiver.url, body, {"Content-Type": MEDIA_TYPE, "User-Agent": "Qiban", **signed})


def _settle(call: Call, state: str, at: datetime, error: str) -> None:
    call.state, call.error = state, _short(error)
    call.next_attempt_at, call.settled_at = None, at


def _put_off(call: Call, at: datetime, error: str) -> None:
    if call.status == GONE:
        _settle(call, CallState.FAILED, at, error)
    elif call.attempts > len(PAUSES):
        _settle(call, CallState.GIVEN_UP, at, error)
    else:
        call.next_attempt_at, call.error = at + PAUSES[call.attempts - 1], _short(error)


def _short(error: str) -> str:
    """Return the words in one line that the database takes."""
    return " ".join("".join(char if char.isprintable() else " " for char in error).split())[:LONGEST_ERROR]

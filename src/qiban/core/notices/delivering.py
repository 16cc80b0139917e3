"""Send what is due: each delivery by itself, again with growing pauses, until it is sent or said to be undelivered.

The row of a delivery is locked while its mail is on its way. A killed worker's lock ends with its connection, and the
delivery is due as before: none is lost. It goes out twice only when a worker is killed after the server took the mail and
before that was stored; both copies then have one Message-ID.
"""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from qiban.core import clock
from qiban.core.rows import update_many

from .letters import bounces_to, letter, sender
from .models import Delivery, DeliveryState
from .postman import Postman, ServerDown, TryLater, Undeliverable
from .recipients import concerns_still

logger = logging.getLogger(__name__)
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
# After so many mails in a row that ended with the connection, the server is taken to be down.
MOST_BREAKS = 3
LONGEST_ERROR = 300
CANNOT_BE_WRITTEN = "通知无法成文 The notice cannot be worded"
CHANGED = frozenset({"state", "attempts", "next_attempt_at", "settled_at", "error"})
# The database frees the row of a sender that is cut off from it.
LET_GO = "SELECT set_config('idle_in_transaction_session_timeout', %s, true)"
LET_GO_STEPS = 30


def deliver(*, seconds: float) -> bool:
    """Send what is due for at most so many seconds; return whether more may be due."""
    until = time.monotonic() + seconds
    with Postman() as postman:
        while time.monotonic() < until:
            if deliver_next(postman, at=clock.now()) is None:
                return False
            if postman.breaks >= MOST_BREAKS:
                put_off_all("邮件服务器连续中断 The mail server breaks off again and again", at=clock.now())
                return False
    return True


@transaction.atomic
def deliver_next(postman: Postman, *, at: datetime) -> str | None:
    """Send the delivery that has been due the longest; return where it stands then, or None where none is to be tried."""
    delivery = _next(at)
    if delivery is None:
        return None
    try:
        _send(delivery, postman, at)
    except Undeliverable as error:
        _settle(delivery, DeliveryState.FAILED, at, str(error))
    except TryLater as error:
        _put_off(delivery, at, str(error))
    except ServerDown as error:
        put_off_all(str(error), at=at)
        return None
    update_many([delivery], CHANGED)
    return delivery.state


@transaction.atomic
def put_off_all(error: str, *, at: datetime) -> None:
    """Count an attempt for all that is due: while the server is down, none is tried one by one."""
    due = list(_due(at))
    for delivery in due:
        _put_off(delivery, at, error)
    update_many(due, CHANGED)


def _due(at: datetime) -> QuerySet[Delivery]:
    waiting = Delivery.objects.select_for_update(skip_locked=True, of=("self",))
    # No pause is longer than the longest: what waits longer was put off by a clock that has been put right since.
    is_due = Q(next_attempt_at__lte=at) | Q(next_attempt_at__gt=at + PAUSES[-1])
    return waiting.filter(is_due, state=DeliveryState.WAITING).order_by("next_attempt_at", "id")


def _next(at: datetime) -> Delivery | None:
    with connection.cursor() as cursor:
        cursor.execute(LET_GO, [f"{settings.EMAIL_TIMEOUT * LET_GO_STEPS}s"])
    return _due(at).select_related("notice", "person").first()


def _send(delivery: Delivery, postman: Postman, at: datetime) -> None:
    person = delivery.person
    if not person.email or not concerns_still(delivery.notice, person, clock.civil_date(at)):
        _settle(delivery, DeliveryState.WITHDRAWN, at, "")
        return
    envelope_sender = _ourselves()
    try:
        # What fails in the database here must not keep the failure from being stored.
        with transaction.atomic():
            mail = letter(delivery)
        to = mail["To"].addresses[0].addr_spec
        content = mail.as_bytes()
    except ValueError as error:
        raise Undeliverable(str(error)) from error
    except Exception as error:
        logger.exception("delivery %s cannot be written", delivery.pk)
        raise Undeliverable(f"{CANNOT_BE_WRITTEN} {type(error).__name__}: {error}") from error
    postman.send(sender=envelope_sender, to=to, mail=content)
    _settle(delivery, DeliveryState.SENT, at, "")


def _ourselves() -> str:
    """Return the envelope sender; a fault of ours is no recipient's."""
    try:
        sender()
        return bounces_to()
    except ValueError as error:
        raise ServerDown(f"mail.sender, mail.bounces_to: {error}") from error


def _settle(delivery: Delivery, state: str, at: datetime, error: str) -> None:
    delivery.state, delivery.error = state, _short(error)
    delivery.attempts += 1
    delivery.next_attempt_at, delivery.settled_at = None, at


def _put_off(delivery: Delivery, at: datetime, error: str) -> None:
    if delivery.attempts >= len(PAUSES):
        _settle(delivery, DeliveryState.GIVEN_UP, at, error)
        return
    delivery.next_attempt_at = at + PAUSES[delivery.attempts]
    delivery.attempts += 1
    delivery.error = _short(error)


def _short(error: str) -> str:
    """Return the words in one line that the database takes."""
    return " ".join("".join(char if char.isprintable() else " " for char in error).split())[:LONGEST_ERROR]

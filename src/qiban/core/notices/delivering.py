"""Send what is due: each delivery by itself, again with growing pauses, until it is sent or said to be undelivered.

The row of a delivery is locked while its mail is on its way. A killed worker's lock ends with its connection, and the
delivery is due as before: none is lost. It goes out twice only when a worker is killed after the server took the mail and
before that was stored; both copies then have one Message-ID.
"""

import logging
import time
from datetime import datetime

from django.conf import settings
from django.db import transaction

from qiban.core import clock
from qiban.core.channels.models import Channel
from qiban.core.channels.refusals import ServerDown, TryLater, Undeliverable
from qiban.core.rows import update_many

from .letters import bounces_to, letter, sender
from .models import Delivery, DeliveryState
from .outbox import CHANGED, due, let_go, put_off, settle, still_wanted
from .postman import Postman

logger = logging.getLogger(__name__)
# After so many mails in a row that ended with the connection, the server is taken to be down.
MOST_BREAKS = 3
CANNOT_BE_WRITTEN = "通知无法成文 The notice cannot be worded"
# The database frees the row of a sender that is cut off from it after so many steps.
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
        settle(delivery, DeliveryState.FAILED, at, str(error))
    except TryLater as error:
        put_off(delivery, at, str(error))
    except ServerDown as error:
        put_off_all(str(error), at=at)
        return None
    update_many([delivery], CHANGED)
    return delivery.state


@transaction.atomic
def put_off_all(error: str, *, at: datetime) -> None:
    """Count an attempt for all that is due: while the server is down, none is tried one by one."""
    found = list(due(at, Channel.EMAIL))
    for delivery in found:
        put_off(delivery, at, error)
    update_many(found, CHANGED)


def _next(at: datetime) -> Delivery | None:
    let_go(settings.EMAIL_TIMEOUT * LET_GO_STEPS)
    return due(at, Channel.EMAIL).select_related("notice", "person").first()


def _send(delivery: Delivery, postman: Postman, at: datetime) -> None:
    if not still_wanted(delivery, at):
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
    settle(delivery, DeliveryState.SENT, at, "")


def _ourselves() -> str:
    """Return the envelope sender; a fault of ours is no recipient's."""
    try:
        sender()
        return bounces_to()
    except ValueError as error:
        raise ServerDown(f"mail.sender, mail.bounces_to: {error}") from error

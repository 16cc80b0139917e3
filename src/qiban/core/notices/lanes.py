"""Send what is due by gateway and robots: each in a lane of its own, so that one that is dead delays no other, and no mail.

The row of a delivery is locked while its message is on its way, as with mails. A killed worker's lock ends with its
connection and the delivery is due as before: none is lost. It is sent again under the same id, so that a gateway which
takes ids sends it once.
"""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from qiban.core import clock
from qiban.core.channels.models import Channel, Robot
from qiban.core.channels.phones import number_of
from qiban.core.channels.refusals import ServerDown, Throttled, TryLater, Undeliverable
from qiban.core.channels.robots import call
from qiban.core.channels.senders import robots, sms
from qiban.core.lanes import Lanes
from qiban.core.rows import update_many

from .delivering import CANNOT_BE_WRITTEN, MOST_BREAKS
from .models import Delivery, DeliveryState
from .outbox import CHANGED, due, let_go, open_now, put_off, settle, still_wanted
from .receipts import apply
from .shortening import Short, shortened

logger = logging.getLogger(__name__)
LET_GO_SECONDS = 120


class Lane(NamedTuple):
    """A way out: the gateway of short messages, or one robot."""

    channel: str
    robot_id: int | None = None


class Breaks:
    """How many messages in a row a lane did not take for no fault of theirs."""

    def __init__(self) -> None:
        self._counted: dict[Lane, int] = defaultdict(int)

    def count(self, lane: Lane, *, is_break: bool) -> bool:
        """Count an attempt; tell whether it is enough to take the other side to be down."""
        self._counted[lane] = self._counted[lane] + 1 if is_break else 0
        return self._counted[lane] >= MOST_BREAKS


def deliver_messages(*, seconds: float) -> bool:
    """Send what is due for at most so many seconds and a last answer; return whether more may be due."""
    breaks = Breaks()
    return Lanes(lambda: lanes(clock.now()), lambda lane: _step(lane, breaks)).run(seconds=seconds)


def lanes(at: datetime) -> list[Lane]:
    """Return the lanes on which something is due."""
    found = Delivery.objects.filter(open_now(at)).exclude(channel=Channel.EMAIL)
    return [Lane(*one) for one in found.values_list("channel", "robot_id").distinct().order_by("channel", "robot_id")]


def _step(lane: Lane, breaks: Breaks) -> bool | None:
    went = deliver_next(lane, at=clock.now())
    if went is None:
        return None
    is_break = went.state == DeliveryState.WAITING
    if breaks.count(lane, is_break=is_break) and not went.is_halted:
        put_off_all(lane, "对方连续没有应答 Nobody answers again and again", at=clock.now())
        return False
    return not went.is_halted


class Went(NamedTuple):
    """Where a delivery stands after an attempt, and whether its lane waits for the next round."""

    state: str
    is_halted: bool = False


def deliver_next(lane: Lane, *, at: datetime) -> Went | None:
    """Send what is due next on a lane; return where it stands then, or None where nothing is to be tried."""
    went, message_id = _deliver_next(lane, at)
    if message_id:
        # A receipt that came while the row was locked waits for this.
        apply([message_id], at=at)
    return went


@transaction.atomic
def _deliver_next(lane: Lane, at: datetime) -> tuple[Went | None, str]:
    let_go(LET_GO_SECONDS)
    robot = _free_robot(lane, at) if lane.robot_id is not None else None
    if lane.robot_id is not None and robot is None:
        return None, ""
    found = due(at, lane.channel, lane.robot_id)
    delivery = found.select_related("notice", "person", "robot__unit").first()
    if delivery is None:
        return None, ""
    if robot is not None:
        robot.called_at = [*robot.called_at, at]
        robot.save(update_fields=["called_at"])
    is_halted = False
    try:
        _send(delivery, at)
    except Undeliverable as error:
        settle(delivery, DeliveryState.FAILED, at, str(error))
    except TryLater as error:
        put_off(delivery, at, str(error))
    except Throttled as error:
        delivery.next_attempt_at, delivery.error, is_halted = at + error.pause, str(error)[:300], True
    except ServerDown as error:
        put_off_all(lane, str(error), at=at)
        return Went(DeliveryState.WAITING, is_halted=True), ""
    update_many([delivery], CHANGED)
    return Went(delivery.state, is_halted), delivery.message_id if lane.channel == Channel.SMS else ""


@transaction.atomic
def put_off_all(lane: Lane, error: str, *, at: datetime) -> None:
    """Count an attempt for all that is due on a lane: while the other side is down, none is tried one by one."""
    found = list(due(at, lane.channel, lane.robot_id))
    for delivery in found:
        put_off(delivery, at, error)
    update_many(found, CHANGED)


def _free_robot(lane: Lane, at: datetime) -> Robot | None:
    """Return the lane's robot, its row locked, unless it is called elsewhere or was called as often as it may be."""
    robot = Robot.objects.select_for_update(skip_locked=True).filter(pk=lane.robot_id or 0).first()
    if robot is None:
        return None
    robot.called_at = [one for one in robot.called_at if timedelta(0) <= at - one < robots.MINUTE]
    return robot if len(robot.called_at) < robots.MOST_A_MINUTE else None


def _send(delivery: Delivery, at: datetime) -> None:
    if not still_wanted(delivery, at):
        return
    short = _worded(delivery, at)
    if delivery.robot is not None:
        call(delivery.robot, text=short.text, at=at)
    elif delivery.person is not None:
        phone = number_of(delivery.person.pk)
        message = sms.ShortMessage(delivery.message_id, phone, short.text, short.template_id, short.parameters)
        delivery.gateway_id = sms.send(message, at)
    settle(delivery, DeliveryState.SENT, at, "")


def _worded(delivery: Delivery, at: datetime) -> Short:
    """Return the words of a delivery; what cannot be worded is set aside with the reason, and stops no other."""
    person = delivery.person
    language = (person.language if person is not None else "") or settings.LANGUAGE_CODE
    try:
        # What fails in the database here must not keep the failure from being stored.
        with transaction.atomic():
            return shortened(delivery.notice, delivery.channel, language, clock.civil_date(at))
    except Exception as error:
        logger.exception("delivery %s cannot be written", delivery.pk)
        raise Undeliverable(f"{CANNOT_BE_WRITTEN} {type(error).__name__}: {error}") from error

"""Take messages through the hotline's operations at their own times.

One transaction a batch and a savepoint a message: a message is replayed whole or not at all, so that a replay which
was killed goes on where it stopped, and a second one finds nothing to do.

The lights of the past are turned inside that transaction, at the very instants at which they turned: a notice and a
reminder note carry the time at which they would have been issued. The sweep of the running system never sees a
replayed obligation that is open in the past, so it cannot storm units with notes of ten years. Nothing is mailed.
The centre's own review, which such a file does not hold, is excused, and the journal says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import DataError, transaction

from qiban.core import clock
from qiban.core.errors import QibanError
from qiban.core.notices.operations import kept_inside
from qiban.core.obligations.sweep import sweep_past
from qiban.core.rows import find
from qiban.hotline import operations
from qiban.hotline.identity import Contact
from qiban.hotline.models import Assignment, Channel, Demand, Order
from qiban.hotline.operations.past import excuse_review
from qiban.law.calendar import OutOfCalendar
from qiban.law.text import Text

from .messages import Message, Skipped
from .stage import Stage, first_day_in_force

BATCH = 20
TOLD_HOW = "网上公开答复"
BEYOND_CALENDAR = Text("没有当年的工作日安排，无法计算时限", "There is no calendar of working days for its year.")
UNSTORABLE = Text("含有无法保存的内容", "It holds something that cannot be stored.")


@dataclass(slots=True)
class Played:
    """What a replay did: demands taken in by it, and messages that the operations did not accept."""

    fresh: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def play(
    messages: Sequence[Message],
    *,
    stage: Stage,
    law_as_of: date | None = None,
    on_progress: Callable[[int], None] = lambda count: None,
) -> Played:
    """Replay `messages` in the order given; those replayed before are left as they are.

    Args:
        law_as_of: the day whose parameters judge every message; by default the message's own day, and the first day in
            force where it is older than the regulation.
        on_progress: called after each batch with its size.
    """
    played = Played()
    with kept_inside():
        for start in range(0, len(messages), BATCH):
            batch = messages[start : start + BATCH]
            with transaction.atomic():
                for message, demand in _unfinished(batch, played):
                    _try_one(message, demand, stage, law_as_of, played)
            on_progress(len(batch))
    return played


def _unfinished(batch: Sequence[Message], played: Played) -> Iterator[tuple[Message, Demand | None]]:
    """Yield the messages that are not replayed to their end yet, with their demands where they have been begun.

    An id that another message has is skipped.
    """
    ids = [message.id for message in batch]
    demands = Demand.objects.filter(channel=Channel.IMPORT, external_id__in=ids).select_related("order")
    known = {demand.external_id: demand for demand in demands}
    for message in batch:
        demand = known.get(message.id)
        if demand is None:
            yield message, None
        elif _minute(demand.received_at) != _minute(message.sent_at):
            played.skipped.append(Skipped(message.row, message.id, _other_message(demand.received_at)))
        elif message.replied_at is not None and not _has_been_answered(demand.order):
            yield message, demand


def _has_been_answered(order: Order | None) -> bool:
    """Tell whether the order has its answer, or had one that did not do: what is reworked waits for another one."""
    return order is not None and (order.replied_at is not None or order.round > 1)


def _minute(instant: datetime) -> datetime:
    """Return the instant without its seconds: a workbook saved as CSV often keeps only what its cells show."""
    return instant.replace(second=0, microsecond=0)


def _other_message(received_at: datetime) -> Text:
    when = f"{clock.local(received_at):%Y-%m-%d %H:%M}"
    return Text(f"此编号已属于{when}的另一件来件", f"another message, of {when}, was imported under this id")


def _try_one(message: Message, demand: Demand | None, stage: Stage, law_as_of: date | None, played: Played) -> None:
    try:
        with transaction.atomic():
            _play_one(message, demand or _take_in(message, stage, law_as_of), stage)
    except QibanError as error:
        played.skipped.append(Skipped(message.row, message.id, error.message))
    except OutOfCalendar:
        played.skipped.append(Skipped(message.row, message.id, BEYOND_CALENDAR))
    except DataError:
        played.skipped.append(Skipped(message.row, message.id, UNSTORABLE))
    else:
        played.fresh += demand is None


def _play_one(message: Message, demand: Demand, stage: Stage) -> None:
    """Take one message as far as it goes, from wherever its demand stands."""
    order = demand.order
    if demand.state == "received":
        order = operations.make_order(actor=stage.agent, demand_id=demand.pk, at=message.sent_at)
    if order is None:
        return
    if order.state == "received":
        order = operations.dispatch(
            actor=stage.dispatcher, order_id=order.pk, lead_unit_id=stage.unit.pk, at=message.sent_at
        )
    if order.state in ("dispatched", "handling"):
        _answer(message, order, stage)


def _take_in(message: Message, stage: Stage, law_as_of: date | None) -> Demand:
    draft = operations.Draft(
        subject=message.subject,
        detail=message.detail,
        channel=Channel.IMPORT.value,
        external_id=message.id,
        contact=Contact(name=message.user),
    )
    return operations.intake(
        actor=stage.agent, draft=draft, at=message.sent_at, law_as_of=law_as_of or _default_law_day(message.sent_at)
    )


def _default_law_day(sent_at: datetime) -> date | None:
    first = first_day_in_force()
    return first if clock.civil_date(sent_at) < first else None


def _answer(message: Message, order: Order, stage: Stage) -> None:
    _turn_lights(order, message.replied_at or clock.now())
    if message.replied_at is None:
        return
    operations.reply(
        actor=stage.handler,
        order_id=order.pk,
        result=message.reply,
        told_at=message.replied_at,
        told_how=TOLD_HOW,
        at=message.replied_at,
    )
    excuse_review(order_id=order.pk, reason="历史来件重演，来源中没有审核环节", at=message.replied_at)


def _turn_lights(order: Order, until: datetime) -> None:
    parts = [one.pk for one in find(Assignment, order_id=order.pk)]
    sweep_past(subject_type="assignment", subject_ids=parts, until=until)

"""A flood task goes to the hotline as a demand, and an order of the hotline to flood control as a task."""

from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, NotFound
from qiban.core.journal.operations import record
from qiban.core.rows import find, insert
from qiban.core.steps.taking import lock_thing
from qiban.core.texts import needed
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.operations.responding.taking_in import take_in_task
from qiban.flood.permissions import HEADQUARTERS
from qiban.hotline import operations as hotline
from qiban.hotline.kept_texts import hidden
from qiban.hotline.models import Demand, Order
from qiban.hotline.permissions import sees_order
from qiban.insight.models import HandedOver
from qiban.law.text import Text

TITLE = 200
# Whose post at the centre gives orders away.
DISPATCHING = frozenset({"dispatcher", "director"})


@transaction.atomic
def task_to_hotline(
    *,
    actor: Actor,
    flood_task_id: int,
    subject: str,
    detail: str,
    place: str = "",
    category: str = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> Demand:
    """Hand what a flood task needs to the hotline, which dispatches it as it does what people tell.

    Raises:
        Denied: the task is neither the own unit's nor the post of the headquarters.
        Invalid: something is missing, or does not fit.
        Conflict: the task changed meanwhile, or was handed over already.
    """
    at = at or clock.now()
    task = lock_thing(FloodTask, flood_task_id, step_no)
    if actor.role not in HEADQUARTERS and actor.unit != task.unit_id:
        raise Denied(
            Text("由责任单位或市黄河防办移交。", "It is for the unit that bears the task, or the headquarters' office.")
        )
    if find(HandedOver, task_id=task.pk):
        raise Conflict(
            Text("该任务已经与热线关联。", "The task is linked with the hotline already."),
            next_step=Text("请在任务页面查看办理情况。", "Its page shows how that goes."),
        )
    draft = hotline.Draft(subject=subject, detail=detail, place=place, category=category, urgency="urgent")
    demand = hotline.hand_in(actor=actor, draft=draft, at=at)
    _link(task, actor, at, demand=demand)
    return demand


@transaction.atomic
def order_to_flood(*, actor: Actor, order_id: int, title: str, at: datetime | None = None) -> FloodTask:
    """Hand an order of the hotline to flood control: its office gets a task of the running response.

    Raises:
        NotFound: there is no such order for the post.
        Denied: the post does not dispatch.
        Conflict: no response runs, the order was handed over already, or the key to an identity is missing.
    """
    at = at or clock.now()
    if actor.role not in DISPATCHING:
        raise Denied(Text("由市级热线派单人员移交。", "It is for the hotline's dispatchers."))
    if not sees_order(actor, order_id):
        raise NotFound(Text("没有查到该工单。", "There is no such order."))
    order = lock_thing(Order, order_id)
    needed(title=title)
    # Whoever reads the task need not see who complained.
    (title,) = hidden(order, title=(title, TITLE))
    if find(HandedOver, order_id=order.pk):
        raise Conflict(Text("该工单已经转给防汛。", "The order was handed to flood control already."))
    task = take_in_task(actor=actor, flood_response_id=_running().pk, title=title, at=at)
    _link(task, actor, at, order=order)
    return task


def _running() -> FloodResponse:
    """Return the response that runs; one that is no drill where both do."""
    found = sorted(find(FloodResponse, state="running"), key=lambda one: one.is_drill)
    if not found:
        raise Conflict(
            Text("现在没有防汛应急响应。", "No response runs now."),
            next_step=Text("请按职责派给市黄河防汛抗旱办公室。", "Dispatch it to the flood office as usual."),
        )
    return found[0]


def _link(
    task: FloodTask, actor: Actor, at: datetime, *, demand: Demand | None = None, order: Order | None = None
) -> None:
    """Keep that the two belong together, and write it to both chains."""
    other = demand or order
    assert other is not None  # noqa: S101 - one of them is given
    made = HandedOver(
        task_id=task.pk,
        demand_id=demand.pk if demand else None,
        order_id=order.pk if order else None,
        by_id=actor.person_id,
        at=at,
    )
    insert([made])
    kind = "demand" if demand else "order"
    for subject_type, subject_id, linked in (
        ("flood_task", task.pk, other.number),
        (kind, other.pk, task.number),
    ):
        record(
            subject_type=subject_type,
            subject_id=subject_id,
            action="link",
            actor=actor,
            at=at,
            detail={"linked": linked},
        )

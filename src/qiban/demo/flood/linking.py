"""What goes between flood control and the hotline in the demo, where both run here: a task becomes a demand, an order a task."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps

from qiban.core.people.models import Post
from qiban.demo import people
from qiban.demo.steps import Step
from qiban.flood.models import FloodTask
from qiban.hotline import operations as hotline

from .world import World

Act = Callable[[datetime], Any]

# Who at the hotline makes orders of demands, and who gives them away.
DESK, DISPATCH = "shouli", "paidan"
LIGHTS = hotline.Draft(
    subject="常家镇堤顶路路灯成片不亮",
    detail="常家镇堤顶路约2公里路灯不亮，夜间巡堤和转移车辆通行不便，请今晚抢修。",
    place="常家镇堤顶路",
)
CULVERT = hotline.Draft(
    subject="反映木李镇排水涵闸倒灌",
    detail="村民来电，木李镇杨湾村东排水涵闸没有关严，河水正往村里倒灌。",
    urgency="urgent",
    place="木李镇杨湾村东",
    channel="phone",
)


def linking(world: World) -> Iterator[Step]:
    """Yield what is handed from one side to the other; nothing where the hotline or what joins the two does not run."""
    if apps.is_installed("qiban.insight") and _is_staffed():
        company = people.Company()
        yield world.before(_handed_to_hotline(world), hours=2.6)
        yield world.before(_taken_in(company), hours=2.5)
        yield world.before(_handed_to_flood(company), hours=1.9)


def _is_staffed() -> bool:
    return Post.objects.filter(person__username=DISPATCH, ends_on=None).exists()


def _handed_to_hotline(world: World) -> Act:
    # Its models are there only where it runs.
    from qiban.insight.operations.handing import task_to_hotline

    def act(at: datetime) -> None:
        actor = world.who("changjia-fangxun")
        task = FloodTask.objects.filter(unit=actor.unit).exclude(state="suspended").earliest("pk")
        task_to_hotline(
            actor=actor,
            flood_task_id=task.pk,
            subject=LIGHTS.subject,
            detail=LIGHTS.detail,
            place=LIGHTS.place,
            at=at,
        )

    return act


def _taken_in(company: people.Company) -> Act:
    """The hotline makes an order of it, for the county."""

    def act(at: datetime) -> None:
        from qiban.insight.models import HandedOver

        demand = HandedOver.objects.exclude(demand=None).get().demand_id or 0
        order = hotline.make_order(actor=company.actor(DESK), demand_id=demand, at=at)
        _dispatch(company, order.pk, at)

    return act


def _dispatch(company: people.Company, order_id: int, at: datetime) -> None:
    hotline.dispatch(actor=company.actor(DISPATCH), order_id=order_id, lead_unit_id=company.unit("gaoqing"), at=at)


def _handed_to_flood(company: people.Company) -> Act:
    """What somebody tells the hotline concerns the flood: the office on duty gets it as a task."""
    from qiban.insight.operations.handing import order_to_flood

    def act(at: datetime) -> None:
        demand = hotline.intake(actor=company.actor(DESK), draft=CULVERT, at=at)
        order = hotline.make_order(actor=company.actor(DESK), demand_id=demand.pk, at=at)
        _dispatch(company, order.pk, at)
        order_to_flood(actor=company.actor(DISPATCH), order_id=order.pk, title="核查木李镇杨湾村东涵闸倒灌", at=at)

    return act

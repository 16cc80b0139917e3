"""The drill of the demo, on the figures of a flood at Huayuankou: Ⅳ, Ⅲ, Ⅱ, and back to Ⅲ."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models import FloodResponse, FloodTask, LevelProposal
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.responding.deciding import approve_level
from qiban.flood.operations.responding.proposing import propose_change, propose_opening
from qiban.flood.operations.responding.working import acknowledge_all, complete_task, report_task_state

from .world import World

Act = Callable[[datetime], Any]
# Hours before the present, the level, the flow at Huayuankou in m³/s, and why.
LEVELS = (
    (11.0, LevelChoice.FOUR, 6000, "花园口站流量达到{flow}立方米每秒并继续上涨"),
    (8.5, LevelChoice.THREE, 8000, "花园口站流量{flow}立方米每秒，滩区开始上水"),
    (5.0, LevelChoice.TWO, 10000, "花园口站流量{flow}立方米每秒，预计洪峰今夜过境"),
    (1.5, LevelChoice.THREE, 8000, "洪峰已过，花园口站流量回落到{flow}立方米每秒"),
)
# Units that acknowledge soon, by minutes after a level; the others wait, some too long.
QUICK = (
    ("gongan-fangxun", 6), ("shuili-fangxun", 9), ("jiaotong-fangxun", 14), ("changjia-fangxun", 12),
    ("gaoqing-fangzhi", 8), ("muli-fangxun", 21),
)  # fmt: skip
REPORTS = (
    ("gongan-fangxun", 9.5, "沿黄路段已设卡，警力到位", 46, 12),
    ("shuili-fangxun", 9.0, "加密测报，每小时报送一次水情", 18, 4),
    ("jiaotong-fangxun", 8.0, "应急运输车辆已集结待命", 30, 22),
    ("gaoqing-fangzhi", 4.2, "巡堤人员已上堤，每公里4人", 260, 15),
    ("changjia-fangxun", 3.6, "村村落实巡堤班次，抢险料物已预置", 85, 9),
)


def drill(world: World) -> Iterator[Step]:
    """Yield how the drill goes, in order of time."""
    steps = [*_levels(world), *_acknowledged(world), *_reported(world)]
    yield from sorted(steps, key=lambda step: step.at)


def the_drill() -> FloodResponse:
    """Return the drill."""
    return FloodResponse.objects.get(is_drill=True)


def _levels(world: World) -> Iterator[Step]:
    for hours, level, flow, reason in LEVELS:
        yield world.before(_propose(world, level, reason.format(flow=flow)), hours=hours)
        yield world.before(_approve(world), hours=hours, minutes=-4)


def _propose(world: World, level: LevelChoice, reason: str) -> Act:
    def act(at: datetime) -> None:
        duty = world.who("fangban")
        if level == LevelChoice.FOUR:
            propose_opening(
                actor=duty,
                title="黄河洪水防御综合演练",
                level=level,
                place_ids=[id_of("gaoqing")],
                reason=reason,
                is_drill=True,
                at=at,
            )
        else:
            propose_change(actor=duty, flood_response_id=the_drill().pk, level=level, reason=reason, at=at)

    return act


def _approve(world: World) -> Act:
    def act(at: datetime) -> None:
        waiting = LevelProposal.objects.get(state="proposed")
        approve_level(actor=world.who("zhihui"), level_proposal_id=waiting.pk, opinion="同意，立即执行", at=at)

    return act


def _acknowledged(world: World) -> Iterator[Step]:
    for hours, *_ in LEVELS[:3]:
        for username, minutes in QUICK:
            yield world.before(_acknowledge(world, username), hours=hours, minutes=-4 - minutes)


def _acknowledge(world: World, username: str) -> Act:
    return lambda at: acknowledge_all(actor=world.who(username), flood_response_id=the_drill().pk, at=at)


def _reported(world: World) -> Iterator[Step]:
    for username, hours, text, people, vehicles in REPORTS:
        yield world.before(_report(world, username, text, people, vehicles), hours=hours)


def _report(world: World, username: str, text: str, people: int, vehicles: int) -> Act:
    def act(at: datetime) -> None:
        actor = world.who(username)
        own = FloodTask.objects.filter(response=the_drill(), unit=actor.unit, state="acknowledged").order_by("pk")
        for number, task in enumerate(own):
            report = complete_task if number % 4 == 3 else report_task_state
            numbers: dict[str, Any] = {"people": people, "vehicles": vehicles} if number == 0 else {}
            report(actor=actor, flood_task_id=task.pk, text=text, at=at, **numbers)

    return act

"""The response of the demo, on the figures of a drill: readings propose Ⅳ, Ⅲ and Ⅱ, a commander decides, and it falls back to Ⅲ."""

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
# Hours before the present, the level, and what the commander says of it.
LEVELS = (
    (10.9, LevelChoice.FOUR, "同意启动Ⅳ级，加强会商和巡堤"),
    (8.4, LevelChoice.THREE, "滩区开始上水，同意提升为Ⅲ级"),
    (4.9, LevelChoice.TWO, "预计洪峰今夜过境，同意提升为Ⅱ级"),
    (1.2, LevelChoice.THREE, "洪峰已过、流量回落，同意降为Ⅲ级"),
)
REASON = "洪峰已过，花园口站流量持续回落"
# Who acknowledges soon, by minutes after a level; a few wait too long.
QUICK = (
    ("gongan-fangxun", 6), ("shuili-fangxun", 9), ("jiaotong-fangxun", 14), ("changjia-fangxun", 12),
    ("gaoqing-fangzhi", 8), ("muli-fangxun", 21), ("shi-xingzheng", 17), ("heilizhai-fangxun", 24),
)  # fmt: skip
UNITS = (
    "publicity", "development", "education", "industry", "natural_resources", "agriculture", "culture", "health",
    "emergency", "yellow_river", "weather", "communications", "fire_rescue", "gaoqing_tianzhen", "gaoqing_luhu",
    "gaoqing_qingcheng", "gaoqing_gaocheng", "gaoqing_huagou",
)  # fmt: skip
REPORTS = (
    ("gongan-fangxun", 9.5, "沿黄路段已设卡，警力到位", 46, 12),
    ("shuili-fangxun", 9.0, "加密测报，每小时报送一次水情", 18, 4),
    ("jiaotong-fangxun", 7.4, "应急运输车辆已集结待命", 30, 22),
    ("gaoqing-fangzhi", 4.2, "巡堤人员已上堤，每公里4人", 260, 15),
    ("changjia-fangxun", 3.6, "村村落实巡堤班次，抢险料物已预置", 85, 9),
    ("muli-fangxun", 3.2, "巡堤查险正常，未见险情", 64, 6),
)


def responding(world: World) -> Iterator[Step]:
    """Yield how the response goes, in no order of time."""
    for hours, level, opinion in LEVELS:
        yield world.before(_decide(world, level, opinion), hours=hours)
    for hours, *_ in LEVELS[:3]:
        for username, minutes in QUICK:
            yield world.before(_acknowledge(world, username), hours=hours, minutes=-minutes)
        for number, unit in enumerate(UNITS):
            yield world.before(_acknowledge_unit(world, unit), hours=hours, minutes=-10 - number)
    for username, hours, text, at_work, vehicles in REPORTS:
        yield world.before(_report(world, username, text, at_work, vehicles), hours=hours)


def _decide(world: World, level: LevelChoice, opinion: str) -> Act:
    """Decide on what readings proposed; the duty officer proposes it where they did not."""

    def act(at: datetime) -> None:
        waiting = LevelProposal.objects.filter(state="proposed").first() or _proposed(world, level, at)
        approve_level(actor=world.who("zhihui"), level_proposal_id=waiting.pk, opinion=opinion, at=at)

    return act


def _proposed(world: World, level: LevelChoice, at: datetime) -> LevelProposal:
    duty, running = world.who("fangban"), FloodResponse.objects.first()
    if running:
        return propose_change(actor=duty, flood_response_id=running.pk, level=level, reason=REASON, at=at)
    return propose_opening(
        actor=duty,
        title="黄河洪水",
        level=level,
        place_ids=[id_of("gaoqing")],
        reason="花园口站流量上涨",
        at=at,
    )


def _acknowledge(world: World, username: str) -> Act:
    return lambda at: acknowledge_all(
        actor=world.who(username), flood_response_id=FloodResponse.objects.get().pk, at=at
    )


def _acknowledge_unit(world: World, unit: str) -> Act:
    return lambda at: acknowledge_all(actor=world.of(unit), flood_response_id=FloodResponse.objects.get().pk, at=at)


def _report(world: World, username: str, text: str, at_work: int, vehicles: int) -> Act:
    def act(at: datetime) -> None:
        actor = world.who(username)
        own = FloodTask.objects.filter(unit=actor.unit, state="acknowledged").order_by("pk")
        for number, task in enumerate(own):
            report = complete_task if number % 4 == 3 else report_task_state
            numbers: dict[str, Any] = {"people": at_work, "vehicles": vehicles} if number == 0 else {}
            report(actor=actor, flood_task_id=task.pk, text=text, at=at, **numbers)

    return act

"""What units of the demo make ready before the season, and where the gaps are."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from qiban.core import clock
from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models.readiness_kinds import (
    CheckKind,
    DrillKind,
    FaultSeverity,
    FloodplainKind,
    OwnPlanKind,
)
from qiban.flood.operations.readiness.checks import begin_check, conclude_check, enter_fault
from qiban.flood.operations.readiness.floodplain import order_item, register_item
from qiban.flood.operations.readiness.pontoons import register_pontoon
from qiban.flood.operations.readiness.teams import register_team

from .making import drawn_up, drilled, plan_of_season, stocked
from .world import World

# Units that draw up a support plan, and whether it is approved.
SUPPORT = (("gongan-fangxun", True), ("shuili-fangxun", True), ("jiaotong-fangxun", False))
STOCKS = (("编织袋", "30000", "条"), ("石料", "1200", "立方米"), ("救生衣", "400", "件"), ("冲锋舟", "6", "艘"))


def readying(world: World) -> Iterator[Step]:
    """Yield what is made ready, in no order of time."""
    for username, is_approved in SUPPORT:
        above = world.who("fangban") if is_approved else None
        yield world.before(drawn_up(world.who(username), above, OwnPlanKind.SUPPORT), days=16)
    own, county = plan_of_season(world), world.who("gaoqing-fangzhi")
    yield world.before(drawn_up(county, world.who("fangban"), own), days=15)
    yield world.before(drawn_up(world.who("changjia-fangxun"), None, own), days=14)
    drill = drilled(county, world.who("fangban"), DrillKind.DRILL, "滩区群众转移避险演练", 186, "演练通报和现场照片")
    yield world.before(drill, days=12)
    yield world.before(_team(world), days=13)
    yield world.before(stocked(county, "常家险工物料点", "常家镇堤顶路里程碑处", STOCKS), days=11)
    yield world.before(_pontoon(world), days=18)
    yield world.before(_floodplain(world), days=17)
    yield world.before(_check(world), days=9)


def _team(world: World) -> Callable[[datetime], Any]:
    return lambda at: register_team(
        actor=world.who("gaoqing-fangzhi"),
        title="高青县黄河防汛机动抢险队",
        strength=80,
        leader="柴建业",
        phone="13905330480",
        equipment="装载机4台、照明车2台、冲锋舟6艘",
        at=at,
    )


def _pontoon(world: World) -> Callable[[datetime], Any]:
    return lambda at: register_pontoon(
        actor=world.who("jiaotong-fangxun"),
        title="常家浮桥",
        enterprise="常家浮桥经营公司",
        place="常家镇黄河滩区渡口",
        at=at,
    )


def _floodplain(world: World) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        for kind, title, affects in (
            (FloodplainKind.DYKE, "东滩生产堤", True),
            (FloodplainKind.FACILITY, "滩区看护房", False),
        ):
            made = register_item(
                actor=world.who("gaoqing-fangzhi"),
                unit_id=id_of("gaoqing_changjia"),  # type: ignore[arg-type]
                kind=kind,
                title=title,
                place="东滩村以北",
                affects_flood_safety=affects,
                at=at,
            )
            if affects:
                order_item(actor=world.who("gaoqing-fangzhi"), floodplain_item_id=made.pk, at=at)

    return act


def _check(world: World) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        made = begin_check(
            actor=world.who("fangban"),
            kind=CheckKind.INSPECTION,
            title="汛前黄河防汛检查",
            places="常家镇、木李镇堤段和物料点",
            held_on=clock.civil_date(at),
            at=at,
        )
        for unit, what in (
            ("gaoqing_changjia", "防汛值班表未更新，两名带班人员已调离"),
            ("gaoqing_muli", "物料点道路被农作物占用，车辆无法驶入"),
        ):
            enter_fault(
                actor=world.who("fangban"),
                flood_check_id=made.pk,
                unit_id=id_of(unit),  # type: ignore[arg-type]
                severity=FaultSeverity.GENERAL,
                what=what,
                evidence="检查记录和照片",
                at=at,
            )
        conclude_check(
            actor=world.who("fangban"), flood_check_id=made.pk, result="总体具备度汛条件，两项问题限期整改。", at=at
        )

    return act

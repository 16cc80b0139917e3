"""Districts' own plans of the demo: sent in, balanced together, some approved, one issued, one returned."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.demo.texts import data
from qiban.plans.models import PeakingPlan
from qiban.plans.operations.carbon.balancing import approve_peaking_plan, balance_peaking_plan, return_peaking_plan
from qiban.plans.operations.carbon.peaking import draft_peaking_plan, publish_peaking_plan, resubmit_peaking_plan

from .running import plan_of
from .world import Step, World

TIMETABLE = "2026年完成重点行业改造清单，2027年起年度碳排放不再增长，达峰后稳中有降（演示）。"
ROADMAP = "能源结构调整、工业能效提升、建筑和交通低碳转型、绿色低碳全民行动（演示）。"
CITY = Decimal(9900)


def districts(world: World) -> Iterator[Step]:
    """Yield what happens, in order of time."""
    for area in areas():
        yield world.on("2026-10-12", partial(_sent, world, area))
    yield world.on("2026-10-19", _with("周村区", return_peaking_plan, world, opinion="时间表缺少年度节点，请补充。"))
    yield world.on("2026-10-26", partial(_resent, world, "周村区"))
    yield world.on("2026-11-03", _with("张店区", balance_peaking_plan, world, city_co2=CITY))
    for name in ("张店区", "淄川区", "临淄区", "桓台县"):
        said = "领导小组2026年第三次会议审议通过（演示）。"
        yield world.on("2026-11-17", _with(name, approve_peaking_plan, world, opinion=said))
    yield world.on("2026-11-20", partial(_issued, world, "淄川区", "川政发〔2026〕0号（演示）"))
    yield world.on("2026-11-24", partial(_issued, world, "临淄区", "临政发〔2026〕0号（演示）"))
    yield world.on(
        "2026-11-25", _with("沂源县", return_peaking_plan, world, opinion="峰值测算口径与市级不一致，请复核。")
    )


def _plan(name: str) -> PeakingPlan:
    return PeakingPlan.objects.get(plan=plan_of("carbon"), area__short_name=name)


def _sent(world: World, area: Unit, at: datetime) -> None:
    year, height = data("carbon_accounts")["districts"][area.short_name]
    draft_peaking_plan(
        actor=world.crew.of_unit(area.pk),
        plan_id=plan_of("carbon").pk,
        title=f"{area.short_name}碳达峰实施方案",
        peak_year=year,
        peak_co2=Decimal(height),
        timetable=TIMETABLE,
        roadmap=ROADMAP,
        at=at,
    )


def _resent(world: World, name: str, at: datetime) -> None:
    found = _plan(name)
    resubmit_peaking_plan(
        actor=world.crew.of_unit(found.area_id),
        peaking_plan_id=found.pk,
        title=found.title,
        peak_year=found.peak_year,
        peak_co2=found.peak_co2,
        timetable=f"{TIMETABLE}2026年、2027年、2028年节点见附表。",
        roadmap=ROADMAP,
        at=at,
    )


def _with(name: str, operation: Callable[..., Any], world: World, **given: Any) -> Callable[[datetime], Any]:
    """Return what the plan's office does with a district's plan."""
    return lambda at: operation(actor=world.who("tanfeng"), peaking_plan_id=_plan(name).pk, at=at, **given)


def _issued(world: World, name: str, document: str, at: datetime) -> None:
    found = _plan(name)
    actor = world.crew.of_unit(found.area_id)
    publish_peaking_plan(actor=actor, peaking_plan_id=found.pk, document=document, at=at)

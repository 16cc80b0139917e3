"""Which units of the demo are ready before the season, and in what; what stands in no line here is a gap that visitors find."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.demo.steps import Step
from qiban.flood.models import FloodDepot
from qiban.flood.models.readiness_kinds import CheckKind, DrillKind, OwnPlanKind
from qiban.flood.operations.readiness.checks import begin_check, conclude_check
from qiban.flood.operations.readiness.depots import close_depot
from qiban.flood.operations.readiness.teams import register_team

from .making import Act, drawn_up, drilled, plan_of_season, stocked
from .world import World

Make = Callable[[World, Actor, Actor], Act]
# By unit: what it makes ready, and how many days before the present. 唐坊镇 does next to nothing.
TOWNS = {
    "gaoqing_tianzhen": 19,
    "gaoqing_luhu": 18,
    "gaoqing_qingcheng": 20,
    "gaoqing_gaocheng": 17,
    "gaoqing_huagou": 16,
}
WHOLE = ("plan", "beyond", "drill", "training", "team", "materials", "inspection", "law_check")
UNITS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    **{code: (days, WHOLE) for code, days in TOWNS.items()},
    "gaoqing_muli": (15, ("plan", "drill", "training", "team", "materials", "law_check")),
    "gaoqing_heilizhai": (17, ("plan", "team", "materials", "training")),
    "gaoqing_changjia": (18, ("drill", "team", "materials", "inspection")),
    "gaoqing_tangfang": (12, ("team",)),
    "gaoqing": (19, ("training", "inspection", "law_check")),
    "yellow_river_flood_office": (20, ("plan", "training", "drill", "team", "materials", "law_check")),
    "education": (17, ("support", "drill", "training")),
    "emergency": (18, ("support", "team", "materials")),
    "development": (19, ("support", "materials")),
    "transport": (16, ("materials", "drill")),
    **dict.fromkeys(("weather", "fire_rescue", "yellow_river", "communications", "power_grid", "publicity", "industry", "finance", "natural_resources", "health", "armed_police"), (18, ("support",))),
}  # fmt: skip
STOCKS = (("编织袋", "8000", "条"), ("救生衣", "120", "件"))
# A town that gave its depot up again: what was ready has lapsed, and the days that it had to renew it are over.
LAPSED = ("gaoqing_qingcheng", 9)


def ready(world: World) -> Iterator[Step]:
    """Yield what units make ready, in no order of time."""
    for number, (code, (days, kinds)) in enumerate(UNITS.items()):
        actor, above = world.of(code), world.above(code)
        for place, kind in enumerate(kinds):
            yield world.before(MADE[kind](world, actor, above), days=days, minutes=-7 * place - number)
    code, days = LAPSED
    yield world.before(_given_up(world.of(code)), days=days)


def _plan(kind: OwnPlanKind) -> Make:
    return lambda _world, actor, above: drawn_up(actor, above, kind)


def _own_plan(world: World, actor: Actor, above: Actor) -> Act:
    return drawn_up(actor, above, plan_of_season(world))


def _drill(kind: DrillKind, topic: str, people: int) -> Make:
    return lambda _world, actor, above: drilled(actor, above, kind, topic, people, "签到表和现场照片")


def _team(world: World, actor: Actor, _above: Actor) -> Act:
    return lambda at: register_team(
        actor=actor,
        title=f"{world.name(actor)}抗洪抢险队",
        strength=30,
        leader="队长",
        phone="13905330466",
        equipment="铁锹、编织袋、照明灯具",
        at=at,
    )


def _materials(world: World, actor: Actor, _above: Actor) -> Act:
    name = world.name(actor)
    return stocked(actor, f"{name}防汛仓库", f"{name}驻地", STOCKS)


def _check(kind: CheckKind, title: str) -> Make:
    def make(world: World, actor: Actor, _above: Actor) -> Act:
        def act(at: datetime) -> None:
            made = begin_check(
                actor=actor,
                kind=kind,
                title=title,
                places=f"{world.name(actor)}辖区堤段",
                held_on=clock.civil_date(at),
                at=at,
            )
            conclude_check(actor=actor, flood_check_id=made.pk, result="未发现问题。", at=at)

        return act

    return make


def _given_up(actor: Actor) -> Act:
    return lambda at: close_depot(
        actor=actor, flood_depot_id=FloodDepot.objects.get(unit=actor.unit).pk, reason="仓库拆迁，物料并入县库", at=at
    )


MADE: Mapping[str, Make] = {
    "plan": _own_plan,
    "beyond": _plan(OwnPlanKind.BEYOND),
    "support": _plan(OwnPlanKind.SUPPORT),
    "drill": _drill(DrillKind.DRILL, "巡堤查险和转移避险演练", 64),
    "training": _drill(DrillKind.TRAINING, "防汛责任人业务培训", 38),
    "team": _team,
    "materials": _materials,
    "inspection": _check(CheckKind.INSPECTION, "汛前自查"),
    "law_check": _check(CheckKind.LAW_CHECK, "河道管理范围执法检查"),
}

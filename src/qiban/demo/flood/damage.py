"""Damage of the demo's flood: reported version by version, works to be repaired, and what a use of the floodplain costs."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from qiban.core import clock
from qiban.core.units.models import UnitId
from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models import Compensation, DamageReport, FloodRepair, FloodResponse
from qiban.flood.models.aftermath_kinds import LossKind
from qiban.flood.operations.aftermath.accepting import accept_repair
from qiban.flood.operations.aftermath.claiming import register_claim
from qiban.flood.operations.aftermath.listing import approve_compensation, publish_list
from qiban.flood.operations.aftermath.repairing import begin_repair, complete_repair, list_repair, next_season
from qiban.flood.operations.aftermath.reporting import confirm_damage, file_damage, state_population, verify_damage
from qiban.flood.operations.aftermath.surveying import ask_damage_of
from qiban.flood.operations.aftermath.using import record_use

from .world import World

Act = Callable[[datetime], Any]
TOWNS = {"gaoqing_changjia": 52_000, "gaoqing_muli": 38_000, "gaoqing_heilizhai": 41_000}
FIRST = {
    "figure_affected": "640", "figure_dead": "0", "figure_missing": "0", "figure_moved": "57", "figure_crops": "96",
    "figure_crops_lost": "8", "figure_rooms_collapsed": "0", "figure_rooms_damaged": "11", "figure_loss": "210",
    "figure_works": "2",
}  # fmt: skip
# A later version: fewer rooms than first said, which is asked about and explained.
LATER = {
    "figure_affected": "720",
    "figure_rooms_damaged": "9",
    "why_rooms_damaged": "逐户核实，两间属原有危房，剔除",
}
USED = "十一月上旬滩区行洪"
# Invented people; the last place of each number follows from the others.
CLAIMS = (
    ("田长顺", "370322193001010019", LossKind.CROP, "冬小麦", "6.5", "800"),
    ("桑玉兰", "370322193002020024", LossKind.CROP, "菠菜大棚", "1.2", "6500"),
    ("尹守田", "37032219300303003X", LossKind.CROP, "苹果幼树", "3", "2600"),
)


def damage(world: World) -> Iterator[Step]:
    """Yield what follows the flood, in no order of time."""
    yield from _compensated(world)
    yield from _repaired(world)
    yield world.before(_counted(world), hours=1.1)
    yield world.before(_populated(world), hours=1.08)
    yield world.before(_filed(world, "gaoqing_changjia", FIRST), hours=0.95)
    yield world.before(_filed(world, "gaoqing_changjia", LATER), hours=0.6)
    yield world.before(
        _filed(world, "gaoqing_muli", {**FIRST, "figure_affected": "210", "figure_loss": "64"}), hours=0.7
    )
    yield world.before(_verified(world, "gaoqing_muli"), hours=0.4)
    yield world.before(_confirmed(world, "gaoqing_muli"), hours=0.3)


def _counted(world: World) -> Act:
    return lambda at: ask_damage_of(
        actor=world.who("fangban"),
        flood_response_id=FloodResponse.objects.get().pk,
        town_ids=[id_of(one) for one in TOWNS],
        at=at,
    )


def _report(town: str) -> DamageReport:
    return DamageReport.objects.get(unit=id_of(town))


def _populated(world: World) -> Act:
    def act(at: datetime) -> None:
        for town, people in TOWNS.items():
            given = {"damage_report_id": _report(town).pk, "population": people}
            state_population(actor=world.who("gaoqing-fangzhi"), at=at, **given)

    return act


def _filed(world: World, town: str, figures: dict[str, Any]) -> Act:
    return lambda at: file_damage(actor=world.of(town), damage_report_id=_report(town).pk, at=at, **figures)


def _verified(world: World, town: str) -> Act:
    return lambda at: verify_damage(actor=world.of(town), damage_report_id=_report(town).pk, at=at)


def _confirmed(world: World, town: str) -> Act:
    return lambda at: confirm_damage(
        actor=world.who("gaoqing-fangzhi"), damage_report_id=_report(town).pk, opinion="与现场核查一致", at=at
    )


# Damage of an earlier rise of the water: title, place, cost in yuan, and how far the repair has come.
REPAIRS = (
    ("常家险工坦石坍塌", "常家镇堤顶路里程碑处", "186000", "accepted"),
    ("木李镇漫水桥护坡", "木李镇杨湾村东", "74000", "under_way"),
    ("东滩村排水涵闸", "常家镇东滩村北", "52000", "listed"),
)


def _repaired(world: World) -> Iterator[Step]:
    for number, (title, place, cost, state) in enumerate(REPAIRS):
        town = "gaoqing_muli" if "木李" in place else "gaoqing_changjia"
        yield world.before(_repair(world, title, place, cost, town), days=20, minutes=-number)
        if state != "listed":
            yield world.before(_begun(world, title, town), days=17, minutes=-number)
        if state == "accepted":
            yield world.before(_completed(world, title, town), days=6)
            yield world.before(_accepted(world, title), days=5)


def _repair(world: World, title: str, place: str, cost: str, town: str) -> Act:
    def act(at: datetime) -> None:
        soon, season = clock.civil_date(world.now) + timedelta(days=2), next_season(clock.civil_date(at))
        list_repair(
            actor=world.who("fangban"),
            title=title,
            repair_place=place,
            unit_id=UnitId(id_of(town)),
            cost=Decimal(cost),
            due_on=min(soon, season - timedelta(days=1)) if season else soon,
            at=at,
        )

    return act


def _of(title: str) -> int:
    return FloodRepair.objects.get(title=title).pk


def _begun(world: World, title: str, town: str) -> Act:
    return lambda at: begin_repair(actor=world.of(town), flood_repair_id=_of(title), at=at)


def _completed(world: World, title: str, town: str) -> Act:
    return lambda at: complete_repair(
        actor=world.of(town), flood_repair_id=_of(title), text="坦石补砌320立方米，验收资料齐全", at=at
    )


def _accepted(world: World, title: str) -> Act:
    return lambda at: accept_repair(actor=world.who("fangban"), flood_repair_id=_of(title), opinion="合格", at=at)


def _compensated(world: World) -> Iterator[Step]:
    yield world.before(_used(world), days=19)
    for number, claim in enumerate(CLAIMS):
        yield world.before(_claimed(world, "demo_dongtan", "dongtan", claim), days=18, minutes=-number)
    yield world.before(_claimed(world, "demo_liudi", "liudi", LIUDI), days=3)
    yield world.before(_published(world), days=15)
    yield world.before(_approved(world), days=2)


LIUDI = ("祁德福", "370322193004040045", LossKind.CROP, "冬小麦", "4", "800")


def _used(world: World) -> Act:
    return lambda at: record_use(
        actor=world.who("gaoqing-fangzhi"),
        title=USED,
        used_on=clock.civil_date(at) - timedelta(days=2),
        village_ids=[id_of("demo_dongtan"), id_of("demo_liudi")],
        at=at,
    )


def _list(village: str) -> int:
    return Compensation.objects.get(unit=id_of(village)).pk


def _claimed(world: World, village: str, username: str, claim: tuple[Any, ...]) -> Act:
    holder, number, kind, what, quantity, value = claim
    return lambda at: register_claim(
        actor=world.who(username),
        compensation_id=_list(village),
        holder=holder,
        id_number=number,
        loss_kind=kind,
        loss_of=what,
        loss_quantity=Decimal(quantity),
        unit_value=Decimal(value),
        bank="农商银行",
        account="6228480123456789",
        at=at,
    )


def _published(world: World) -> Act:
    return lambda at: publish_list(actor=world.who("dongtan"), compensation_id=_list("demo_dongtan"), at=at)


def _approved(world: World) -> Act:
    return lambda at: approve_compensation(
        actor=world.who("gaoqing-fangzhi"), compensation_id=_list("demo_dongtan"), opinion="同意", at=at
    )

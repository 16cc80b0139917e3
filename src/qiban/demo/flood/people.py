"""The people of the demo: households with who answers for them, shelters, and how three villages move out; all invented."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from qiban.core.units.queries import id_of
from qiban.demo.steps import Step
from qiban.flood.models import Evacuation, FloodResponse, Listed, Roster, Shelter
from qiban.flood.models.evacuation_kinds import Category, ShelterKind
from qiban.flood.operations.evacuation.carrying_out import begin_moving
from qiban.flood.operations.evacuation.households import enter_household
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.operations.evacuation.moving import record_movements
from qiban.flood.operations.evacuation.ordering import order_evacuation
from qiban.flood.operations.evacuation.rosters import confirm_roster, submit_roster
from qiban.flood.operations.evacuation.shelters import enter_shelter, open_shelter

from .world import World

SURNAMES = "田桑尹祁巩逄隗綦邴亓逯晁"
GIVEN = ("长顺", "玉兰", "守田", "秀珍", "德福", "桂英", "来喜", "春花", "广财", "淑琴", "水生", "金凤")
# By village: its town's officer, how many households, and who answers for them.
VILLAGES = (
    ("demo_dongtan", "changjia-fangxun", 12),
    ("demo_liudi", "changjia-fangxun", 9),
    ("demo_yangwan", "muli-fangxun", 8),
)
WARDENS = {"demo_dongtan": "dongtan", "demo_liudi": "liudi", "demo_yangwan": "yangwan"}
SHELTERS = (
    ("gaoqing_changjia", "changjia-fangxun", "常家镇第一小学", ShelterKind.SCHOOL, 60),
    ("gaoqing_muli", "muli-fangxun", "木李镇文化服务中心", ShelterKind.CULTURE, 20),
)


def people(world: World) -> Iterator[Step]:
    """Yield lists and shelters before the season, then the evacuation."""
    for number, one in enumerate(SHELTERS):
        yield world.before(_shelter(world, *one), days=23, minutes=-number)
    for number, (village, town, count) in enumerate(VILLAGES):
        yield world.before(_listed(world, village, count), days=20, minutes=-10 * number)
        if village != "demo_liudi":
            yield world.before(_confirmed(world, village, town), days=19, minutes=-10 * number)
    yield world.before(_ordered(world), hours=4.5)
    for number, (village, _, _) in enumerate(VILLAGES):
        yield world.before(_moving(world, village), hours=4.3, minutes=-number)
        for wave in range(3):
            yield world.before(_moved(world, village, wave), hours=4 - wave * 0.8, minutes=-number)


def _shelter(world: World, unit: str, username: str, title: str, kind: ShelterKind, capacity: int) -> Any:
    def act(at: datetime) -> None:
        made = enter_shelter(
            actor=world.who(username),
            title=title,
            kind=kind,
            address=f"{title}院内",
            capacity=capacity,
            unit_id=id_of(unit),  # type: ignore[arg-type]
            at=at,
        )
        open_shelter(actor=world.who(username), shelter_id=made.pk, at=at)

    return act


def _listed(world: World, village: str, count: int) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        shelter = Shelter.objects.order_by("pk")[0 if village != "demo_yangwan" else 1]
        for number in range(count):
            enter_household(
                actor=world.who(WARDENS[village]),
                head_name=SURNAMES[number % len(SURNAMES)] + GIVEN[(number * 5 + len(village)) % len(GIVEN)],
                head_phone=f"1390533{1000 + number * 37 + len(village):04d}",
                people=2 + number * 7 % 4,
                elderly=int(number % 3 == 0),
                group=f"{number % 3 + 1}组",
                door=f"{number + 1}号",
                responsible_name="村两委成员",
                shelter_id=shelter.pk,
                route="沿村东主路向南至镇驻地",
                transport="村集体客车" if number % 3 == 0 else "自驾",
                order=number + 1,
                at=at,
            )

    return act


def _roster(village: str) -> int:
    return Roster.objects.get(village__code=village).pk


def _confirmed(world: World, village: str, town: str) -> Callable[[datetime], Any]:
    def act(at: datetime) -> None:
        submit_roster(actor=world.who(WARDENS[village]), roster_id=_roster(village), at=at)
        confirm_roster(actor=world.who(town), roster_id=_roster(village), at=at)

    return act


def _ordered(world: World) -> Callable[[datetime], Any]:
    return lambda at: order_evacuation(
        actor=world.who("gaoqing-fangzhi"),
        flood_response_id=FloodResponse.objects.get().pk,
        area_ids=[id_of(village) for village, _, _ in VILLAGES],
        order_text="滩区上水，老人、儿童优先，今日天黑前全部转出。",
        at=at,
    )


def _evacuation(village: str) -> Evacuation:
    return Evacuation.objects.get(area__code=village)


def _moving(world: World, village: str) -> Callable[[datetime], Any]:
    return lambda at: begin_moving(actor=world.who(WARDENS[village]), evacuation_id=_evacuation(village).pk, at=at)


def _moved(world: World, village: str, wave: int) -> Callable[[datetime], Any]:
    """A third of a village's households: most go to the shelter or to relatives, some refuse, are elsewhere or not reached."""

    def act(at: datetime) -> None:
        evacuation = _evacuation(village)
        listed = list(Listed.objects.filter(evacuation=evacuation).order_by("pk"))
        moves = [
            Move(_target(village, number), f"{village}-{one.pk}", one.pk)
            for number, one in enumerate(listed)
            if number % 3 == wave and not (village == "demo_yangwan" and wave == 2)
        ]
        if moves:
            record_movements(actor=world.who(WARDENS[village]), evacuation_id=evacuation.pk, moves=moves, at=at)

    return act


def _target(village: str, number: int) -> str:
    if village == "demo_liudi" and number == 5:
        return Category.REFUSING.value
    if number % 7 == 3:
        return Category.UNREACHABLE.value if village == "demo_dongtan" else Category.ELSEWHERE.value
    return (Category.WITH_RELATIVES if number % 4 == 1 else Category.SHELTERED).value

"""The register of sixty schools of the demo, all invented, and what it comes to."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from qiban.core.units.models import Unit
from qiban.core.units.queries import areas
from qiban.plans.models import Indicator, Observation
from qiban.plans.models.school_kinds import SchoolKind
from qiban.plans.operations.education.counting import count_coverage
from qiban.plans.operations.education.register import counted_target, enter_school
from qiban.plans.operations.figures import confirm_figure

from .running import plan_of
from .world import Step, World

EDUCATION = "education"
# How many schools of each kind lie in the districts in turn; zones have few.
KINDS = (
    (SchoolKind.TOWN_SCHOOL, "镇中心小学", ("town_seat_schools_2027", "live_rooms_2025", "fast_schools_2025")),
    (SchoolKind.VILLAGE_SCHOOL, "村小学", ("paired_schools_2025", "labour_places_2025", "fast_schools_2025")),
    (SchoolKind.KINDERGARTEN, "镇中心幼儿园", ("model_kindergartens_2027",)),
    (SchoolKind.VILLAGE_SCHOOL, "联办小学", ("paired_schools_2025", "labour_places_2025", "fast_schools_2025")),
    (SchoolKind.STATION, "新时代文明实践站", ("parent_schools_2025",)),
)
WHOLE = 60


def schools(world: World, day: str) -> Iterator[Step]:
    """Enter the register on a day."""
    yield world.on(day, partial(_entered, world))


def counted(world: World, period: str, day: str) -> Iterator[Step]:
    """Count every coverage of a period from the register, and let it be confirmed."""
    for indicator in Indicator.objects.filter(plan__regulation=EDUCATION).order_by("pk"):
        yield world.on(day, partial(_count, world, indicator, period))
    yield world.on(day, partial(_confirmed, world))


def _entered(world: World, at: datetime) -> None:
    office, plan = world.who("jiaoyu-jihua"), plan_of(EDUCATION)
    for number, (area, kind, title, targets) in enumerate(_places(), start=1):
        enter_school(
            actor=office,
            plan_id=plan.pk,
            code=f"3703{number:06d}",
            title=f"{area.short_name}第{number}{title}（演示）",
            area_id=area.pk,
            kind=kind,
            is_rural=True,
            # Every seventh school lacks something, and another something else.
            meets={target: (number + place * 3) % 7 != 0 for place, target in enumerate(targets)},
            at=at,
        )


def _places() -> Iterator[tuple[Unit, SchoolKind, str, tuple[str, ...]]]:
    """Counties have many villages, zones few: enough schools for a rank in some districts and not in others."""
    known: dict[str, Unit] = {one.short_name: one for one in areas()}
    shares = {"沂源县": 6, "高青县": 6, "淄川区": 5, "张店区": 1, "高新区": 1, "文昌湖区": 1}
    weighed = [known[name] for name, times in shares.items() for _ in range(times)]
    for number in range(WHOLE):
        kind, title, targets = KINDS[number % len(KINDS)]
        yield weighed[(number * 7) % len(weighed)], kind, title, targets


def _count(world: World, indicator: Indicator, period: str, at: datetime) -> None:
    target = counted_target(indicator, at)
    if target and any(target in targets for *_, targets in KINDS):
        count_coverage(actor=world.crew.of_unit(indicator.reporter_id), indicator_id=indicator.pk, period=period, at=at)


def _confirmed(world: World, at: datetime) -> None:
    waiting = Observation.objects.filter(plan__regulation=EDUCATION, state="recorded", school_count__isnull=False)
    for one in waiting.select_related("indicator").order_by("pk"):
        confirm_figure(actor=world.crew.of_unit(one.indicator.confirmer_id), observation_id=one.pk, at=at)

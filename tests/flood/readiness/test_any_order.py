"""Whatever is done in any order, what a unit owes and how its items stand agree (职责一（八）)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.errors import QibanError
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.flood.models import FloodDepot, FloodPlan, Readiness
from qiban.flood.models.readiness_kinds import DrillKind
from qiban.flood.operations.readiness.depots import close_depot
from qiban.flood.operations.readiness.drills import confirm_drill, record_drill, reject_drill
from qiban.flood.operations.readiness.items import exempt_readiness, restore_readiness
from qiban.flood.operations.readiness.plans import return_flood_plan
from qiban.flood.operations.readiness.watching import watch_readiness

Deed = Callable[[City, Ready, int], object]


def later(city: City, _ready: Ready, number: int) -> None:
    city.at((city.now + timedelta(days=number * 9)).strftime("%Y-%m-%d 10:00"))
    watch_readiness(city.now)


def plan(city: City, ready: Ready, number: int) -> object:
    last = date(2024, 10, 31) + timedelta(days=number - 3)
    return ready.approved(city.town, city.county, last=last)


def waiting(city: City, ready: Ready, number: int) -> object:
    if number % 2:
        return ready.submitted(city.town)
    one = FloodPlan.objects.filter(state="submitted").first()
    return one and return_flood_plan(actor=city.county, flood_plan_id=one.pk, opinion="补充", at=city.now)


def drill(city: City, _ready: Ready, number: int) -> object:
    said: dict[str, Any] = {"topic": "演练", "held_on": date(2024, 6, 1), "people": 9, "evidence": "照片"}
    one = record_drill(actor=city.town, kind=DrillKind.DRILL, at=city.now, **said)
    decide = confirm_drill if number % 3 else reject_drill
    return decide(actor=city.county, flood_drill_id=one.pk, opinion="看过", at=city.now)


def count(city: City, ready: Ready, number: int) -> object:
    depot = FloodDepot.objects.filter(unit=city.town.unit, state="in_use").first() or ready.depot(city.town)
    if number == 5:
        return close_depot(actor=city.town, flood_depot_id=depot.pk, reason="停用", at=city.now)
    return ready.count(city.town, depot, quantity=number, counted_on=city.now.date() - timedelta(days=number))


def exempt(city: City, ready: Ready, number: int) -> object:
    one = ready.item("gaoqing_changjia", ("flood_plan", "drill", "materials")[number % 3])
    if one.state == "exempt":
        return restore_readiness(actor=city.duty, readiness_id=one.pk, at=city.now)
    return exempt_readiness(actor=city.duty, readiness_id=one.pk, reason="不涉及", at=city.now)


DEEDS: tuple[Deed, ...] = (later, plan, waiting, drill, count, exempt)
SEQUENCES = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5)), max_size=10)


class UndoneError(Exception):
    """Ends a trial: nothing of it stays."""


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=SEQUENCES)
def test_what_is_owed_and_how_items_stand_agree(city: City, ready: Ready, deeds: list[tuple[Deed, int]]) -> None:
    try:
        with transaction.atomic():
            play(city, ready, deeds)
            raise UndoneError
    except UndoneError:
        city.at("2024-06-03 09:00")


def play(city: City, ready: Ready, deeds: list[tuple[Deed, int]]) -> None:
    city.season()
    for deed, number in deeds:
        try:
            with transaction.atomic():
                deed(city, ready, number)
        except QibanError:
            continue
        agree()
    watch_readiness(city.now)
    agree()
    assert verify().breaks == []


def agree() -> None:
    """Hold that what is owed is owed once, by the unit, on just those items that are not ready."""
    owed = Obligation.objects.filter(subject_type="readiness", settled_at=None)
    found = {one.subject_id: one.bearer_unit_id for one in owed}
    assert len(found) == owed.count()
    lacking = {one.pk: one.unit_id for one in Readiness.objects.filter(state__in=("owed", "lapsed"))}
    assert found == lacking
    assert not Readiness.objects.filter(state__in=("owed", "lapsed", "ready", "idle"), why="").exists()

"""A unit that closes leaves what it makes ready to its successor (职责一（八）)."""

from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.readiness.conftest import Ready

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.core.units.reorganising import close_unit
from qiban.flood.models import FloodDepot, FloodPlan, Readiness
from qiban.flood.operations.closing import is_held
from qiban.flood.queries.closing import held_by

ADMINISTRATOR = Actor(role="administrator")


def merge(city: City, code: str = TOWN, into: str = OTHER_TOWN) -> None:
    at = city.now
    close_unit(
        actor=ADMINISTRATOR, unit_id=id_of(code), successor_id=id_of(into), on=civil_date(at), reason="机构改革", at=at
    )


def test_the_successor_goes_on_with_plans_and_places_and_owes_each_kind_once(city: City, ready: Ready) -> None:
    city.season()
    plan = ready.approved(city.town, city.county)
    ready.count(city.town, ready.depot(city.town, "镇仓库"))
    ready.depot(city.other_town, "镇仓库")
    merge(city)
    assert FloodPlan.objects.get(pk=plan.pk).unit.code == OTHER_TOWN
    assert set(FloodDepot.objects.values_list("title", flat=True)) == {"镇仓库", "镇仓库（原常家镇）"}
    # The plan that came over covers the successor as well.
    assert ready.item(OTHER_TOWN, "flood_plan").state == "ready"
    assert set(Readiness.objects.filter(unit__code=TOWN).values_list("state", flat=True)) == {"ended"}
    assert not any(city.owed(one) for one in Readiness.objects.filter(unit__code=TOWN))


def test_a_member_unit_s_part_moves_whole(city: City, ready: Ready) -> None:
    city.season()
    one = ready.item("culture", "support_plan")
    held = {each.key: each.number for each in held_by(Unit.objects.get(code="culture"))}
    assert held["readiness"] == 1
    merge(city, "culture", "statistics")
    moved = Readiness.objects.get(pk=one.pk)
    (owed,) = city.owed(moved)
    assert (moved.unit.code, owed.bearer_unit_id) == ("statistics", id_of("statistics"))
    assert not is_held(Unit.objects.get(code="culture"))


def test_a_season_after_the_merger_asks_the_successor(city: City, ready: Ready) -> None:
    merge(city, "culture", "statistics")
    city.season()
    assert ready.item("statistics", "support_plan").state == "owed"
    assert not Readiness.objects.filter(unit__code="culture").exists()

"""A place is ready once the list of every village below it is confirmed, and not any more when one changes (职责一（七）)."""

from tests.flood.conftest import TOWN, City
from tests.flood.readiness.conftest import Ready

from qiban.flood.models import Roster
from qiban.flood.operations.evacuation.households import enter_household
from qiban.flood.operations.evacuation.rosters import confirm_roster, submit_roster


def confirmed(city: City, roster: Roster) -> Roster:
    warden = city.warden(roster.village)
    submit_roster(actor=warden, roster_id=roster.pk, note="无需转移人员", at=city.now)
    return confirm_roster(actor=city.town, roster_id=roster.pk, at=city.now)


def test_a_place_answers_for_the_lists_of_its_villages(city: City, ready: Ready) -> None:
    first, second = city.village_unit("东河村"), city.village_unit("西河村")
    city.season()
    places = (TOWN, "gaoqing", "yellow_river_flood_office")
    assert [ready.item(place, "roster").state for place in places] == ["owed"] * 3
    assert ready.item("gaoqing_muli", "roster").state == "idle"
    confirmed(city, Roster.objects.get(village=first))
    other = Roster.objects.get(village=second)
    assert other.number in ready.item(TOWN, "roster").why
    confirmed(city, other)
    assert [ready.item(place, "roster").state for place in places] == ["ready"] * 3
    given = {"head_name": "张三", "head_phone": "13800001111", "group": "一组"}
    enter_household(actor=city.warden(first), door="1号", people=3, at=city.now, **given)
    assert [ready.item(place, "roster").state for place in places] == ["lapsed"] * 3


def test_a_village_that_is_added_later_makes_its_place_owe_again(city: City, ready: Ready) -> None:
    city.season()
    assert ready.item(TOWN, "roster").state == "idle"
    village = city.village_unit("东河村")
    given = {"head_name": "张三", "head_phone": "13800001111", "group": "一组"}
    enter_household(actor=city.warden(village), door="1号", people=3, at=city.now, **given)
    assert ready.item(TOWN, "roster").state == "owed"

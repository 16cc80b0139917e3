"""A village's list of a season is owed, handed in and confirmed; a change opens it again (职责一（七）)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.flood.evacuation.conftest import Flood

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.flood.models import Household, Roster
from qiban.flood.operations.evacuation.households import (
    edit_household,
    enter_household,
    relist_household,
    remove_household,
)
from qiban.flood.operations.evacuation.rosters import confirm_roster, enter_totals, return_roster, submit_roster
from qiban.flood.operations.seasons import close_season
from qiban.flood.people import mark_of, people_of

pytestmark = pytest.mark.django_db
ANSWERED = {"responsible_name": "李书记", "responsible_phone": "139 0000 2222", "route": "沿乡道到中学"}


def roster_of(village: Unit) -> Roster:
    return Roster.objects.get(village=village)


def handed_in(flood: Flood) -> tuple[Unit, Roster]:
    village = flood.village(people=())
    flood.household(village, "1号", 4, **ANSWERED)
    flood.city.season()
    roster = roster_of(village)
    submit_roster(actor=flood.city.warden(village), roster_id=roster.pk, at=flood.city.now)
    return village, roster_of(village)


def test_every_village_owes_its_list_as_the_season_opens(flood: Flood) -> None:
    villages = [flood.village(), flood.city.village_unit("西河村")]
    flood.city.season()
    for village in villages:
        (owed,) = flood.city.owed(roster_of(village))
        assert (owed.kind, owed.bearer_unit_id) == ("roster", village.pk)


def test_a_hundred_villages_owe_their_lists_in_as_many_queries_as_ten(flood: Flood) -> None:
    asked = []
    for year, count in ((2024, 12), (2025, 40)):
        for number in range(count):
            flood.city.village_unit(f"第{year}{number}村")
        with CaptureQueriesContext(connection) as seen:
            season = flood.city.season(year=year)
        asked.append(len(seen))
        close_season(actor=flood.city.duty, flood_season_id=season.pk, at=flood.city.at(f"{year}-11-02 09:00"))
    assert asked[1] <= asked[0] + 2


def test_the_town_confirms_a_complete_list(flood: Flood, refused: Any) -> None:
    village = flood.village(people=(4,))
    flood.city.season()
    roster, warden, city = roster_of(village), flood.city.warden(village), flood.city
    with refused(Refused, "没有责任人：一组1号"):
        submit_roster(actor=warden, roster_id=roster.pk, at=city.now)
    household = Household.objects.get(village=village)
    edit_household(actor=warden, household_id=household.pk, at=city.now, **ANSWERED)
    submit_roster(actor=warden, roster_id=roster.pk, at=city.now)
    roster.refresh_from_db()
    assert (roster.state, roster.households, roster.people) == ("submitted", 1, 4)
    assert [(one.kind, one.bearer_unit_id) for one in city.owed(roster)] == [("roster_check", village.parent_id)]
    with refused(Denied, "辖区"):
        confirm_roster(actor=city.other_town, roster_id=roster.pk, at=city.now)
    with refused(Refused):
        confirm_roster(actor=warden, roster_id=roster.pk, at=city.now)
    assert confirm_roster(actor=city.town, roster_id=roster.pk, at=city.now).state == "confirmed"
    assert city.owed(roster) == []
    assert city.outcomes(roster) == ["met", "met"]


def test_a_list_that_is_sent_back_is_owed_anew(flood: Flood, refused: Any) -> None:
    _village, roster = handed_in(flood)
    with refused(Invalid):
        return_roster(actor=flood.city.town, roster_id=roster.pk, reason=" ", at=flood.city.now)
    back = return_roster(actor=flood.city.town, roster_id=roster.pk, reason="缺二组", at=flood.city.now)
    assert (back.state, [one.kind for one in flood.city.owed(roster)]) == ("drafted", ["roster"])


def test_a_change_opens_a_confirmed_list_again_once(flood: Flood) -> None:
    village, roster = handed_in(flood)
    confirm_roster(actor=flood.city.town, roster_id=roster.pk, at=flood.city.now)
    flood.household(village, "2号", 3)
    flood.household(village, "3号", 3)
    assert roster_of(village).state == "drafted"
    assert [one.kind for one in flood.city.owed(roster)] == ["roster"]
    assert Entry.objects.filter(subject_type="roster", action="reopen_roster").count() == 1


def test_a_village_that_comes_later_gets_its_list_with_its_first_household(flood: Flood) -> None:
    flood.city.season()
    village = flood.village("新村", (3,))
    assert [one.kind for one in flood.city.owed(roster_of(village))] == ["roster"]


def test_a_village_without_a_list_gives_its_totals_which_an_order_counts(flood: Flood, refused: Any) -> None:
    village = flood.city.village_unit("无名册村")
    flood.city.season()
    roster, city = roster_of(village), flood.city
    with refused(Invalid):
        enter_totals(actor=city.town, roster_id=roster.pk, households=5, people=4, at=city.now)
    enter_totals(actor=city.town, roster_id=roster.pk, households=5, people=17, at=city.now)
    submit_roster(actor=city.town, roster_id=roster.pk, at=city.now)
    one = flood.ordered(village)[0]
    assert flood.counts(one).waiting == 17


def test_what_is_owed_for_a_season_ends_with_it(flood: Flood) -> None:
    village = flood.village()
    season = flood.city.season()
    close_season(actor=flood.city.duty, flood_season_id=season.pk, at=flood.city.at("2024-11-02 09:00"))
    assert flood.city.outcomes(roster_of(village)) == ["void"]


def test_the_same_household_is_not_entered_twice_however_its_door_is_written(flood: Flood, refused: Any) -> None:
    village = flood.village(people=(4,))
    for group, door in (("一组", "1号"), ("一 组", "１号"), ("一组", "1")):
        with refused(Invalid, "已在名册"):
            flood.household(village, door, group=group)
    nameless = {"door": "", "head_name": "王二"}
    warden, city = flood.city.warden(village), flood.city
    enter_household(actor=warden, people=2, at=city.now, **nameless)
    with refused(Invalid, "已在名册"):
        enter_household(actor=warden, people=2, at=city.now, **nameless)
    removed = Household.objects.get(door="1号")
    remove_household(actor=warden, household_id=removed.pk, reason="搬走", at=city.now)
    with refused(Invalid, "重新列入"):
        flood.household(village, "1号")
    assert relist_household(actor=warden, household_id=removed.pk, at=city.now).state == "listed"
    assert mark_of(1, "", "12", "甲") == mark_of(1, "", "12号", "乙") != mark_of(2, "", "12", "甲")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"people": 0}, "people"),
        ({"people": 101}, "people"),
        ({"people": 2, "elderly": 3}, "elderly"),
        ({"people": 2, "disabled": -1}, "disabled"),
        ({"head_phone": "一二三"}, "head_phone"),
        ({"head_phone": "13800001111/13800002222"}, "head_phone"),
        ({"head_name": "名" * 41}, "head"),
        ({"order": -1}, "order"),
        ({"responsible_id": 987_654}, "responsible_id"),
        ({"shelter_id": 987_654}, "shelter_id"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(flood: Flood, changes: dict[str, Any], field: str) -> None:
    village = flood.village(people=())
    given = {"people": 3, **changes}
    with pytest.raises(Invalid) as caught:
        flood.household(village, "5号", given.pop("people"), **given)
    assert field in caught.value.fields


def test_nobody_enters_for_another_village(flood: Flood, refused: Any) -> None:
    village, other = flood.village(), flood.city.village_unit("西河村")
    given: dict[str, Any] = {"head_name": "王二", "people": 2, "at": flood.city.now}
    with refused(Denied):
        enter_household(actor=flood.city.warden(other), village_id=village.pk, **given)
    with refused(Invalid, "请选择一个村"):
        enter_household(actor=flood.city.town, **given)
    assert enter_household(actor=flood.city.town, village_id=village.pk, **given).village_id == village.pk


def test_names_and_phones_lie_encrypted_and_in_no_journal(flood: Flood) -> None:
    village = flood.village(people=())
    one = flood.household(village, "1号", 4, **ANSWERED)
    found = Household.objects.get(pk=one.pk)
    people = people_of(found)
    assert (people.head, people.head_phone, people.responsible_phone) == ("张1号", "13800001111", "13900002222")
    assert "张1号".encode() not in bytes(found.content)
    edit_household(actor=flood.city.warden(village), household_id=one.pk, head_name="赵六", people=5, at=flood.city.now)
    told = "".join(str(entry.detail) for entry in Entry.objects.all())
    assert not any(secret in told for secret in ("张1号", "赵六", "13800001111", "李书记"))
    assert "'changed': ['people', 'head']" in told


def test_what_one_household_hides_opens_with_no_other(flood: Flood) -> None:
    village = flood.village(people=(4, 3))
    first, second = Household.objects.filter(village=village)
    second.content = first.content
    assert people_of(second).head == "（密钥缺失）"


def test_a_household_is_entered_on_its_page_and_called_by_who_answers_for_it(
    flood: Flood, browser: Callable[[Actor], Client]
) -> None:
    village = flood.village(people=())
    flood.city.season()
    window = browser(flood.city.warden(village))
    key = window.get("/households/new/").context["form"]["begin_key"].initial
    said = {"head_name": "王二", "people": "3", "group": "二组", "door": "8号", "elderly": "1", "begin_key": key}
    said |= {"children": "0", "disabled": "0", "order": "0", **ANSWERED}
    done = window.post("/households/new/", said)
    assert done.status_code == 302
    assert "王二" not in done.url
    calls = window.get(f"/flood/evacuation/calls/{roster_of(village).pk}/").content.decode()
    assert "李书记 13900002222" in calls
    assert "二组8号 王二" in calls
    page = window.get(f"/rosters/{roster_of(village).pk}/").content.decode()
    assert "二组8号" in page
    assert "王二" not in page

"""The board, a warden's pages on a phone and without scripts, paper and what is typed back from it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.flood.evacuation.conftest import Flood

from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.flood.models import Evacuation
from qiban.flood.operations.evacuation.moves import Move
from qiban.flood.queries.evacuation import Counts

pytestmark = pytest.mark.django_db
Browser = Callable[[Actor], Client]
NAME, PHONE = "张1号", "13800001111"


def taps(one: Evacuation) -> str:
    return f"/flood/evacuation/at/{one.pk}/"


def said(page: Any, **more: str) -> dict[str, str]:
    return {"sent": page.context["sent"], "shelter": "", **more}


def test_one_tap_enters_a_household_and_the_same_tap_three_times_counts_once(flood: Flood, browser: Browser) -> None:
    one = flood.evacuation(4, 3)
    window = browser(flood.city.warden(one.area))
    page = window.get(taps(one))
    assert page.content.decode().count("<script") == 1
    form = said(page, tap="0018T")
    for _ in range(3):
        assert window.post(taps(one), form).status_code == 302
    assert flood.counts(one) == Counts(waiting=3, with_relatives=4)
    again = window.get(taps(one)).content.decode()
    assert 'id="h0018"' not in again
    assert 'id="h0026"' in again
    assert 'id="h0018"' in window.get(f"{taps(one)}?show=all").content.decode()


def test_a_full_shelter_asks_for_a_word_on_the_same_page(flood: Flood, browser: Browser) -> None:
    shelter = flood.shelter(capacity=3)
    one = flood.evacuation(4)
    window = browser(flood.city.warden(one.area))
    form = said(window.get(taps(one)), tap="0018A")
    assert "请选择安置点" in window.post(taps(one), form).content.decode()
    asked = window.post(taps(one), {**form, "shelter": str(shelter.pk)})
    assert asked.status_code == 409
    assert "超出容量1人" in asked.content.decode()
    done = window.post(taps(one), {**form, "shelter": str(shelter.pk), "note": "已加床"})
    assert done.status_code == 302
    assert flood.counts(one).sheltered == 4
    board = browser(flood.city.duty).get(f"/flood/evacuation/{one.response_id}/").content.decode()
    assert "超员1人" in board


def test_a_warden_s_page_with_its_stylesheet_is_lighter_than_fifty_thousand_bytes(
    flood: Flood, browser: Browser
) -> None:
    village = flood.village(people=(3,) * 45)
    one = flood.ordered(village)[0]
    for number in range(8):
        flood.shelter(f"第{number}小学")
    page = browser(flood.city.warden(village)).get(f"{taps(one)}?show=all").content
    style = Path(str(finders.find("flood/css/light.css"))).read_bytes()
    assert page.decode().count('class="row') == 40
    assert len(page) + len(style) < 50_000


def test_people_of_one_household_go_to_different_places(flood: Flood, browser: Browser) -> None:
    one = flood.evacuation(4)
    window = browser(flood.city.warden(one.area))
    address = f"{taps(one)}household/0018/"
    form = said(window.get(address), source="waiting", target="refusing", people="1", note="")
    assert window.post(address, {**form, "people": "一"}).status_code == 422
    assert window.post(address, form).status_code == 302
    assert flood.counts(one) == Counts(waiting=3, refusing=1)
    back = said(window.get(address), source="refusing", target="waiting", people="1", note="登错")
    assert window.post(address, {**back, "note": ""}).status_code == 409
    assert window.post(address, back).status_code == 302
    assert window.get(f"{taps(one)}household/9999/").status_code == 404


def test_ticks_come_back_from_paper_and_bad_lines_stay_with_the_reason(flood: Flood, browser: Browser) -> None:
    one = flood.evacuation(4, 3, 2)
    window = browser(flood.city.warden(one.area))
    paper = window.get(f"{taps(one)}paper/").content.decode()
    assert all(code in paper for code in ("0018", "0026", "0034"))
    assert NAME in paper
    address = f"{taps(one)}typed/"
    page = window.get(address)
    form = said(page, lines="0018t\n００２６　Ｊ2\n0035A\n0034X\n什么", note="")
    answer = window.post(address, form)
    assert answer.status_code == 422
    assert answer.context["lines"] == "0035A\n0034X\n什么"
    assert flood.counts(one) == Counts(waiting=3, with_relatives=4, refusing=2)
    # The same form again, with the bad lines mended: what was entered counts once.
    assert window.post(address, {**form, "lines": "0018T, 0026J2; 0034W"}).status_code == 302
    assert flood.counts(one) == Counts(waiting=1, with_relatives=4, refusing=2, elsewhere=2)
    assert "请填写名单" in window.post(address, said(page, lines=" ", note="")).content.decode()


@pytest.mark.parametrize("who", ["county", "town", "duty", "commander"])
def test_names_are_read_by_those_for_whom_they_are(flood: Flood, browser: Browser, who: str) -> None:
    one = flood.evacuation(4)
    page = browser(getattr(flood.city, who)).get(f"{taps(one)}paper/")
    assert NAME in page.content.decode()
    looks = Entry.objects.filter(action="look_at_names", subject_id=one.pk).count()
    assert looks == (1 if who in ("duty", "commander") else 0)


def test_nobody_else_reads_a_name_or_a_phone_anywhere(flood: Flood, browser: Browser) -> None:
    one = flood.evacuation(4)
    flood.moved(one, Move("refusing", "a", flood.listed(one)[0].pk))
    household = flood.listed(one)[0].household_id
    pages = [
        f"/flood/evacuation/{one.response_id}/",
        f"/flood/evacuation/{one.response_id}/unaccounted/",
        f"{taps(one)}paper/",
        taps(one),
        f"/evacuations/{one.pk}/",
        "/evacuations/",
        f"/households/{household}/",
        "/households/",
        "/shelters/",
        f"/api/households/{household}",
    ]
    for actor in (flood.city.member(), flood.city.other_town, flood.city.post("city_government", "flood_head")):
        window = browser(actor)
        for page in pages:
            told = window.get(page).content.decode()
            assert NAME not in told
            assert PHONE not in told
    seen = browser(flood.city.member()).get(pages[0])
    assert seen.status_code == 200
    behind = browser(flood.city.town).get(pages[1]).content.decode()
    assert NAME in behind


def test_the_headquarters_read_names_only_while_a_response_runs(flood: Flood, browser: Browser) -> None:
    village = flood.village(people=(4,))
    household = flood.household(village, "9号").pk
    window = browser(flood.city.duty)
    assert "张9号" not in window.get(f"/households/{household}/").content.decode()
    flood.response()
    assert "张9号" in window.get(f"/households/{household}/").content.decode()
    assert "张9号" in browser(flood.city.warden(village)).get(f"/households/{household}/").content.decode()


def test_an_order_is_given_for_several_villages_on_one_page(flood: Flood, browser: Browser) -> None:
    east, west = flood.village(people=(4,)), flood.village("西河村", (3, 2))
    response = flood.response()
    window = browser(flood.city.county)
    address = f"/flood/evacuation/{response.pk}/order/"
    assert "西河村（5）" in window.get(address).content.decode()
    assert window.post(address, {"order_text": "立即转移"}).status_code == 422
    given = {"area_ids": [str(east.pk), str(west.pk)], "order_text": "立即转移", "out_by": ""}
    assert window.post(address, given).status_code == 302
    board = window.get(f"/flood/evacuation/{response.pk}/").content.decode()
    assert "东河村" in board
    assert "高青县" in board
    assert Evacuation.objects.filter(response=response).count() == 2
    assert browser(flood.city.duty).get(address).status_code == 403


def test_an_order_is_given_on_the_page_of_the_response_too(flood: Flood, browser: Browser) -> None:
    village, response = flood.village(people=(4,)), flood.response()
    address = f"/flood_responses/{response.pk}/do/order_evacuation/"
    window = browser(flood.city.town)
    assert "东河村（4）" in window.get(address).content.decode()
    assert window.post(address, {"area_ids": [str(village.pk)], "order_text": "立即转移"}).status_code == 302
    assert Evacuation.objects.get().area_id == village.pk


def test_the_pages_of_things_open(flood: Flood, browser: Browser) -> None:
    shelter = flood.shelter()
    flood.city.season()
    one = flood.evacuation(4)
    from qiban.flood.models import Roster

    roster = Roster.objects.get(village=one.area)
    window = browser(flood.city.warden(one.area))
    for page in (
        f"/evacuations/{one.pk}/",
        f"/evacuations/{one.pk}/do/record_movement/",
        f"/shelters/{shelter.pk}/",
        f"/rosters/{roster.pk}/",
        f"/flood/evacuation/calls/{roster.pk}/",
        "/households/new/",
        "/shelters/new/",
        "/flood/evacuation/",
        "/rosters/",
    ):
        assert window.get(page).status_code == 200, page

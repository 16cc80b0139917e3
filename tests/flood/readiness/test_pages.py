"""The readiness page names who is not ready and leads to where it is met; every thing has its page and routes."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.flood.conftest import City
from tests.flood.readiness.conftest import Ready

from qiban.core.actor import Actor
from qiban.flood.models import FloodDrill, FloodPlan, FloodTeam
from qiban.flood.operations.readiness.teams import register_team

Browser = Callable[[Actor], Client]
PAGE = "/flood/readiness/"


def test_who_is_not_ready_is_shown_with_why_and_the_way(city: City, ready: Ready, browser: Browser) -> None:
    city.season()
    page = browser(city.town).get(PAGE).content.decode()
    assert "还没有编制防洪预案" in page
    assert "/flood_plans/new/?kind=flood" in page
    assert "/flood_drills/new/?kind=training" in page
    assert "木李镇" not in page
    assert len(page.encode()) < 50_000


def test_the_county_sees_its_towns_and_the_headquarters_all(city: City, browser: Browser) -> None:
    city.season()
    county = browser(city.county).get(PAGE).content.decode()
    assert "常家镇" in county
    assert "市公安局" not in county
    everything = browser(city.duty).get(PAGE).content.decode()
    assert "市公安局" in everything
    assert len(everything.encode()) < 50_000
    member = browser(city.member()).get(PAGE).content.decode()
    assert "常家镇" not in member
    assert "防汛保障预案" in member


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?unit=gaoqing_changjia", 10),
        ("?unit=gaoqing_changjia&kind=drill", 1),
        ("?unit=gaoqing_changjia&state=ready", 1),
        ("?unit=gaoqing_changjia&state=not_ready", 7),
        ("?unit=gaoqing_changjia&state=idle", 2),
    ],
)
def test_filters_narrow_the_list_and_the_spreadsheet(
    city: City, ready: Ready, browser: Browser, query: str, number: int
) -> None:
    ready.approved(city.town, city.county)
    city.season()
    window = browser(city.county)
    assert len(window.get(f"{PAGE}{query}").context["rows"]) == number
    content = window.get(f"{PAGE}export/{query}").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert len(rows) == number + 1


def test_filters_that_there_are_not_are_refused_in_words(city: City, browser: Browser) -> None:
    city.season()
    for query in ("?kind=boats", "?unit=nowhere", "?state=ended", "?season=XQ999999"):
        assert browser(city.county).get(f"{PAGE}{query}").status_code == 422


def test_a_unit_with_nothing_to_make_ready_is_not_called_ready(city: City, ready: Ready, browser: Browser) -> None:
    city.season()
    sums = {one.unit.code: one for one in browser(city.duty).get(PAGE).context["units"]}
    assert (sums["transport"].is_ready, sums["transport"].is_idle) == (False, False)
    assert "city_government" not in sums


def test_the_page_costs_the_same_queries_however_long_the_list(city: City, browser: Browser) -> None:
    city.season()
    costs = []
    for actor in (city.town, city.duty):
        window = browser(actor)
        window.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            window.get(PAGE)
        costs.append(len(asked))
    assert abs(costs[0] - costs[1]) <= 2
    assert costs[1] < 20


def test_without_a_season_the_page_says_so(city: City, browser: Browser) -> None:
    page = browser(city.duty).get(PAGE)
    assert page.status_code == 200
    assert "目前没有准备事项" in page.content.decode()


def test_an_item_leads_to_where_it_is_met_and_shows_what_is_there(city: City, ready: Ready, browser: Browser) -> None:
    city.season()
    plan = ready.plan(city.town)
    one = ready.item("gaoqing_changjia", "flood_plan")
    page = browser(city.town).get(f"/readinesses/{one.pk}/").content.decode()
    assert "/flood_plans/new/?kind=flood" in page
    assert f"/flood_plans/{plan.pk}/" in page
    above = browser(city.county).get(f"/readinesses/{one.pk}/").content.decode()
    assert "/flood_plans/new/" not in above
    assert "/flood_plans/" in above


def test_a_new_plan_s_page_has_the_kind_chosen(city: City, browser: Browser) -> None:
    form = browser(city.town).get("/flood_plans/new/?kind=ice&begin_key=x").context["form"]
    assert form["kind"].value() == "ice"
    assert form["begin_key"].value() != "x"


def test_every_kind_of_thing_begins_on_its_page(city: City, browser: Browser) -> None:
    window = browser(city.county)
    for name in ("flood_plan", "flood_drill", "flood_team", "flood_depot", "pontoon", "floodplain_item", "flood_check"):
        page = window.get(f"/{name}s/new/")
        assert page.status_code == 200, name
        assert window.get(f"/{name}s/").status_code == 200, name


def test_a_drill_is_recorded_on_its_page(city: City, browser: Browser) -> None:
    window = browser(city.town)
    key = window.get("/flood_drills/new/").context["form"]["begin_key"].initial
    said = {
        "kind": "drill",
        "topic": "转移演练",
        "held_on": "2024-06-01",
        "people": "80",
        "evidence": "照片",
        "begin_key": key,
    }
    answers = [window.post("/flood_drills/new/", said) for _ in range(2)]
    one = FloodDrill.objects.get()
    assert {answer.url for answer in answers} == {f"/flood_drills/{one.pk}/"}
    assert window.get(f"/flood_drills/{one.pk}/").status_code == 200
    wrong = window.post("/flood_drills/new/", {**said, "begin_key": "", "people": "0"})
    assert wrong.status_code in (409, 422)


def test_a_town_s_plan_goes_all_its_way_on_pages(city: City, browser: Browser) -> None:
    from tests.flood.readiness.conftest import body

    town, county = browser(city.town), browser(city.county)
    key = town.get("/flood_plans/new/").context["form"]["begin_key"].initial
    days = {"valid_from": "2024-06-01", "valid_until": "2099-12-31"}
    said = {"kind": "flood", "title": "防洪预案", "files": body(), "begin_key": key, **days}
    town.post("/flood_plans/new/", said)
    plan = FloodPlan.objects.get()
    assert town.post(f"/flood_plans/{plan.pk}/do/submit_flood_plan/", {}).status_code == 302
    shown = county.get(f"/flood_plans/{plan.pk}/").content.decode()
    assert "批准预案" in shown
    assert county.post(f"/flood_plans/{plan.pk}/do/approve_flood_plan/", {"opinion": ""}).status_code == 302
    assert FloodPlan.objects.get().state == "approved"


def test_telephone_numbers_are_shown_to_the_headquarters_and_the_own_place_alone(city: City, browser: Browser) -> None:
    register_team(actor=city.member(), title="突击队", strength=30, leader="李强", phone="13805330001", at=city.now)
    one = FloodTeam.objects.get()
    auditor = city.post("audit", "auditor")
    seen = {
        name: "13805330001" in browser(actor).get(f"/flood_teams/{one.pk}/").content.decode()
        for name, actor in (("duty", city.duty), ("own", city.member()), ("auditor", auditor), ("town", city.town))
    }
    assert seen == {"duty": True, "own": True, "auditor": False, "town": False}


def test_the_table_of_materials_has_its_pages(city: City, ready: Ready, browser: Browser) -> None:
    ready.count(city.town, ready.depot(city.town))
    window = browser(city.town)
    assert window.get("/flood-tables/").status_code == 200
    assert window.get("/flood-tables/materials/").status_code == 200
    assert window.get("/flood-tables/materials.xlsx").status_code == 200


def test_a_count_is_entered_on_the_place_s_page(city: City, ready: Ready, browser: Browser) -> None:
    depot = ready.depot(city.town)
    said: dict[str, Any] = {
        "item": "编织袋",
        "quantity": "3,500",
        "measured_in": "条",
        "counted_on": str(date(2024, 6, 1)),
    }
    window = browser(city.town)
    assert window.post(f"/flood_depots/{depot.pk}/do/count_stock/", said).status_code == 302
    assert "3,500条" in window.get(f"/flood_depots/{depot.pk}/").content.decode()

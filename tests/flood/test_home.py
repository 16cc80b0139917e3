"""The home page of flood control: what runs, what waits, and the way to everything else (职责一（八）)."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.flood.conftest import City
from tests.flood.readings.conftest import River

from qiban.core.actor import Actor
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.navigation import SECTIONS, sections_for
from qiban.law.flood.workflow import ROLES

Browser = Callable[[Actor], Client]


def test_it_shows_what_runs_and_acknowledges_the_own_tasks_in_one_click(city: City, browser: Browser) -> None:
    window = browser(city.member())
    assert "现在没有应急响应" in window.get("/flood/").content.decode()
    response = city.response(LevelChoice.TWO)
    page = window.get("/flood/").content.decode()
    assert "黄河洪水" in page
    assert "Ⅱ级" in page
    assert "接收防汛任务" in page
    done = window.post(f"/flood_responses/{response.pk}/acknowledge/", {"back": "/flood/"})
    assert (done.status_code, done.url) == (302, "/flood/")
    assert "报告防汛任务进展" in window.get("/flood/").content.decode()


def test_readings_kept_aside_wait_for_the_duty_officer(city: City, browser: Browser) -> None:
    river = River(city)
    river.drill()
    river.flow("谁", "2024-06-03 10:00")
    assert "核实搁置读数</a> <strong>1</strong>" in browser(city.duty).get("/flood/").content.decode()
    assert "核实搁置读数" not in browser(city.member("water")).get("/flood/").content.decode()


@pytest.mark.parametrize("role", [one for one in ROLES if one != "administrator"])
def test_every_way_from_it_can_be_gone_by_the_post(city: City, browser: Browser, role: str) -> None:
    units = {
        "flood_commander": "flood_headquarters",
        "flood_duty": "yellow_river_flood_office",
        "flood_head": "gaoqing",
        "flood_county": "gaoqing",
        "flood_town": "gaoqing_changjia",
        "flood_village": city.village_unit().code,
    }
    window = browser(city.post(units.get(role, "water"), role))
    assert window.get("/flood/").status_code == 200
    for section in sections_for(role):
        for item in section.items:
            assert window.get(item.path).status_code == 200, item.path


def test_no_way_stands_there_twice() -> None:
    paths = [item.path for section in SECTIONS for item in section.items]
    assert len(set(paths)) == len(paths)

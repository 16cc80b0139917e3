"""Seasons are planned, opened and closed (职责一（八）)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, Refused
from qiban.flood.models import FloodSeason
from qiban.flood.models.kinds import SeasonKind
from qiban.flood.operations.seasons import close_season, open_season, plan_season


def test_a_year_has_one_season_of_a_kind(city: City, refused: Any) -> None:
    city.season()
    with refused(Invalid, "已经设立"):
        city.season()
    assert city.season(kind=SeasonKind.ICE).subject == "2024年凌汛期"


def test_a_season_closes_after_its_last_day(city: City, refused: Any) -> None:
    season = city.season()
    with refused(Refused, "还没有过去"):
        close_season(actor=city.duty, flood_season_id=season.pk, at=city.at("2024-10-31 23:50"))
    closed = close_season(actor=city.duty, flood_season_id=season.pk, at=city.at("2024-11-01 00:00"))
    assert closed.state == "closed"


def test_the_headquarters_office_plans_seasons(city: City, refused: Any) -> None:
    elsewhere = city.post("water", "flood_duty")
    days = {"starts_on": date(2024, 7, 1), "ends_on": date(2024, 10, 31)}
    with refused(Denied):
        plan_season(actor=elsewhere, kind=SeasonKind.FLOOD, year=2024, at=city.now, **days)
    planned = city.season(is_open=False)
    with refused(Refused, "值班人员办理"):
        open_season(actor=city.commander, flood_season_id=planned.pk, at=city.now)


def test_a_season_is_planned_on_its_page_once_however_often_it_is_sent(
    city: City, browser: Callable[[Actor], Client]
) -> None:
    window = browser(city.duty)
    page = window.get("/flood_seasons/new/")
    key = page.context["form"]["begin_key"].initial
    said = {"kind": "flood", "year": "2024", "starts_on": "2024-07-01", "ends_on": "2024-10-31", "begin_key": key}
    first, second = window.post("/flood_seasons/new/", said), window.post("/flood_seasons/new/", said)
    assert (
        (first.status_code, first.url)
        == (second.status_code, second.url)
        == (
            302,
            f"/flood_seasons/{FloodSeason.objects.get().pk}/",
        )
    )
    wrong = window.post("/flood_seasons/new/", {**said, "begin_key": "", "year": "2023"})
    assert wrong.status_code == 422
    assert browser(city.town).get("/flood_seasons/new/").status_code == 403
    assert "/flood_seasons/new/" in window.get("/flood_seasons/").content.decode()
    assert "/flood_seasons/new/" not in browser(city.town).get("/flood_seasons/").content.decode()

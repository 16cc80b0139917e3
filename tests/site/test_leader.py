"""A city leader's page: the lights, what waits for the own post, the day, what is hot, the last of their groups with why."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.evaluation.conftest import City as Judged
from tests.supervision.conftest import City as Supervised
from tests.supervision.conftest import civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person

NOW = civil("2024-04-10 15:00")
PLACES = {"education": (1, 10), "housing": (8, 10), "water": (9, 10), "transport": (10, 10)}


class City(Judged, Supervised):
    """A city that is judged, and supervises."""


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return City()


def page(actor: Actor, status: int = 200, path: str = "/leader/") -> str:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    answered = client.get(path)
    assert answered.status_code == status
    return answered.content.decode()


def test_a_leader_sees_the_day_and_what_is_wrong_with_its_reason(city: City) -> None:
    for hours in (1, 2, 30):
        city.demand(at=NOW - timedelta(hours=hours), category="water_supply", phone=f"139053300{hours:02d}")
    city.supervise(reason="多日未处理", at=NOW - timedelta(days=1))
    city.placed(202403, PLACES, at=NOW - timedelta(days=1))
    shown = page(city.post("city_government", "city_leader"))
    # Two today; of yesterday's none had come by this hour but the one of nine in the morning.
    assert "受理诉求 <strong>2件</strong>" in shown
    assert "昨日同时1件" in shown
    assert "供水与停水" in shown
    assert "多日未处理" in shown
    assert "2024年3月排名靠后" in shown
    assert "倒数第3位" in shown
    assert "市教育局" not in shown


def test_a_hot_matter_opens_to_the_demands_that_were_counted(city: City) -> None:
    week = timedelta(days=7)
    told = {"category": "water_supply", "subject": "停水三天，王建国13905330001"}
    # Seven days to the microsecond are the week before's.
    counted = [city.demand(at=at, **told) for at in (NOW - week + timedelta.resolution, NOW - timedelta(hours=1))]
    before = city.demand(at=NOW - week, **told)
    leader = city.post("city_government", "city_leader")
    shown = page(leader)
    assert 'href="/hot/water_supply/"' in shown
    assert "<strong>2件</strong>" in shown
    listed = page(leader, path="/hot/water_supply/")
    assert "近七日2件诉求" in listed
    assert all(one.number in listed for one in counted)
    assert before.number not in listed
    assert "13905330001" not in listed
    page(leader, 404, "/hot/of_no_kind/")
    page(city.handler(), 403, "/hot/water_supply/")
    # Whoever does not oversee the hotline's matters reads the figure alone.
    assert "/hot/" not in page(city.deputy)


def test_the_deputy_s_office_finds_what_waits_for_it(city: City) -> None:
    for month in (202401, 202402, 202403):
        city.placed(month, PLACES, at=NOW - timedelta(days=1))
    shown = page(city.deputy)
    assert "等我办理" in shown
    assert shown.count("kind=interview") >= 3
    assert "/interviews/" in shown
    page(city.handler(), 403)
    page(city.post("centre", "agent"), 403)


def test_an_empty_city_says_so(city: City) -> None:
    shown = page(city.post("city_government", "city_leader"))
    assert "受理诉求 <strong>0件</strong>" in shown
    assert "目前没有" in shown

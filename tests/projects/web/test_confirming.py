"""What a unit is asked to confirm: the soonest first, answered in place, kept below."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.projects.models import Confirmation, Measurement
from qiban.projects.operations import answering

from .conftest import Works, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]


@pytest.fixture
def asked(site: Site, works: Works, monkeypatch: pytest.MonkeyPatch) -> list[Confirmation]:
    """Progress of 900,000.50 yuan, which the supervisor and the construction unit are asked to confirm."""
    monkeypatch.setattr(answering, "FOLLOWING", {"measurement": lambda *_args, **_more: None})
    site.at("2024-06-10 09:00")
    measurement = works.measurement(works.contract(works.started(), "1000000.00"), "900000.50", is_confirmed=False)
    parties = [("supervision", site.firm("supervision").pk), ("construction_unit", site.unit("urban_management").pk)]
    return works.asked(measurement, *parties)


def test_a_unit_sees_what_it_is_asked_with_amount_content_and_asker(
    site: Site, as_post: As, asked: list[Confirmation]
) -> None:
    page = page_of(as_post(site.staff("supervision")).get("/to-confirm/"))
    assert Measurement.objects.get().number in page
    for word in ("900,000.50", "管沟开挖与管道安装", "市城市管理局", "监理单位", "柳泉路雨污分流"):
        assert word in page
    assert f"/confirmations/{asked[0].pk}/do/confirm/" in page
    assert f"/confirmations/{asked[1].pk}/do/confirm/" not in page


def test_others_are_asked_nothing(site: Site, as_post: As, asked: list[Confirmation]) -> None:
    assert "没有待确认的事项" in page_of(as_post(site.staff("design")).get("/to-confirm/"))
    assert as_post(site.auditor).get("/to-confirm/").status_code == 403


def test_an_answer_in_place_leads_back_and_stands_among_the_answered(
    site: Site, as_post: As, asked: list[Confirmation]
) -> None:
    client = as_post(site.staff("supervision"))
    given = {"step_no": 0, "back": "/to-confirm/", "opinion": ""}
    response = client.post(f"/confirmations/{asked[0].pk}/do/confirm/", given)
    assert response.headers["Location"] == "/to-confirm/"
    assert "没有待确认的事项" in page_of(client.get("/to-confirm/"))
    answered = page_of(client.get("/to-confirm/?list=answered"))
    assert Measurement.objects.get().number in answered
    assert "2024-06-12 10:00" in answered


def test_who_objects_says_why(site: Site, as_post: As, asked: list[Confirmation]) -> None:
    client = as_post(site.staff("supervision"))
    href = f"/confirmations/{asked[0].pk}/do/object/"
    assert client.post(href, {"step_no": 0, "opinion": " "}).status_code == 422
    assert client.post(href, {"step_no": 0, "opinion": "工程量不实", "back": "/to-confirm/"}).status_code == 302
    assert "工程量不实" in page_of(client.get("/to-confirm/?list=answered"))


def test_the_soonest_due_stands_first(site: Site, works: Works, as_post: As, asked: list[Confirmation]) -> None:
    site.at("2024-06-11 09:00")
    later = works.measurement(works.contract(works.started(), "50.00"), "10.00", is_confirmed=False)
    works.asked(later, ("supervision", site.firm("supervision").pk))
    page = page_of(as_post(site.staff("supervision")).get("/to-confirm/"))
    assert page.index("900,000.50") < page.index("10.00")


@pytest.mark.parametrize("asked_for", ["list=lost", "list=%00", "cursor=x"])
def test_a_list_that_there_is_not_is_refused_in_words(site: Site, as_post: As, asked_for: str) -> None:
    page_of(as_post(site.builder).get(f"/to-confirm/?{asked_for}"), 422)


def test_htmx_gets_the_list_of_the_page(site: Site, as_post: As, asked: list[Confirmation]) -> None:
    client = as_post(site.builder)
    part = page_of(client.get("/to-confirm/?list=answered", headers={"HX-Request": "true"}))
    assert part.startswith('<div id="asked"')
    assert part.strip() in page_of(client.get("/to-confirm/?list=answered"))


def test_the_number_of_queries_does_not_grow(
    site: Site,
    works: Works,
    as_post: As,
    asked: list[Confirmation],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    contract = works.contract(works.started(), "1000.00")
    for _ in range(4):
        works.asked(works.measurement(contract, "10.00", is_confirmed=False), ("construction_unit", site.builder.unit))
    client = as_post(site.builder)
    client.get("/to-confirm/")
    with django_assert_max_num_queries(12):
        client.get("/to-confirm/")

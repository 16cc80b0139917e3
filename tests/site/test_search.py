"""One search: to each post what its lists show it, by number or by words, and nothing that is hidden there."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.hotline.conftest import City
from tests.hotline.web.conftest import page_of

from qiban.core.actor import Actor
from qiban.core.people.models import Person


@pytest.fixture
def city(db: None) -> City:
    return City()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def found(actor: Actor, asked: str) -> list[tuple[str, str, str]]:
    """Return what the page lists: number, page behind it (empty for none), subject."""
    page = page_of(signed_in(actor).get("/search/", {"q": asked}))
    rows = re.findall(r"<tr>\s*<td class=\"table__tight\".*?</tr>", page, re.DOTALL)
    return [_row(one) for one in rows]


def _row(row: str) -> tuple[str, str, str]:
    number, shown = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)[1:]
    href = re.search(r'href="([^"]+)"', shown)
    return number, href.group(1) if href else "", re.sub(r"<[^>]+>", "", shown)


def test_an_order_is_found_by_its_number_however_it_is_typed(city: City) -> None:
    order = city.bring("handling")
    wanted = [(order.number, f"/orders/{order.pk}/", "小区停水")]
    assert found(city.handler(), order.number) == wanted
    assert found(city.handler(), f" 工单 {order.number[:8]} {order.number[8:]} ") == wanted


def test_a_demand_leads_an_agent_to_the_desk_and_once_it_has_an_order_to_that(city: City) -> None:
    waiting = city.demand(subject="路灯不亮")
    assert found(city.agent, waiting.number) == [(waiting.number, f"/desk/{waiting.pk}/", "路灯不亮")]
    assert found(city.post("centre", "reviewer"), waiting.number) == [(waiting.number, "", "路灯不亮")]
    order = city.bring("handling")
    number = order.lead_demand.number
    assert found(city.agent, number) == [(number, f"/orders/{order.pk}/", "小区停水")]


def test_a_number_with_another_days_date_finds_nothing(city: City) -> None:
    order = city.bring("handling")
    assert found(city.agent, f"20200101{order.number[8:]}") == []


@pytest.mark.parametrize("asked", ["停水", "小区 停水", "停水的小区"])
def test_words_find_subjects_that_hold_them(city: City, asked: str) -> None:
    order, other = city.bring("handling"), city.demand(subject="路灯不亮")
    numbers = [number for number, _, _ in found(city.agent, asked)]
    assert numbers == [order.number]
    assert other.number not in numbers


def test_a_unit_finds_nothing_that_is_not_its_own(city: City) -> None:
    order, waiting = city.bring("handling", lead="water"), city.demand(subject="停水多日")
    for asked in (order.number, order.lead_demand.number, waiting.number, "停水"):
        assert found(city.handler("housing"), asked) == []
    assert [number for number, _, _ in found(city.handler("water"), "停水")] == [order.number]


def test_an_administrator_finds_no_matter(city: City) -> None:
    order = city.bring("handling")
    assert found(city.post("centre", "administrator"), order.number) == []
    assert found(city.post("centre", "administrator"), "停水") == []


def test_what_is_hidden_in_lists_is_hidden_here_and_finds_nothing(city: City) -> None:
    order = city.bring("handling", subject="王建国反映停水，电话13905330001")
    ((_, _, shown),) = found(city.handler(), order.number)
    assert "王建国" not in shown
    assert "13905330001" not in shown
    for asked in ("王建国", "13905330001"):
        assert found(city.handler(), asked) == []
        assert found(city.agent, asked) == []


def test_twenty_of_a_kind_are_listed_the_newest_first(city: City) -> None:
    made = [city.demand(subject="路灯不亮", phone="") for _ in range(22)]
    assert [number for number, _, _ in found(city.agent, "路灯")] == [one.number for one in reversed(made[2:])]


@pytest.mark.parametrize(
    "asked", ["", "   ", "\x00", "%", "_", "' OR 1=1 --", "٣٣٣٣", "9" * 400, "停" * 5000, "<b>", "\ud83d", "S", "S2023"]
)
def test_odd_queries_find_nothing_and_break_nothing(city: City, asked: str) -> None:
    city.bring("handling")
    response = signed_in(city.agent).get("/search/", {"q": asked.encode("utf-8", "surrogatepass")})
    page = page_of(response)
    assert "<b>" not in page
    assert "<td" not in page


def test_no_query_asks_the_offices_for_nothing(city: City) -> None:
    client = signed_in(city.agent)
    client.get("/search/")
    with CaptureQueriesContext(
        connection,
    ) as blank:
        client.get("/search/?q=++")
    assert not [one for one in blank.captured_queries if "hotline_" in one["sql"]]


def test_however_much_is_found_the_queries_are_as_many(city: City) -> None:
    client = signed_in(city.agent)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/search/?q=停水").status_code == 200
        return len(captured.captured_queries)

    city.bring("handling")
    city.demand()
    few = queries()
    for _ in range(4):
        city.bring("handling")
        city.demand()
    assert queries() == few


def test_every_office_page_has_the_field_and_strangers_are_sent_to_sign_in(city: City) -> None:
    page = page_of(signed_in(city.handler()).get("/notices/"))
    assert re.search(r'<form class="finder" method="get" action="/search/" role="search">', page)
    assert 'data-key="/"' in page
    assert Client().get("/search/?q=停水").headers["Location"].startswith("/accounts/login/")
    assert 'role="search"' not in Client().get("/law/").content.decode()

"""The payment desk: whose payments, in which order, what is left, what blocks, and what may be done."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.projects.conftest import Site

from qiban.core.actor import Actor
from qiban.projects.models import Contract, Project

from .conftest import Works, in_english, page_of

pytestmark = pytest.mark.django_db
As = Callable[[Actor], Client]


@pytest.fixture
def contract(works: Works) -> Contract:
    return works.contract(works.started(), "1000000.00")


def test_the_oldest_request_stands_first_and_what_it_leaves_is_said(
    site: Site, works: Works, as_post: As, contract: Contract
) -> None:
    done = works.measurement(contract, "600000.00")
    works.payment(contract, "150000.50", done, "paid")
    first, second = works.payment(contract, "100000.00", done), works.payment(contract, "50000.00", done)
    page = page_of(as_post(site.owner).get("/payment-desk/"))
    assert page.index(first.number) < page.index(second.number)
    # 600,000 measured, 150,000.50 paid, 100,000 asked for.
    assert "349,999.50" in page
    assert "150,000.00 元" in page


def test_what_asks_for_more_than_may_be_paid_can_only_be_refused(
    site: Site, works: Works, as_post: As, contract: Contract
) -> None:
    done = works.measurement(contract, "600000.00")
    payment = works.payment(contract, "600000.01", done)
    client = as_post(site.owner)
    page = page_of(client.get("/payment-desk/"))
    assert "不能拨付" in page
    assert "600,000.00元" in page
    assert "-0.01" in page
    assert f"/payments/{payment.pk}/do/refuse_payment/" in page
    assert f"/payments/{payment.pk}/do/approve_payment/" not in page
    assert "600,000.00 yuan" in page_of(in_english(client).get("/payment-desk/"))


def test_what_asks_for_all_that_may_be_paid_is_not_blocked(
    site: Site, works: Works, as_post: As, contract: Contract
) -> None:
    payment = works.payment(contract, "600000.00", works.measurement(contract, "600000.00"))
    page = page_of(as_post(site.owner).get("/payment-desk/"))
    assert "不能拨付" not in page
    assert f"/payments/{payment.pk}/do/approve_payment/" in page


@pytest.mark.parametrize("hold", ["suspended", "stopped"])
def test_money_that_is_held_is_not_paid(site: Site, works: Works, as_post: As, contract: Contract, hold: str) -> None:
    works.payment(contract, "100.00", works.measurement(contract, "600000.00"), "approved")
    Project.objects.update(hold=hold)
    page = page_of(as_post(site.owner).get("/payment-desk/?state=approved"))
    assert "不能拨付" in page
    assert "/do/pay/" not in page


def test_approved_payments_wait_to_be_paid_apart(site: Site, works: Works, as_post: As, contract: Contract) -> None:
    done = works.measurement(contract, "600000.00")
    asked, approved = works.payment(contract, "100.00", done), works.payment(contract, "200.00", done, "approved")
    page = page_of(as_post(site.owner).get("/payment-desk/?state=approved"))
    assert approved.number in page
    assert asked.number not in page
    assert f"/payments/{approved.pk}/do/pay/" in page
    # 600,000 less the approved 200: an approved payment counts already.
    assert "599,800.00" in page


def test_a_kind_narrows_the_queue(site: Site, works: Works, as_post: As, contract: Contract) -> None:
    payment = works.payment(contract, "100.00", works.measurement(contract, "600000.00"))
    client = as_post(site.owner)
    assert payment.number in page_of(client.get("/payment-desk/?kind=progress"))
    assert payment.number not in page_of(client.get("/payment-desk/?kind=advance"))


@pytest.mark.parametrize("asked", ["state=paid", "kind=bribe", "kind=%00", "cursor=9999999999999999999999"])
def test_a_filter_that_there_is_not_is_refused_in_words(site: Site, as_post: As, asked: str) -> None:
    assert "请核对所填内容" in page_of(as_post(site.owner).get(f"/payment-desk/?{asked}"), 422)


def test_others_units_payments_are_not_shown_and_those_who_only_look_get_no_buttons(
    site: Site, works: Works, as_post: As, contract: Contract
) -> None:
    payment = works.payment(contract, "100.00", works.measurement(contract, "600000.00"))
    other = site.post("housing", "project_unit")
    assert payment.number not in page_of(as_post(other).get("/payment-desk/"))
    for actor in (site.builder, site.manager, site.auditor):
        page = page_of(as_post(actor).get("/payment-desk/"))
        assert payment.number in page
        assert "/do/" not in page


def test_firms_and_strangers_do_not_enter(site: Site, as_post: As) -> None:
    assert as_post(site.staff("contractor")).get("/payment-desk/").status_code == 403
    assert Client().get("/payment-desk/").status_code == 302


def test_the_form_comes_in_place_and_leads_back(site: Site, works: Works, as_post: As, contract: Contract) -> None:
    payment = works.payment(contract, "100.00", works.measurement(contract, "600000.00"))
    href = f"/payments/{payment.pk}/do/refuse_payment/"
    client = as_post(site.owner)
    assert f'hx-get="{href}?back=/payment-desk/"' in page_of(client.get("/payment-desk/"))
    form = page_of(client.get(f"{href}?back=/payment-desk/", headers={"HX-Request": "true"}))
    assert 'name="back" value="/payment-desk/"' in form
    given = {"reason": "资料不全", "step_no": payment.step_no, "back": "/payment-desk/"}
    assert client.post(href, given).headers["Location"] == "/payment-desk/"


def test_htmx_gets_the_queue_of_the_page(site: Site, works: Works, as_post: As, contract: Contract) -> None:
    works.payment(contract, "100.00", works.measurement(contract, "600000.00"))
    client = as_post(site.owner)
    part = page_of(client.get("/payment-desk/", headers={"HX-Request": "true"}))
    assert part.startswith('<div id="queue"')
    assert part.strip() in page_of(client.get("/payment-desk/"))


def test_the_number_of_queries_does_not_grow(
    site: Site,
    works: Works,
    as_post: As,
    contract: Contract,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    done = works.measurement(contract, "600000.00")
    for _ in range(5):
        works.payment(contract, "100.00", done)
    client = as_post(site.owner)
    client.get("/payment-desk/")
    with django_assert_max_num_queries(10):
        client.get("/payment-desk/")


def test_sums_stand_above_the_queue(site: Site, works: Works, as_post: As, contract: Contract) -> None:
    done = works.measurement(contract, "600000.00")
    for amount in ("100.10", "200.20"):
        works.payment(contract, amount, done)
    page = page_of(as_post(site.owner).get("/payment-desk/"))
    assert Decimal("100.10") + Decimal("200.20") == Decimal("300.30")
    assert '<span class="stat__value">2</span><span class="small">300.30 元</span>' in page

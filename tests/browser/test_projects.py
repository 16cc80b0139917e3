"""City projects in a real browser: a payment refused in place, a project's page, and every page read by machine."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_accessibility import violations
from tests.projects.conftest import Site
from tests.projects.web.conftest import NOW, Works

from qiban.core import clock
from qiban.core.people.models import Person
from qiban.projects.models import Payment, Project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Person], None]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return Site()


@pytest.fixture
def payment(site: Site) -> Payment:
    """A payment that waits, on a project of a published plan which is above its ceiling and has a breach."""
    works = Works(site)
    plan = works.plan()
    days = {"starts_on": date(2024, 3, 5), "ends_on": date(2024, 5, 31)}
    project = works.started(investment=Decimal(12_000_000), ceiling=Decimal(10_000_000), **days)
    works.item(plan, project, **days)
    works.published(plan)
    works.approval(project, "feasibility", "12000000.00")
    contract = works.contract(project, "10400000.00")
    done = works.measurement(contract, "6200000.00")
    works.breach(project, is_ordered=True)
    waiting = works.measurement(contract, "900000.50", is_confirmed=False)
    works.asked(waiting, ("project_unit", site.unit("finance").pk))
    return works.payment(contract, "800000.55", done)


def test_a_payment_is_refused_in_place_and_leaves_the_queue(
    page: Page, sign_in: SignIn, site: Site, payment: Payment
) -> None:
    sign_in(Person.objects.get(pk=site.owner.person_id))
    page.goto("/payment-desk/")
    row = page.get_by_role("row").filter(has_text=payment.number)
    row.get_by_role("link", name="不予拨付").click()
    page.get_by_label("理由").fill("计量资料不全")
    page.locator("#deed").get_by_role("button", name="不予拨付").click()
    expect(page.get_by_role("status").filter(has_text="已办理")).to_be_visible()
    expect(page.get_by_text("没有等待的款项")).to_be_visible()
    payment.refresh_from_db()
    assert (payment.state, payment.reason) == ("refused", "计量资料不全")


def test_the_chain_of_a_project_shows_what_lies_above_its_ceiling(
    page: Page, sign_in: SignIn, site: Site, payment: Payment
) -> None:
    sign_in(Person.objects.get(pk=site.owner.person_id))
    page.goto(f"/projects/{payment.project_id}/")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="合同及变更"))
    expect(row).to_contain_text("10,400,000.00")
    expect(row).to_contain_text("超控制数 400,000.00")
    hatched = row.locator("rect[fill='url(#hatch)']").bounding_box()
    within = row.locator("rect.bar--money").bounding_box()
    assert hatched is not None
    assert within is not None
    assert abs(within["x"] + within["width"] - hatched["x"]) < 1


def test_the_pages_are_accessible(page: Page, sign_in: SignIn, site: Site, payment: Payment) -> None:
    project = Project.objects.get()
    open_pages = ["/public/projects/", f"/public/projects/{project.number}/"]
    assert violations(page, open_pages) == []
    sign_in(Person.objects.get(pk=site.owner.person_id))
    own = ["/projects/", f"/projects/{project.pk}/", f"/projects/{project.pk}/of/payment/", "/city-plan/2024/"]
    assert violations(page, [*own, "/payment-desk/", "/to-confirm/", "/breaches/"]) == []
    sign_in(Person.objects.get(pk=site.post("party_committee", "city_leader").person_id))
    assert violations(page, ["/projects-overview/", "/projects-overview/over_budget/"]) == []

"""The field in the header of office pages: one key leads there, and what is typed is looked for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.test_accessibility import violations
from tests.hotline.conftest import City

from qiban.core.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def city() -> City:
    return City()


def test_one_key_leads_to_the_field_and_what_is_typed_is_found(
    page: Page, sign_in: Callable[[Person], None], city: City
) -> None:
    order = city.bring("handling")
    sign_in(Person.objects.get(pk=city.handler().person_id))
    page.goto("/notices/")

    page.keyboard.press("/")
    expect(page.get_by_label("查找编号或标题").first).to_be_focused()
    page.keyboard.type("停水")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_have_text("找到 1 项")
    page.get_by_role("link", name="小区停水").click()
    expect(page).to_have_url(re.compile(rf"/orders/{order.pk}/$"))


def test_its_page_is_accessible_and_no_head_is_wider_than_the_screen(
    page: Page, sign_in: Callable[[Person], None], city: City
) -> None:
    city.bring("handling")
    sign_in(Person.objects.get(pk=city.director.person_id))

    assert violations(page, ["/search/", "/search/?q=停水", "/search/?q=没有的事"]) == []
    for width in (1440, 1100, 1000, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width

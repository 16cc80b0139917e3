"""The page that describes the API works under the same content policy as every other page."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_api_describes_itself_and_opens_an_operation(page: Page) -> None:
    page.goto("/api/docs")
    expect(page.locator(".opblock").first).to_be_visible(timeout=30_000)
    page.locator("[id*=order_dispatch]").first.click()
    expect(page.get_by_text("lead_unit_id").first).to_be_visible()

"""Pages of the site keep WCAG 2.2 AA as far as a machine can tell: axe-core finds no violation on screen or phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.core.units.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OPEN_PAGES = [
    "/accounts/login/",
    "/law/",
    "/law/hotline/",
    "/law/hotline/parameters/",
    "/law/hotline/rules/",
    "/nowhere/",
]
OFFICE_PAGES = ["/notices/", "/accounts/password/change/", "/accounts/2fa/", "/law/hotline/"]


def violations(page: Page, addresses: list[str]) -> list[str]:
    """Return what axe finds on each page, at 1440 and at 390 pixels."""
    found = []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(address)
            for one in Axe().run(page, options=RULES).response["violations"]:
                found.append(f"{address} at {width}: {one['id']}: {one['nodes'][0]['html'][:120]}")
    return found


def test_open_pages_are_accessible(page: Page) -> None:
    assert violations(page, OPEN_PAGES) == []


def test_office_pages_are_accessible(page: Page, sign_in: Callable[[Person], None]) -> None:
    person = Person.objects.create_user("zhang", display_name="张晓敏")
    for role in ("dispatcher", "reviewer"):
        appoint(person=person, unit=Unit.objects.get(code="centre"), role=role)
    sign_in(person)

    assert violations(page, OFFICE_PAGES) == []

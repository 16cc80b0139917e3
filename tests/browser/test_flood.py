"""Flood control on screen: pages of a running response keep WCAG 2.2 AA and cut nothing off, at a desk and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from tests.browser.test_accessibility import violations
from tests.flood.conftest import TOWN, City
from tests.flood.evacuation.conftest import Flood
from tests.flood.ordering.conftest import Response
from tests.flood.readings.conftest import River
from tests.flood.warnings.conftest import Warned

from qiban.core.people.models import Person
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodTask
from qiban.flood.models.ordering_kinds import OrderKind
from qiban.flood.operations.evacuation.moves import Move

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What is wider than its frame, where the frame can neither be scrolled nor grow.
CUT = """() => [...document.querySelectorAll("main *")].filter((one) => {
    const style = getComputedStyle(one);
    return ["clip", "hidden"].includes(style.overflowX) && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
        && style.position !== "absolute";
}).map((one) => `${one.tagName} ${one.className}`)"""


def page_of(thing: Any) -> str:
    return reverse(thing.subject_type, args=[thing.pk])


@pytest.fixture
def pages() -> list[str]:
    """Addresses of a city at level II with a flood over its thresholds, people on the move, orders and a warning."""
    city = City()
    city.season()
    running, river = Response(city), River(city)
    station = river.drill()
    for hour, value in enumerate(("5200", "6400", "9100", "谁")):
        river.flow(value, f"2024-06-03 {10 + hour:02}:00")
    flood, warned = Flood(city), Warned(city)
    order = running.issue(("public_security", TOWN), kind=OrderKind.PATROL)
    running.ask()
    report = running.report()
    evacuation = flood.evacuation(4, 3, 2)
    first, *_ = flood.listed(evacuation)
    flood.moved(evacuation, Move("sheltered", "a", first.pk, source="waiting", shelter_id=flood.shelter().pk))
    warning = warned.published()
    task = FloodTask.objects.filter(response=running.row, unit=id_of(TOWN)).order_by("pk").first()
    made = (running.row, order, report, evacuation, warning, station, task)
    lists = ("", "readiness/", "duties/", f"evacuation/{running.row.pk}/")
    return [*(f"/flood/{one}" for one in lists), "/wall/", *map(page_of, made)]


def test_the_pages_of_a_response_are_accessible_and_whole(
    page: Page, pages: list[str], sign_in: Callable[[Person], None]
) -> None:
    sign_in(Person.objects.get(username="yellow_river_flood_office-flood_duty"))
    assert violations(page, pages) == []
    cut = []
    for address in pages:
        page.goto(address)
        cut += [f"{address}: {one}" for one in page.evaluate(CUT)]
    assert cut == []

"""Charts come alive under the policy against inline script: pointed at, chosen by mouse and keyboard; else a picture stays."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.evaluation.conftest import City, civil

from qiban.core.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLACES = {"housing": (3, 3), "water": (1, 3), "transport": (2, 3)}


def test_a_chart_tells_of_its_marks_and_lets_one_unit_stand_out(
    page: Page, sign_in: Callable[[Person], None], settings: Any, tmp_path: Any
) -> None:
    settings.QIBAN_EVALUATION_FOLDER = tmp_path
    city = City()
    city.placed(202403, PLACES, at=civil("2024-04-10 09:00"))
    sign_in(Person.objects.get(pk=city.supervisor.person_id))

    # A busy machine is no fault of the page: the first request of a process loads the whole site.
    page.set_default_navigation_timeout(120_000)

    # Without the script the picture stays, with words for whoever cannot see it.
    stop = "**/charts/vega-*.js"
    page.route(stop, lambda route: route.abort())
    page.goto("/evaluation/202403/", wait_until="domcontentloaded")
    expect(page.locator("figure img")).to_have_attribute(
        "alt", f"2024年3月市直部门综合得分：3个单位，最高{city.unit('water')}99.00，最低{city.unit('housing')}97.00"
    )
    page.unroute(stop)

    page.goto("/evaluation/202403/", wait_until="domcontentloaded")
    chart = page.locator("figure[data-live]")
    # The first chart of a process loads what draws it, and the script is made once.
    expect(chart).to_be_visible(timeout=90_000)
    expect(page.locator("figure img")).to_have_count(0)
    bars = chart.locator(".mark-rect path")
    expect(bars).to_have_count(3)
    bars.nth(0).hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("99.00")

    bars.nth(0).click()
    expect(bars.nth(1)).to_have_attribute("opacity", "0.25")
    expect(bars.nth(0)).to_have_attribute("opacity", "1")
    choice = chart.get_by_label("突出显示")
    expect(choice).to_be_visible()
    choice.focus()
    page.keyboard.press("End")
    expect(bars.nth(0)).to_have_attribute("opacity", "0.25")
    expect(bars.nth(2)).to_have_attribute("opacity", "1")

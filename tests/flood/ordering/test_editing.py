"""Who changes an order, a report or a station begins with what stands there, and what is not touched stays (职责二)."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from tests.flood.conftest import City
from tests.flood.ordering.conftest import Response
from tests.flood.readings.conftest import River

from qiban.core.actor import Actor
from qiban.core.steps.models import Stepped
from qiban.flood.operations.situation import draft_situation

SignIn = Callable[[Actor], Client]


def fields(window: Client, address: str) -> dict[str, Any]:
    """What the fields of a form hold before anybody types, as a browser sends them back."""
    form = window.get(address).context["form"]
    held = {one.name: one.value() for one in form if one.name != "at"}
    return {name: value for name, value in held.items() if value not in (None, "", [])}


def edited(window: Client, thing: Stepped, address: str, action: str, **changes: str) -> Stepped:
    url = f"/{address}/{thing.pk}/do/{action}/"
    sent = window.post(url, {**fields(window, url), **changes, "step_no": str(thing.step_no)})
    assert sent.status_code == 302
    thing.refresh_from_db()
    return thing


def test_a_drafted_order_is_changed_where_one_types_and_stays_elsewhere(city: City, browser: SignIn) -> None:
    order = Response(city).draft()
    window = browser(city.duty)
    assert fields(window, f"/flood_orders/{order.pk}/do/edit_order/") == {
        "title": "加密巡查",
        "text": "每两小时巡查一次",
        "minutes": 120,
    }
    receivers = list(order.receivers)
    edited(window, order, "flood_orders", "edit_order", minutes="90")
    assert (order.title, order.text, order.minutes) == ("加密巡查", "每两小时巡查一次", 90)
    assert order.receivers == receivers


def test_a_situation_report_is_written_on_from_its_draft(city: City, browser: SignIn) -> None:
    response = Response(city)
    given = {"flood_response_id": response.row.pk, "overview": "水势平稳", "outlook": "明日回落"}
    report = draft_situation(actor=city.duty, at=city.now, **given)
    edited(browser(city.duty), report, "situation_reports", "edit_situation", overview="水势平稳，险情已控制")
    assert (report.overview, report.outlook) == ("水势平稳，险情已控制", "明日回落")


def test_the_ranges_of_a_station_stand_in_its_form_as_one_writes_them(city: City, browser: SignIn) -> None:
    station = River(city).station(aliases="花园口站，HYK")
    held = fields(browser(city.duty), f"/flood_stations/{station.pk}/do/edit_station/")
    assert (held["title"], held["kind"], held["aliases"]) == ("花园口", "hydrological", "花园口站、HYK")
    assert held["flow_high"] == "30000"
    before = station.flow_low, station.level_high, station.place_id
    edited(browser(city.duty), station, "flood_stations", "edit_station", flow_high="31000")
    assert (station.flow_low, station.level_high, station.place_id) == before
    assert station.flow_high == 31000

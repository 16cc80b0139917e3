"""Stations with their latest readings, charts with thresholds, tables and files; all of it also for programs."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.flood.readings.conftest import River

from qiban.core.actor import Actor
from qiban.flood.models import FloodStation, HeldReading, Reading, ReadingBatch

Browser = Callable[[Actor], Client]
MEASURED = "测站,时间,水位(m),流量(m³/s)\n40105150,{day} 08:00,93.20,6200\n40105150,{day} 09:00,93.45,6450\n没有,{day} 09:00,1,\n"


def test_a_station_is_entered_on_its_page(river: River, browser: Browser) -> None:
    window = browser(river.city.duty)
    assert window.get("/flood_stations/new/").status_code == 200
    said = {
        "code": "40105150",
        "title": "花园口",
        "kind": "hydrological",
        "river": "黄河",
        "place_id": str(FloodStation._meta.get_field("place").related_model.objects.get(code="gaoqing").pk),  # type: ignore[union-attr]
        "flow_low": "0",
        "flow_high": "3万",
        "begin_key": window.get("/flood_stations/new/").context["form"]["begin_key"].initial,
    }
    made = window.post("/flood_stations/new/", said)
    station = FloodStation.objects.get()
    assert made.url == f"/flood_stations/{station.pk}/", made.content.decode()
    assert station.flow_high == 30000
    assert window.get(made.url).status_code == 200


def test_the_list_and_the_page_show_what_was_read(river: River, browser: Browser, monkeypatch: Any) -> None:
    station = river.drill()
    river.flow("6200", "2024-07-05 08:00")
    now = river.city.at("2024-07-05 09:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.town)
    listed = window.get("/flood/stations/").content.decode()
    assert "花园口" in listed
    assert "6,200 m³/s" in listed
    assert "Ⅳ级" in listed
    assert window.get(f"/flood/stations/{station.pk}/").url == f"/flood_stations/{station.pk}/"
    assert window.get(f"/flood_stations/{station.pk}/").status_code == 200
    page = window.get(f"/flood/stations/{station.pk}/readings/?quantity=flow&days=7").content.decode()
    assert "6,200 m³/s" in page
    chart = window.get(f"/flood/stations/{station.pk}/flow.svg?days=7")
    assert chart["Content-Type"] == "image/svg+xml"
    assert "Ⅳ级 6,000 m³/s" in chart.content.decode()
    for form in ("xlsx", "csv"):
        assert window.get(f"/flood/stations/{station.pk}/readings.{form}?days=7").status_code == 200


def test_a_file_is_handed_in_on_a_page(river: River, browser: Browser, monkeypatch: Any) -> None:
    river.station()
    day = f"{river.city.now:%Y-%m-%d}"
    monkeypatch.setattr("qiban.core.clock.now", lambda: river.city.at(f"{day} 10:00"))
    window = browser(river.city.duty)
    assert window.get("/flood/readings/new/").status_code == 200
    file = SimpleUploadedFile("水情.csv", MEASURED.format(day=day).encode("gb18030"))
    made = window.post("/flood/readings/new/", {"file": file})
    batch = ReadingBatch.objects.get()
    assert made.url == f"/reading_batches/{batch.pk}/", made.content.decode()
    assert (batch.taken, batch.held) == (4, 1)
    assert Reading.objects.count() == 4
    page = window.get(made.url).content.decode()
    assert HeldReading.objects.get().number in page
    assert window.get("/reading_batches/").status_code == 200
    assert window.get("/held_readings/?state=held").status_code == 200


def test_programs_hand_readings_in(river: River, browser: Browser, monkeypatch: Any) -> None:
    river.station()
    now = river.city.at("2024-07-05 10:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.duty)
    rows = [
        {"station": "40105150", "quantity": "flow", "value": 6200.5, "observed_at": "2024-07-05T09:00:00+08:00"},
        {"station": "40105150", "value": "93.2", "unit": "m", "observed_at": "2024-07-05 09:00"},
        {"station": "40105150", "quantity": "flow", "value": "?", "observed_at": "2024-07-05 09:00"},
    ]
    answered = window.post(
        "/api/flood/readings", {"readings": rows}, content_type="application/json", headers={"Idempotency-Key": "a"}
    )
    assert answered.status_code == 200, answered.content.decode()
    found = answered.json()
    assert [one["outcome"] for one in found["rows"]] == ["taken", "taken", "held"]
    again = window.post(
        "/api/flood/readings", {"readings": rows}, content_type="application/json", headers={"Idempotency-Key": "a"}
    )
    assert again.json() == found
    station = FloodStation.objects.get()
    listed = window.get(f"/api/flood/readings?station_id={station.pk}&quantity=flow").json()
    assert [(one["value"], one["observed_at"]) for one in listed["items"]] == [("6200.5", "2024-07-05T09:00:00+08:00")]


def test_the_registers_go_out_and_in_as_spreadsheets(river: River, browser: Browser) -> None:
    station = river.drill()
    window = browser(river.city.duty)
    for name in ("stations", "thresholds"):
        sheet = window.get(f"/flood-tables/{name}.xlsx").content
        again = window.post(f"/flood-tables/{name}/", {"file": SimpleUploadedFile("a.xlsx", sheet)})
        assert again.context["result"].bad == [], again.context["result"].bad
        assert len(again.context["result"].known) == (1 if name == "stations" else 4)
    text = "测站编码,要素,比较方式,数值,响应级别,依据,施行日期\n40105150,流量,达到,6500,Ⅳ级,新预案,2024-08-01\n"
    made = window.post("/flood-tables/thresholds/", {"file": SimpleUploadedFile("a.csv", text.encode())})
    assert len(made.context["result"].changed) == 1, made.context["result"].bad
    assert station.thresholds.filter(state="replaced").count() == 1

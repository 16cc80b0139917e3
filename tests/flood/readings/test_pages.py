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


def form(window: Client, address: str) -> dict[str, Any]:
    """The page of an action, and what its form sends by itself."""
    page = window.get(address)
    assert page.status_code == 200, address
    return {"step_no": page.context["thing"].step_no}


def test_thresholds_are_set_replaced_and_ended_on_their_pages(river: River, browser: Browser, monkeypatch: Any) -> None:
    station = river.station()
    now = river.city.at("2024-07-05 09:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.duty)
    address = f"/flood_stations/{station.pk}/do/set_threshold/"
    said = {
        **form(window, address),
        "quantity": "flow",
        "comparator": "reach",
        "value": "6,000",
        "level": "4",
        "source": "防汛预案（2024）",
        "valid_from": "2024-07-01",
    }
    assert window.post(address, {**said, "source": ""}).status_code == 409
    assert window.post(address, said).status_code == 302
    # The same click once more.
    assert window.post(address, said).status_code == 302
    (made,) = station.thresholds.all()
    assert f"/flood_thresholds/{made.pk}/" in window.get(f"/flood_stations/{station.pk}/").content.decode()
    address = f"/flood_thresholds/{made.pk}/do/replace_threshold/"
    said = {**form(window, address), "value": "6500", "source": "防汛预案（2025）", "valid_from": "2025-06-01"}
    assert window.post(address, said).status_code == 302
    old, new = station.thresholds.order_by("pk")
    assert (old.state, f"{old.valid_until}", new.state, new.value) == ("replaced", "2025-06-01", "in_force", 6500)
    address = f"/flood_thresholds/{new.pk}/do/end_threshold/"
    assert window.post(address, {**form(window, address), "ends_on": "2025-05-31", "reason": "x"}).status_code == 422
    assert (
        window.post(address, {**form(window, address), "ends_on": "2025-10-31", "reason": "预案废止"}).status_code
        == 302
    )
    assert window.get("/flood_thresholds/?state=ended").status_code == 200
    for one in (old, new):
        assert window.get(f"/flood_thresholds/{one.pk}/").status_code == 200


def test_what_was_kept_aside_is_decided_on_its_page(river: River, browser: Browser, monkeypatch: Any) -> None:
    station = river.drill()
    river.take(("花园囗", "流量", "6200", "", "2024-07-05 08:00"), ("x", "", "", "", ""), at="2024-07-05 08:10")
    now = river.city.at("2024-07-05 09:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.duty)
    first, second = HeldReading.objects.order_by("pk")
    assert "没有在用的测站" in window.get(f"/held_readings/{first.pk}/").content.decode()
    address = f"/held_readings/{first.pk}/do/release_reading/"
    said = {**form(window, address), "reason": "站名写错，已核实", "station_id": str(station.pk)}
    assert window.post(address, said).status_code == 302
    assert Reading.objects.get().level == 4
    address = f"/held_readings/{second.pk}/do/discard_reading/"
    assert window.post(address, {**form(window, address), "reason": "空行"}).status_code == 302
    # Its unit alone sees what it handed in, besides the headquarters.
    assert browser(river.city.town).get(f"/held_readings/{first.pk}/").status_code == 404
    assert browser(river.city.commander).get(f"/held_readings/{first.pk}/").status_code == 200


def test_a_reading_by_hand_is_entered_on_the_station_s_page(river: River, browser: Browser, monkeypatch: Any) -> None:
    station = river.station()
    now = river.city.at("2024-07-05 09:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.duty)
    address = f"/flood_stations/{station.pk}/do/enter_reading/"
    said = {**form(window, address), "quantity": "flow", "value": "6200", "observed_at": "2024-07-05T08:30"}
    assert window.post(address, said).status_code == 302
    assert window.post(address, {**said, **form(window, address)}).status_code == 422
    assert window.post(address, {**said, **form(window, address), "value": "99999"}).status_code == 302
    page = window.get(f"/flood_stations/{station.pk}/").content.decode()
    assert "6,200 m³/s" in page
    assert HeldReading.objects.get().number in page
    assert browser(river.city.town).post(address, said).status_code in (403, 409)


def test_a_station_is_edited_and_closed_on_its_page(river: River, browser: Browser) -> None:
    station = river.station()
    window = browser(river.city.duty)
    address = f"/flood_stations/{station.pk}/do/edit_station/"
    assert window.post(address, form(window, address)).status_code == 422
    assert window.post(address, {**form(window, address), "flow_low": "40000"}).status_code == 409
    said = {**form(window, address), "flow_high": "4万", "aliases": "HYK、花园口水文站", "interval_minutes": "30"}
    assert window.post(address, said).status_code == 302
    station.refresh_from_db()
    assert (station.flow_high, station.aliases, station.interval_minutes) == (40000, ["HYK", "花园口水文站"], 30)
    assert station.level_high == 100
    address = f"/flood_stations/{station.pk}/do/close_station/"
    assert window.post(address, {**form(window, address), "reason": "撤站"}).status_code == 302
    assert "花园口" in window.get("/flood/stations/?state=closed").content.decode()
    assert window.get("/flood/stations/?state=nowhere").status_code == 422


def test_every_page_is_there_in_english_and_light(river: River, browser: Browser, monkeypatch: Any) -> None:
    station = river.drill()
    for minute in range(60):
        river.flow(f"{6000 + minute}", f"2024-07-05 08:{minute:02}")
    river.flow("99999", "2024-07-05 09:00")
    now = river.city.at("2024-07-05 12:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.duty)
    window.cookies["qiban_language"] = "en"
    addresses = (
        "/flood/stations/",
        f"/flood_stations/{station.pk}/",
        f"/flood/stations/{station.pk}/readings/?quantity=flow&days=7",
        "/flood/readings/new/",
        "/reading_batches/",
        f"/held_readings/{HeldReading.objects.get().pk}/",
    )
    for address in addresses:
        page = window.get(address)
        assert page.status_code == 200, address
        assert len(page.content) < 50_000, (address, len(page.content))
    page = window.get(f"/flood_stations/{station.pk}/").content.decode()
    assert "60 readings, from 6,000 m³/s" in page
    assert "level IV" in page


def test_wrong_addresses_are_answered_in_words(river: River, browser: Browser) -> None:
    station = river.station(rain_high=None)
    window = browser(river.city.duty)
    for address, status in (
        ("/flood/stations/999/", 404),
        (f"/flood/stations/{station.pk}/rain.svg", 404),
        (f"/flood/stations/{station.pk}/flow.svg?days=0", 422),
        (f"/flood/stations/{station.pk}/flow.svg?days=401", 422),
        (f"/flood/stations/{station.pk}/readings/?days=x", 422),
        (f"/flood/stations/{station.pk}/readings/?quantity=rain", 404),
        ("/reading_batches/999/", 404),
    ):
        assert window.get(address).status_code == status, address
    assert window.post("/flood/readings/new/", {}).status_code == 422
    empty = SimpleUploadedFile("a.csv", b"x,y\n1,2\n")
    assert window.post("/flood/readings/new/", {"file": empty}).status_code == 422
    assert browser(river.city.commander).get("/flood/readings/new/").status_code == 403


def test_programs_are_told_what_is_wrong_with_a_call(river: River, browser: Browser) -> None:
    station = river.station()
    window = browser(river.city.duty)

    def sent(body: Any, *, by: Client = window) -> Any:
        return by.post("/api/flood/readings", body, content_type="application/json")

    row = {"station": "40105150", "value": "1", "observed_at": "2024-07-05 08:00"}
    assert sent({"readings": []}).status_code == 422
    assert sent({"readings": [row] * 1001}).status_code == 422
    assert sent({"readings": [{**row, "other": 1}]}).status_code == 422
    assert sent({"readings": [{**row, "station": "长" * 201}]}).status_code == 422
    assert sent({"readings": [row]}, by=browser(river.city.commander)).status_code == 403
    for query in (
        "",
        "?station_id=1",
        f"?station_id={station.pk}&quantity=wind",
        f"?station_id={station.pk}&quantity=flow&x=1",
    ):
        assert window.get(f"/api/flood/readings{query}").status_code == 422, query
    assert window.get("/api/flood/readings?station_id=999999&quantity=flow").status_code == 404


def test_programs_page_through_readings_by_cursor(river: River, browser: Browser) -> None:
    station = river.station()
    rows = [("40105150", "流量", f"{6000 + n}", "", f"2024-07-05 08:{n:02}") for n in range(25)]
    river.take(*rows, ("40105150", "流量", "7", "", "2024-07-05 08:24"), at="2024-07-05 09:00")
    river.flow("6040", "2024-07-05 08:24", at="2024-07-05 09:00")
    window, found, cursor = browser(river.city.town), [], ""
    address = f"/api/flood/readings?station_id={station.pk}&quantity=flow&limit=10"
    while True:
        page = window.get(f"{address}&cursor={cursor}").json()
        found += [(one["value"], one["version"]) for one in page["items"]]
        if not page["next"]:
            break
        cursor = page["next"]
    # The corrections come before what they correct.
    assert found == [("6040", 2), ("6024", 1), *((f"{6000 + n}", 1) for n in range(23, -1, -1))]
    some = window.get(f"{address}&since=2024-07-05T08:05:00%2B08:00&until=2024-07-05T08:07:00%2B08:00").json()
    assert [one["value"] for one in some["items"]] == ["6006", "6005"]


def test_what_goes_out_as_a_file_comes_in_again_as_known(river: River, browser: Browser, monkeypatch: Any) -> None:
    station = river.station(code="040105")
    rows = [("040105", "流量", f"{6000 + n}.5", "", f"2024-07-05 08:{n:02}") for n in range(5)]
    rows += [("040105", "水位", "93.85", "", "2024-07-05 08:00"), ("040105", "雨量", "0.5", "", "2024-07-05 08:00")]
    river.take(*rows, ("040105", "流量", "6010", "", "2024-07-05 08:04"), at="2024-07-05 09:00")
    now = river.city.at("2024-07-05 12:00")
    monkeypatch.setattr("qiban.core.clock.now", lambda: now)
    window = browser(river.city.duty)
    for form in ("xlsx", "csv"):
        sent = window.get(f"/flood/stations/{station.pk}/readings.{form}?days=3").content
        file = SimpleUploadedFile(f"水情.{form}", sent)
        assert window.post("/flood/readings/new/", {"file": file}).status_code == 302
        batch = ReadingBatch.objects.order_by("-pk")[0]
        assert (batch.taken, batch.corrected, batch.known, batch.held) == (0, 0, 8, 0)

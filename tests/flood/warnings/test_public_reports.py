"""What went wrong in other people's warning systems, as their public reports tell, tried here."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import feedparser
import pytest
from cap_tools import Alert
from django.test import Client
from lxml import etree
from tests.flood.conftest import City, civil
from tests.flood.warnings.conftest import SQUARE, Warned
from tests.flood.warnings.test_cap import parsed
from tests.flood.warnings.test_outlines import file, taken

from qiban.core.errors import Invalid, Refused
from qiban.core.units.queries import id_of
from qiban.flood.formats.cap.building import Sending, build
from qiban.flood.formats.cap.reading import read
from qiban.flood.formats.cap.schema import schema
from qiban.flood.models import FloodWarning, PlaceOutline
from qiban.flood.models.warning_kinds import AreaForm, WarningColour
from qiban.flood.operations.warnings.deciding import approve_warning, refuse_warning
from qiban.flood.operations.warnings.publishing import publish_warning
from qiban.law.text import Text

TRIANGLE = "37.1,117.8\n37.1,117.9\n37.2,117.9\n"


def polygons(xml: bytes) -> list[str]:
    return [one.text for one in etree.fromstring(xml).iter("{*}polygon")]


def is_closed(polygon: str) -> bool:
    """Tell what a receiver tells that compares the first and the last point by the letter."""
    first, *_, last = polygon.split()
    return first == last


@pytest.mark.parametrize("last", ["37.1,117.8", "37.10,117.80", "37.1000°N 117.8°E", "３７．１００，117.8000"])
def test_a_ring_is_closed_by_the_letter_however_its_last_point_was_written(warned: Warned, last: str) -> None:
    """wmo-raf/cap-composer#67: alerts of several states went out with rings whose last point was not the first one.

    Maps and geographic programs broke on them. 37.1 and 37.10 are the same number, and not the same text.
    """
    one = warned.area(warned.written(has_area=False), coordinates=TRIANGLE + last)
    (polygon,) = polygons(warned.xml(warned.published(one)))
    assert polygon == "37.1,117.8 37.1,117.9 37.2,117.9 37.1,117.8"


def test_an_outline_from_a_file_is_closed_by_the_letter_too(city: City, warned: Warned) -> None:
    """wmo-raf/cap-composer#67, where the ring comes from a file of outlines and not from somebody's hand."""
    ring = '{"type":"Polygon","coordinates":[[[117.80,37.10],[117.9,37.1],[117.9,37.2],[117.8,37.1]]]}'
    content = f'{{"type":"Feature","properties":{{"code":"gaoqing_changjia"}},"geometry":{ring}}}'.encode()
    (outline,) = taken(city, content)
    assert outline.rings[0][0] == outline.rings[0][-1] == ["37.10", "117.80"]
    one = warned.published(warned.town(warned.written(has_area=False)))
    assert all(is_closed(polygon) for polygon in polygons(warned.xml(one)))


def test_every_polygon_of_a_pasted_collection_is_looked_at_and_not_the_first_alone(
    warned: Warned, refused: Any
) -> None:
    """wmo-raf/cap-composer#122: a published alert held polygons that crossed themselves, which maps drew wrongly.

    Several polygons come in one text; the one that crosses itself is the second of the second figure.
    """
    good = "[[[117.8,37.1],[117.9,37.1],[117.9,37.2],[117.8,37.1]]]"
    bow = "[[[117.8,37.1],[117.9,37.2],[117.9,37.1],[117.8,37.2],[117.8,37.1]]]"
    text = (
        f'{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","coordinates":{good}}},'
        f'{{"type":"MultiPolygon","coordinates":[{good},{bow}]}}]}}'
    )
    one = warned.written(has_area=False)
    with refused(Refused, "边界自相交"):
        warned.area(one, coordinates=text, coordinate_form=AreaForm.GEOJSON)
    added = warned.area(one, coordinates=text.replace(bow, good), coordinate_form=AreaForm.GEOJSON)
    assert len(polygons(warned.xml(warned.published(added)))) == 3


def test_points_are_counted_over_the_whole_warning_and_not_a_polygon_at_a_time(
    city: City, warned: Warned, refused: Any
) -> None:
    """wmo-raf/cap-composer#121: an alert had 6,208 corners, more than receivers could draw.

    No polygon here has more than 2,000; a place of many such parts would have made one message of them all.
    """
    west = [[117 + number / 10000, 37.0] for number in range(1998)]
    ring = [*west, [117.1, 38.0], west[0]]
    taken(city, file(*(({"code": "gaoqing_changjia"}, ring) for _ in range(10))))
    assert sum(map(len, PlaceOutline.objects.get().rings)) == 20_000
    one = warned.town(warned.written(has_area=False))
    with refused(Invalid, "一条预警的坐标点不超过20000个，加上这个区域将有20005个"):
        warned.area(one, coordinates=SQUARE)
    one.refresh_from_db()
    assert [area["unit"] for area in one.areas] == [id_of("gaoqing_changjia")]


@pytest.mark.parametrize("name", ["headline", "contact"])
def test_what_stands_in_one_line_goes_out_in_one_line(warned: Warned, name: str) -> None:
    """google/cap-library#43: a line break in a code and a polygon made a validator refuse an alert that was right."""
    one = warned.written(has_area=False, **{name: "\n沿黄\r\n乡镇\u2028群众\n"})
    one = warned.area(one, area_desc="沿黄\n滩区", area_desc_en=" Flood\r\nplain ", coordinates=f"\n\n{SQUARE}\n \n")
    root = etree.fromstring(warned.xml(warned.published(one)))
    assert root.findtext(f".//{{*}}{name}") == "沿黄 乡镇 群众"
    assert root.findtext(".//{*}areaDesc") == "沿黄 滩区"
    texts = [(child.tag, child.text) for child in root.iter() if not len(child)]
    prose = ("description", "instruction", "note")
    assert [text for tag, text in texts if not tag.endswith(prose) and re.search(r"^\s|[\r\n\t]|\s$", text)] == []


def test_a_name_that_no_document_holds_is_refused_where_it_is_written(warned: Warned, refused: Any) -> None:
    """google/cap-library#43, the other way: an area's name with a control character stopped the message when it was to go.

    It passed submission and approval, and only the publication failed.
    """
    one = warned.written(has_area=False)
    with refused(Invalid, "第2个字符（U+0001）不能发布"):
        warned.area(one, area_desc="滩\x01区")
    with refused(Invalid, "第6个字符（U+FFFE）不能发布"):
        warned.area(one, area_desc_en="Flood\ufffeplain")


def test_no_message_has_effect_before_it_is_sent(city: City, warned: Warned) -> None:
    """wmo-raf/cap-composer#135: an alert said that it had been in effect and over six weeks before it was sent.

    Here it is the approval that takes until after the hour that was written; the flood does not wait for another draft.
    """
    one = warned.approved(effective_at=civil("2024-06-03 09:30"))
    late = publish_warning(actor=city.duty, flood_warning_id=one.pk, at=city.at("2024-06-03 09:31"))
    (info,) = read(warned.xml(late)).infos
    assert (info.effective_at, info.expires_at) == (None, civil("2024-06-04 09:00"))
    soon = warned.published(effective_at=civil("2024-06-03 12:00"))
    assert read(warned.xml(soon)).infos[0].effective_at == civil("2024-06-03 12:00")


def test_what_expires_while_it_waits_is_not_approved_and_does_not_wait_for_ever(
    city: City, warned: Warned, refused: Any
) -> None:
    """concerto/concerto#753: what had expired before anybody looked at it stayed among what was to be decided on."""
    one = warned.submitted()
    city.at("2024-06-04 09:00")
    with refused(Refused, "失效时间2024-06-04 09:00已过"):
        approve_warning(actor=city.commander, flood_warning_id=one.pk, at=city.now)
    back = refuse_warning(actor=city.commander, flood_warning_id=one.pk, opinion="已过失效时间", at=city.now)
    assert (back.state, city.owed(one)) == ("written", [])


class Receiver:
    """A receiver that holds what it got and lets go what a later message names; it may miss some."""

    def __init__(self) -> None:
        self.held: set[str] = set()

    def take(self, alert: Alert) -> None:
        named = {one.identifier for one in alert.references_to_list()} if alert.references else set()
        self.held = (self.held - named) | {alert.identifier}


def test_who_missed_an_update_lets_the_first_warning_go_when_it_is_called_off(warned: Warned) -> None:
    """alphagov/notifications-api#3059 and #3461: which earlier alerts a cancellation has to name.

    Their reviewer: an update names the alert, the cancellation names both. Named alone, the update takes the first alert from
    nobody who did not get the update.
    """
    first = warned.published()
    second = warned.published(warned.update(first))
    third = warned.published(warned.update(second))
    end = warned.published(warned.cancellation(third))
    alert = parsed(warned.xml(end))
    named = [one.identifier for one in alert.references_to_list()]
    assert named == [third.identifier, second.identifier, first.identifier]
    for got in ([first], [second], [first, third], [first, second, third]):
        receiver = Receiver()
        for one in (*got, end):
            receiver.take(parsed(warned.xml(one)))
        assert receiver.held == {end.identifier}


def test_what_has_run_out_by_itself_is_named_no_more(city: City, warned: Warned) -> None:
    """alphagov/notifications-api#3461: references to alerts long over made it unclear which one was meant."""
    first = warned.published(expires_at=civil("2024-06-03 18:00"))
    longer = warned.update(first)
    FloodWarning.objects.filter(pk=longer.pk).update(expires_at=civil("2024-06-05 09:00"))
    second = warned.published(FloodWarning.objects.get(pk=longer.pk))
    city.at("2024-06-03 18:00")
    third = warned.published(warned.update(second))
    named = [one.identifier for one in parsed(warned.xml(third)).references_to_list()]
    assert named == [second.identifier]


@pytest.mark.parametrize("hours", [-10, 0, 8])
def test_instants_go_out_in_civil_time_whatever_their_zone(hours: int) -> None:
    """alphagov/notifications-admin#3993: nobody was sure that receivers took UTC for UTC, so alerts ended 90 minutes early.

    CAP wants an offset, and "-00:00" for UTC; our messages have the one of those who read them.
    """
    zone = timezone(timedelta(hours=hours))
    at = datetime(2024, 7, 4, 2, tzinfo=UTC).astimezone(zone)
    ends = at + timedelta(hours=6)
    ring = [["37.1", "117.8"], ["37.1", "117.9"], ["37.2", "117.9"], ["37.1", "117.8"]]
    area = {"desc": "滩区", "desc_en": "", "unit": None, "polygons": [ring], "circles": []}
    said = {"headline": "预警", "description": "涨水", "contact": "0533", "areas": [area]}
    warning = FloodWarning(
        message="alert", status="actual", event="flood", colour=WarningColour.RED, onset_at=at, expires_at=ends, **said
    )
    xml = build(warning, Sending("HY000001-1", "a@b", Text("市防指", "HQ"), at))
    times = dict(re.findall(r"<(sent|onset|expires)>([^<]+)<", xml.decode()))
    assert times == {
        "sent": "2024-07-04T10:00:00+08:00",
        "onset": "2024-07-04T10:00:00+08:00",
        "expires": "2024-07-04T16:00:00+08:00",
    }
    assert schema().validate(etree.fromstring(xml))


def test_an_entry_keeps_its_name_wherever_the_feed_is_read(
    warned: Warned, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """feedbin/support#431 and Radiergummi/cetacean#230: entries were named by the address at which the feed was asked for.

    When a site went over to HTTPS, or was reached by another name, readers showed every entry a second time.
    """
    monkeypatch.setattr("qiban.core.clock.now", lambda: civil("2024-06-03 10:00"))
    settings.QIBAN_ADDRESS = "http://old.example"
    one = warned.published()
    names = []
    for address in ("http://old.example", "https://new.example", ""):
        settings.QIBAN_ADDRESS = address
        (entry,) = feedparser.parse(Client().get("/public/warnings/feed.xml").content).entries
        names.append(entry.id)
    assert names == [f"tag:flood-headquarters@old.example,2024-06-03:{one.identifier}"] * 3


def test_a_mark_that_a_proxy_weakened_is_known_again_until_something_is_published(
    warned: Warned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """johnpooch/diplicity-react#1190: a proxy that compresses turns a mark into a weak one, and no reader got a 304 any more.

    GoogleChrome/web.dev#3949: a feed whose mark and date stayed as they were, so that readers kept what was taken back.
    """
    monkeypatch.setattr("qiban.core.clock.now", lambda: civil("2024-06-03 10:00"))
    first = warned.published()
    got = Client().get("/public/warnings/feed.xml")
    weak = {"If-None-Match": f'"other", W/{got.headers["ETag"].removeprefix("W/")}'}
    assert Client().get("/public/warnings/feed.xml", headers=weak).status_code == 304
    warned.published(warned.cancellation(first))
    again = Client().get("/public/warnings/feed.xml", headers=weak)
    assert again.status_code == 200
    before, after = feedparser.parse(got.content).feed.updated, feedparser.parse(again.content).feed.updated
    assert before < after

"""Outlines of places are imported from GeoJSON, all of a file or nothing of it, and go into warnings by name."""

import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.flood.conftest import TOWN, City
from tests.flood.warnings.conftest import Warned

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.units.queries import id_of
from qiban.flood.checks import published_bytes
from qiban.flood.formats.cap.reading import read
from qiban.flood.models import PlaceOutline
from qiban.flood.operations.warnings.outlines import import_outlines

RING = [[117.8, 37.1], [117.9, 37.1], [117.9, 37.2], [117.8, 37.1]]
BOW = [[117.8, 37.1], [117.9, 37.2], [117.9, 37.1], [117.8, 37.2], [117.8, 37.1]]


def file(*features: tuple[dict[str, Any], list[Any]]) -> bytes:
    """Return a GeoJSON file of places: properties, and a ring."""
    made = [
        {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for properties, ring in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


def taken(city: City, content: bytes) -> list[PlaceOutline]:
    return import_outlines(actor=city.duty, content=content, source="市自然资源局2023年", at=city.now)


@pytest.mark.parametrize("properties", [{"code": TOWN}, {"name": "高青县"}, {"名称": "高青县人民政府"}])
def test_a_place_is_known_by_code_or_name(city: City, properties: dict[str, str]) -> None:
    (one,) = taken(city, b"\xef\xbb\xbf" + file((properties, RING)))
    assert one.rings == [[["37.1", "117.8"], ["37.1", "117.9"], ["37.2", "117.9"], ["37.1", "117.8"]]]


def test_a_place_of_several_parts_has_them_all_and_a_later_file_replaces_them(city: City) -> None:
    (one,) = taken(city, file(({"code": TOWN}, RING), ({"code": TOWN}, RING)))
    assert len(one.rings) == 2
    (again,) = taken(city, file(({"code": TOWN}, RING)))
    assert (again.pk, len(again.rings)) == (one.pk, 1)
    assert Entry.objects.filter(subject_type="place_outline", subject_id=one.pk).count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (file(({"code": TOWN}, RING), ({"code": TOWN}, BOW)), "第2个图形（gaoqing_changjia）：边界自相交"),
        (file(({"code": "nowhere"}, RING), ({}, RING)), "共2处不能导入：第1个图形：没有查到单位“nowhere”"),
        (b"{", "不是GeoJSON"),
        ("高青".encode("gb18030"), "不是UTF-8"),
        (b" " * (5 * 1024 * 1024 + 1), "超过5兆字节"),
    ],
)
def test_what_is_wrong_with_a_file_is_named_and_nothing_of_it_taken(
    city: City, content: bytes, said: str, refused: Any
) -> None:
    with refused(Invalid, said):
        taken(city, content)
    assert PlaceOutline.objects.count() == 0


def test_others_import_none(city: City, refused: Any) -> None:
    with refused(Denied):
        import_outlines(actor=city.member("water"), content=file(({"code": TOWN}, RING)), source="x", at=city.now)


def test_a_place_named_in_a_warning_brings_its_outline(city: City, warned: Warned) -> None:
    taken(city, file(({"code": TOWN}, RING)))
    one = warned.published(warned.town(warned.written(has_area=False)))
    ((area,),) = [info.areas for info in read(warned.xml(one)).infos]
    assert area.polygons == ("37.1,117.8 37.1,117.9 37.2,117.9 37.1,117.8",)
    assert one.areas[0]["unit"] == id_of(TOWN)


def test_the_page_imports_a_file_and_says_what_is_wrong(city: City, browser: Callable[[Actor], Client]) -> None:
    window = browser(city.duty)
    bad = SimpleUploadedFile("places.geojson", file(({"code": "nowhere"}, RING)))
    answer = window.post("/flood_outlines/", {"file": bad, "source": "测试"})
    assert answer.status_code == 422
    assert "没有查到单位" in answer.content.decode()
    good = SimpleUploadedFile("places.geojson", file(({"code": TOWN}, RING)))
    assert window.post("/flood_outlines/", {"file": good, "source": "市自然资源局"}).status_code == 302
    assert "市自然资源局" in window.get("/flood_outlines/").content.decode()
    assert browser(city.commander).get("/flood_outlines/").status_code == 403


def test_the_doctor_finds_nothing_where_messages_are_those_of_the_journal(warned: Warned) -> None:
    warned.published()
    warned.approved()
    assert list(published_bytes()) == []


def test_the_doctor_names_a_message_that_is_not_the_journal_s(warned: Warned, monkeypatch: pytest.MonkeyPatch) -> None:
    one = warned.published()
    other = SimpleNamespace(warning_id=one.pk, xml=warned.xml(one) + b" ")
    monkeypatch.setattr("qiban.flood.checks.CapMessage", SimpleNamespace(objects=_Rows([other])))
    (fault,) = published_bytes()
    assert one.number in fault.message.zh


def test_the_doctor_names_a_warning_whose_message_is_gone(warned: Warned, monkeypatch: pytest.MonkeyPatch) -> None:
    one = warned.published()
    monkeypatch.setattr("qiban.flood.checks.CapMessage", SimpleNamespace(objects=_Rows([])))
    (fault,) = published_bytes()
    assert one.number in fault.message.zh


class _Rows(list[SimpleNamespace]):
    """Rows as they would be read where somebody changed them behind the database's back."""

    def iterator(self) -> Iterator[SimpleNamespace]:
        return iter(self)

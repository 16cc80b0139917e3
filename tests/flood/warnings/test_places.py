"""Coordinates are read however people write them, and what cannot be read is named by its line."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.flood.conftest import City
from tests.flood.warnings.conftest import Warned

from qiban.core.errors import Invalid, Refused
from qiban.flood.formats.places import read_features, read_places
from qiban.flood.models.warning_kinds import AreaForm

CORNERS = [("37.1", "117.8"), ("37.1", "117.9"), ("37.2", "117.9"), ("37.1", "117.8")]


def pairs(text: str, form: str = "lat_lon") -> list[tuple[str, str]]:
    ((figure,), circles) = read_places(text, form)
    assert circles == []
    return [(str(one.lat), str(one.lon)) for one in figure.points]


@pytest.mark.parametrize(
    "text",
    [
        "37.1,117.8\n37.1,117.9\n37.2,117.9\n37.1,117.8",
        "37.1 117.8\r\n37.1 117.9\r\n37.2 117.9\r\n37.1 117.8\r\n",
        "37.1，117.8\n\n37.1、117.9\n37.2；117.9\n37.1\t117.8",
        "３７．１，１１７．８\n37.1,117.9\n37.2,117.9\n37.1,117.8",
        "37.1°N, 117.8°E\n37.1°n 117.9°e\n37.2N,117.9E\n+37.1,+117.8",
        "(37.1, 117.8)\n[37.1, 117.9]\n（37.2，117.9）\n37.1,117.8;",
        "37.1,117.8 37.1,117.9 37.2,117.9 37.1,117.8",
    ],
)
def test_points_are_read_however_they_are_written(text: str) -> None:
    assert pairs(text) == CORNERS


def test_the_other_order_is_chosen_and_not_guessed() -> None:
    text = "\n".join(f"{lon},{lat}" for lat, lon in CORNERS)
    assert pairs(text, "lon_lat") == CORNERS


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("", "lat_lon", "没有填写坐标"),
        (" \n，\n", "lat_lon", "没有填写坐标"),
        ("37.1,117.8\n三十七,117.9", "lat_lon", "第2行“三十七”不是十进制度数"),
        ("37.1,117.8\n37.1", "lat_lon", "第2行有1个数"),
        ("37°06'00\",117.8", "lat_lon", "第1行"),
        ("37.1,117.8,5,6,7", "lat_lon", "第1行有5个数"),
        ("1e5,117.8", "lat_lon", "第1行“1e5”"),
        ("NaN,117.8", "lat_lon", "第1行“NaN”"),
        ("37.1,117.8", "circle", "第1行有2个数，圆形应为三个数"),
        ("{", "geojson", "不是GeoJSON"),
        ("[" * 5000, "geojson", "GeoJSON"),
        ('{"type":"Point","coordinates":[117.8,37.1]}', "geojson", "“Point”不是多边形"),
        ('{"type":"FeatureCollection","features":[]}', "geojson", "没有多边形"),
        ('{"type":"Polygon","coordinates":[[[117,37]],[[117,37]]]}', "geojson", "不能有空洞"),
        ('{"type":"Polygon","coordinates":[[[117,37],["a",37]]]}', "geojson", "第2点不是一对坐标"),
        ('{"type":"Polygon","coordinates":[[[117,NaN]]]}', "geojson", "不是GeoJSON"),
        ('{"type":"Polygon"}', "geojson", "坐标不完整"),
        ('{"type":"Polygon","coordinates":[[[117.8,37.1],null]]}', "geojson", "第2点不是一对坐标"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, form: str, said: str, refused: Any) -> None:
    with refused(Invalid, said):
        read_places(text, form)


def geojson(**more: Any) -> str:
    ring = [[float(lon), float(lat)] for lat, lon in CORNERS]
    return json.dumps({"type": "Polygon", "coordinates": [ring], **more})


@pytest.mark.parametrize("wrap", ["{}", '{{"type":"Feature","properties":null,"geometry":{}}}'])
def test_geojson_has_the_longitude_first(wrap: str) -> None:
    assert pairs(wrap.format(geojson()), "geojson") == CORNERS


def test_a_feature_collection_gives_every_polygon_with_its_properties() -> None:
    ring = "[[[117.8,37.1,12.5],[117.9,37.1],[117.9,37.2],[117.8,37.1]]]"
    several = f'{{"type":"MultiPolygon","coordinates":[{ring},{ring}]}}'
    text = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"高青县"},"geometry":'
        + several
        + "}]}"
    )
    ((properties, rings),) = read_features(text)
    assert (properties, len(rings), rings[0][0].lat) == ({"name": "高青县"}, 2, Decimal("37.1"))


@given(st.text(max_size=80), st.sampled_from(AreaForm.values))
def test_nothing_that_is_typed_breaks_the_reading(text: str, form: str) -> None:
    with suppress(Invalid):
        polygons, circles = read_places(text, form)
        assert polygons or circles


@pytest.mark.parametrize(
    ("coordinates", "form", "said"),
    [
        ("37.1,117.8\n37.2,117.9\n37.1,117.9\n37.2,117.8\n37.1,117.8", AreaForm.LAT_LON, "自相交：第1点（37.1,117.8）"),
        ("37.1,117.8\n37.1,117.9\n37.2,117.9", AreaForm.LAT_LON, "至少写4点"),
        ("37.1,117.8\n37.1,117.9\n37.2,117.9\n37.2,117.8", AreaForm.LAT_LON, "没有闭合：第4点（37.2,117.8）"),
        ("117.8,37.1\n117.9,37.1\n117.9,37.2\n117.8,37.1", AreaForm.LAT_LON, "纬度和经度填反了"),
        ("37.1,117.8 5000", AreaForm.CIRCLE, "半径5000不在0至100千米之间"),
    ],
)
def test_an_area_that_cannot_be_warned_of_is_refused(
    city: City, warned: Warned, coordinates: str, form: AreaForm, said: str, refused: Any
) -> None:
    one = warned.written(has_area=False)
    with refused(Refused, said):
        warned.area(one, coordinates=coordinates, coordinate_form=form)
    one.refresh_from_db()
    assert one.areas == []

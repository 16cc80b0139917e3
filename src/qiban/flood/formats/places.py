"""Coordinates as people type and paste them: points line by line, a circle, or GeoJSON. Numbers stay exactly as written."""

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from qiban.core.errors import Invalid
from qiban.law.flood.warning.facts import CircleFacts, Point, PolygonFacts
from qiban.law.text import Text

# Degrees in decimals, with the sign and letters that maps put beside them.
NUMBER = re.compile(r"([+-]?[0-9]{1,4}(?:\.[0-9]{1,15})?)°?([NE]?)", re.IGNORECASE)
BREAKS = re.compile(r"[\s,;，；、()\[\]]+")
MOST_NESTED = 8
Figures = tuple[list[PolygonFacts], list[CircleFacts]]


def read_places(text: str, form: str) -> Figures:
    """Return the polygons and circles that a text describes.

    Args:
        form: "lat_lon" or "lon_lat" (a point a line), "circle" (latitude, longitude, kilometres), or "geojson".

    Raises:
        Invalid: a line or value cannot be read; it is named.
    """
    if form == "geojson":
        return [PolygonFacts(ring) for ring in read_geojson(text)], []
    rows = [(number, _numbers(line, number)) for number, line in _lines(text)]
    if not rows:
        raise _wrong("没有填写坐标。", "There are no coordinates.")
    if form == "circle":
        return [], [_circle(number, row) for number, row in rows]
    points = [_point(pair, form) for number, row in rows for pair in _pairs(number, row)]
    return [PolygonFacts(tuple(points))], []


def _wrong(zh: str, en: str) -> Invalid:
    return Invalid.field("coordinates", Text(zh, en))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-")
    return ((number, line) for number, line in enumerate(plain.splitlines(), 1) if BREAKS.sub("", line))


def _numbers(line: str, number: int) -> list[Decimal]:
    found = []
    for word in filter(None, BREAKS.split(line)):
        match = NUMBER.fullmatch(word)
        if match is None:
            shown = word[:20]
            raise _wrong(
                f"第{number}行“{shown}”不是十进制度数，例如37.123456。",
                f"Line {number}: “{shown}” is no decimal degree such as 37.123456.",
            )
        found.append(Decimal(match[1]))
    return found


def _pairs(number: int, row: list[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the points of a line: one as a rule, several where they were pasted as CAP writes them."""
    if len(row) % 2:
        raise _wrong(
            f"第{number}行有{len(row)}个数，每点应为两个数：纬度和经度。",
            f"Line {number} has {len(row)} numbers; a point has two.",
        )
    return zip(row[::2], row[1::2], strict=True)


def _point(pair: tuple[Decimal, Decimal], form: str) -> Point:
    return Point(*pair) if form == "lat_lon" else Point(pair[1], pair[0])


def _circle(number: int, row: list[Decimal]) -> CircleFacts:
    if len(row) != 3:
        raise _wrong(
            f"第{number}行有{len(row)}个数，圆形应为三个数：纬度、经度、半径（千米）。",
            f"Line {number} has {len(row)} numbers; a circle has latitude, longitude and kilometres.",
        )
    return CircleFacts(Point(row[0], row[1]), row[2])


def read_geojson(text: str) -> list[tuple[Point, ...]]:
    """Return the rings of every polygon in a GeoJSON text, which writes the longitude first (RFC 7946).

    Raises:
        Invalid: it is no GeoJSON, has no polygon, or one with a hole, which CAP does not know.
    """
    return [ring for _, rings in read_features(text) for ring in rings]


def read_features(text: str) -> list[tuple[dict[str, Any], list[tuple[Point, ...]]]]:
    """Return the properties and the rings of every feature of a GeoJSON text; a bare geometry has no properties.

    Raises:
        Invalid: as `read_geojson` does.
    """
    try:
        given = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise _wrong("这不是GeoJSON，无法读取。", "This is not GeoJSON.") from error
    found = [(properties, list(_rings(geometry, 0))) for properties, geometry in _features(given)]
    if not any(rings for _, rings in found):
        raise _wrong("GeoJSON中没有多边形。", "There is no polygon in the GeoJSON.")
    return found


def _constant(name: str) -> Any:
    raise ValueError(name)


def _features(given: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    kind = given.get("type") if isinstance(given, dict) else None
    if kind == "FeatureCollection" and isinstance(given.get("features"), list):
        for one in given["features"]:
            yield from _features(one)
    elif kind == "Feature":
        properties = given.get("properties")
        yield properties if isinstance(properties, dict) else {}, given.get("geometry")
    else:
        yield {}, given


def _rings(geometry: Any, depth: int) -> Iterator[tuple[Point, ...]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection" and depth < MOST_NESTED:
        for one in _listed(geometry.get("geometries")):
            yield from _rings(one, depth + 1)
    elif kind == "Polygon":
        yield _outer(geometry.get("coordinates"))
    elif kind == "MultiPolygon":
        yield from (_outer(one) for one in _listed(geometry.get("coordinates")))
    else:
        shown = str(kind)[:20]
        raise _wrong(f"GeoJSON中的“{shown}”不是多边形。", f"“{shown}” in the GeoJSON is no polygon.")


def _listed(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise _wrong("GeoJSON的坐标不完整。", "The GeoJSON lacks coordinates.")
    return given


def _outer(rings: Any) -> tuple[Point, ...]:
    listed = _listed(rings)
    if len(listed) != 1:
        raise _wrong("CAP的多边形不能有空洞，请分成几个多边形。", "CAP knows no holes: make several polygons of it.")
    return tuple(_position(one, number) for number, one in enumerate(_listed(listed[0]), 1))


def _position(given: Any, number: int) -> Point:
    """Return a position; an altitude, which some programs write, is left out."""
    if not (isinstance(given, list) and len(given) in (2, 3) and all(isinstance(one, Decimal) for one in given)):
        raise _wrong(f"GeoJSON第{number}点不是一对坐标。", f"Point {number} of the GeoJSON is no pair of numbers.")
    return Point(given[1], given[0])

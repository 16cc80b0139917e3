"""Polygons and circles of warnings: closed, not crossing, in the country; what is wrong is named by point (市水利局职责)."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.flood.checked import checked

from qiban.law.decision import Decision
from qiban.law.flood.warning.facts import CircleFacts, Point, PolygonFacts
from qiban.law.flood.warning.polygon import warning_circle, warning_polygon


def polygon(text: str) -> PolygonFacts:
    """Return the polygon whose points are written "lat,lon lat,lon"."""
    pairs = (one.split(",") for one in text.split())
    return PolygonFacts(tuple(Point(Decimal(lat), Decimal(lon)) for lat, lon in pairs))


def decided(text: str) -> Decision:
    return checked(warning_polygon, polygon(text))


@pytest.mark.parametrize(
    "text",
    [
        "37,117 37,118 38,118 37,117",
        # The other way round is the same area.
        "37,117 38,118 37,118 37,117",
        # A corner that lies on the straight line between its neighbours does no harm.
        "37,117 37,117.5 37,118 38,118 38,117 37,117",
        "37,117 37,118 38,118 38,117.5 38,117 37,117",
        "37,117 37,118 38,118 38,117 37.5,117 37,117",
        # Corners beside a slanting edge, and on the line on which it would go on.
        "37,117 38,118 38,117 37.6,117.2 37,117",
        "37.1,117.1 37,117 37.06,117.02 37.2,117.2 37.1,117.2 37.1,117.1",
        # A dent that comes within a ten-millionth of a degree of the other side.
        "37,117 37,118 38,118 38,117.5 37.0000001,117.5 38,117.2 37,117",
        "37.123456789,117.123456789 37,118 38,118 37.123456789,117.123456789",
    ],
)
def test_a_simple_closed_polygon_can_be_warned_of(text: str) -> None:
    assert decided(text).outcome == "allowed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("37,117 38,118 37,117", "至少写4点（末点与首点相同），现有3点"),
        ("", "现有0点"),
        ("37,117 37,118 38,118 38,117", "没有闭合：第4点（38,117）与第1点（37,117）不同"),
        ("37,117 37,118 38,118 37,118 37,117", "第4点（37,118）与第2点相同"),
        # A bow tie: its first edge meets its third.
        ("37,117 38,118 37,118 38,117 37,117", "第1点（37,117）至第2点的边，与第3点（37,118）至第4点的边"),
        # A corner that touches an edge elsewhere.
        ("37,117 37,119 38,119 37,118 38,117 37,117", "第1点（37,117）至第2点的边，与第3点（38,119）至第4点的边"),
        ("37,118 38,118 38,117 37.5,118 37,117 37,118", "第1点（37,118）至第2点的边，与第3点（38,117）至第4点的边"),
        # The first corner of all that touches an edge elsewhere.
        ("37,118 38,117 37,117 37,119 38,119 37,118", "第1点（37,118）至第2点的边，与第3点（37,117）至第4点的边"),
        ("38,119 37,118 38,117 37,117 37,119 38,119", "第1点（38,119）至第2点的边，与第4点（37,117）至第5点的边"),
        # A bow tie as small as can be written, and one behind another corner.
        (
            "37,117 37.000000001,117.000000001 37,117.000000001 37.000000001,117 37,117",
            "第1点（37,117）至第2点的边，与第3点（37,117.000000001）至第4点的边",
        ),
        (
            "37.5,116.5 37,117 38,118 37,118 38,117 37.5,116.5",
            "第2点（37,117）至第3点的边，与第4点（37,118）至第5点的边",
        ),
        # Straight back on itself, at a corner in the middle, and at the first one.
        ("37,117 37,119 37,118 38,118 37,117", "第1点（37,117）至第2点的边，与第2点（37,119）至第3点的边"),
        ("37,117 37,118 37,119 37,117", "自相交"),
        # The last edge turns back along the first one.
        ("37,117 37,119 38,118.5 37,118 37,117", "第1点（37,117）至第2点的边，与第3点（38,118.5）至第4点的边"),
        ("117.8,37.1 117.9,37.1 117.9,37.2 117.8,37.1", "第1点（117.8,37.1）的纬度和经度填反了"),
        ("37.1,117.8 117.9,37.1 37.2,117.9 37.1,117.8", "第2点（117.9,37.1）的纬度和经度填反了"),
        ("37,-117 37,-118 38,-118 37,-117", "第1点（37,-117）在南半球或西半球"),
        ("37,117 37,118 -38,118 37,117", "第3点（-38,118）在南半球或西半球"),
        ("51.5,0.1 51.5,0.2 51.6,0.2 51.5,0.1", "第1点（51.5,0.1）不在我国范围内"),
        ("37.1234567891,117 37,118 38,118 37.1234567891,117", "小数超过9位"),
        ("37,117.1234567891 37,118 38,118 37,117.1234567891", "小数超过9位"),
        ("1e500000,117 37,118 38,118 1e500000,117", "第1点（1E+500000,117）不在我国范围内"),
    ],
)
def test_what_is_wrong_is_said_with_the_point_and_its_coordinates(text: str, said: str) -> None:
    found = decided(text)
    assert found.outcome == "refused"
    assert said in found.reason.zh, found.reason.zh


@pytest.mark.parametrize(
    ("point", "outcome"),
    [
        ("3,73", "allowed"),
        ("54,136", "allowed"),
        ("2.999999999,100", "refused"),
        ("54.000000001,100", "refused"),
        ("30,72.999999999", "refused"),
        ("30,136.000000001", "refused"),
    ],
)
def test_the_country_s_bounds_belong_to_it(point: str, outcome: str) -> None:
    assert checked(warning_circle, circle(f"{point} 1")).outcome == outcome


def test_two_thousand_points_are_taken_and_one_more_is_not() -> None:
    steps = [f"{Decimal(37) + Decimal(number) / 10000:f},117" for number in range(1998)]
    assert decided(" ".join([*steps, "37,118", "37,117"])).outcome == "allowed"
    more = [f"{Decimal(37) + Decimal(number) / 10000:f},117" for number in range(1999)]
    assert "不超过2000点，现有2001点" in decided(" ".join([*more, "37,118", "37,117"])).reason.zh


def circle(text: str) -> CircleFacts:
    """Return the circle written "lat,lon radius"."""
    middle, radius = text.split()
    lat, lon = middle.split(",")
    return CircleFacts(Point(Decimal(lat), Decimal(lon)), Decimal(radius))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("37,117 0", "半径0不在0至100千米之间"),
        ("37,117 -1", "半径-1不在"),
        ("37,117 100.1", "半径100.1不在"),
        # Written out as people do, up to twenty places.
        ("37,117 1e3", "半径1000不在"),
        ("37,117 1e19", f"半径1{'0' * 19}不在"),
        ("37,117 1e20", "半径1E+20不在"),
        ("117,37 5", "圆心的纬度和经度填反了"),
        ("37,-117 5", "圆心在南半球或西半球"),
    ],
)
def test_a_circle_lies_in_the_country_and_its_radius_is_in_kilometres(text: str, said: str) -> None:
    assert said in checked(warning_circle, circle(text)).reason.zh


@pytest.mark.parametrize("radius", ["0.001", "5", "100"])
def test_radii_within_the_bounds_are_taken(radius: str) -> None:
    assert checked(warning_circle, circle(f"37,117 {radius}")).outcome == "allowed"


def _touch(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    """Tell by solving for the common point whether two segments have one: another way than the rule's."""
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = other
    under = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
    if under:
        here = Fraction((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3), under)
        there = Fraction((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1), under)
        return 0 <= here <= 1 and 0 <= there <= 1
    if (x3 - x1) * (y2 - y1) != (y3 - y1) * (x2 - x1):
        return False
    return max(min(x1, x2), min(x3, x4)) <= min(max(x1, x2), max(x3, x4)) and max(min(y1, y2), min(y3, y4)) <= min(
        max(y1, y2), max(y3, y4)
    )


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=3, max_size=7, unique=True))
def test_what_two_ways_of_looking_say_of_crossings_is_the_same(corners: list[tuple[int, int]]) -> None:
    ring = [*corners, corners[0]]
    edges = list(pairwise(ring))
    last = len(edges) - 1
    crossing = any(
        _touch(edges[i], edges[j])
        for i in range(len(edges))
        for j in range(i + 2, len(edges))
        if not (i == 0 and j == last)
    )
    folding = any(
        _touch(after, (before[0], before[0])) or _touch(before, (after[1], after[1]))
        for before, after in zip(edges, [*edges[1:], edges[0]], strict=True)
    )
    points = tuple(Point(Decimal(30 + y), Decimal(110 + x)) for x, y in ring)
    found = checked(warning_polygon, PolygonFacts(points))
    assert (found.outcome == "refused") is (crossing or folding), found.reason.zh

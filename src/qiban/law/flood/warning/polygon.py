"""Where a warning holds: polygons and circles on the ground, as the Common Alerting Protocol has them (市水利局职责).

All is computed exactly: degrees are scaled to whole numbers, so that no rounding hides a crossing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from qiban.law.decision import Decision
from qiban.law.flood.regulation import member
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import CircleFacts, Point, PolygonFacts

# A triangle, and its first corner again; more corners than the last number make messages that receivers do not take.
FEWEST, MOST = 4, 2000
# Between which degrees the country lies.
LATITUDES, LONGITUDES = (Decimal(3), Decimal(54)), (Decimal(73), Decimal(136))
# More decimals than a surveyor has: 0.1 mm on the ground.
DECIMALS = 9
WRITTEN_OUT = 20
CLAUSE = member("市水利局")
XY = tuple[int, int]


class Flaw(NamedTuple):
    """What is wrong with a figure, and what to do about it."""

    what: Text
    next_step: Text


def warning_polygon(given: PolygonFacts, law: Law) -> Decision:
    """Tell whether a polygon can be warned of: closed, without a corner twice, not crossing or touching itself.

    Interpretation: the duties say nothing of polygons; CAP 1.2 (3.2.4) wants at least four pairs "lat,lon" of which the last is
    the first. Receivers fill crossing outlines differently, so that nobody knows who is warned: such ones are refused.

    Source: duties of 市水利局.
    """
    say = Ruling("warning_polygon", CLAUSE, given, law)
    flaw = next(_flaws(given.points), None)
    if flaw is None:
        return say("allowed", f"多边形可用，共{len(given.points) - 1}个角点。", "The polygon can be used.")
    return _refused(say, flaw)


def warning_circle(given: CircleFacts, law: Law) -> Decision:
    """Tell whether a circle can be warned of: its middle lies in the country, its radius is one in kilometres.

    Source: duties of 市水利局.
    """
    say = Ruling("warning_circle", CLAUSE, given, law, ("warning_circle_km",))
    if flaw := _misplaced(given.centre, Text("圆心", "The middle")):
        return _refused(say, flaw)
    most = law.parameters["warning_circle_km"]
    if not 0 < given.radius <= most:
        return say(
            "refused",
            f"半径{_plain(given.radius)}不在0至{most}千米之间。",
            f"The radius {_plain(given.radius)} does not lie between 0 and {most} kilometres.",
            next_step=("半径以千米为单位，请核对。", "The radius is in kilometres; please check."),
        )
    return say("allowed", "圆形区域可用。", "The circle can be used.")


def _refused(say: Ruling, flaw: Flaw) -> Decision:
    return say("refused", flaw.what.zh, flaw.what.en, next_step=(flaw.next_step.zh, flaw.next_step.en))


def _plain(number: Decimal) -> str:
    """Return a number as people write it; one with a giant exponent stays short."""
    return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < WRITTEN_OUT else str(number)


def _said(number: int, point: Point) -> Text:
    written = f"{_plain(point.lat)},{_plain(point.lon)}"
    return Text(f"第{number}点（{written}）", f"Point {number} ({written})")


def _flaws(points: Sequence[Point]) -> Iterator[Flaw]:
    """Yield what is wrong, the plainest first."""
    for number, point in enumerate(points, 1):
        if flaw := _misplaced(point, _said(number, point)):
            yield flaw
    yield from _counted(points)
    yield from _repeated(points)
    yield from _crossing(points)


def _misplaced(point: Point, name: Text) -> Flaw | None:
    """Return what is wrong with the place of a point alone."""
    if _is_here(point.lat, point.lon):
        finest = max(-_exponent(point.lat), -_exponent(point.lon))
        if finest <= DECIMALS:
            return None
        return Flaw(
            Text(f"{name.zh}的小数超过{DECIMALS}位。", f"{name.en} has more than {DECIMALS} decimals."),
            Text("请保留6位小数。", "Six decimals are enough."),
        )
    if _is_here(point.lon, point.lat):
        return Flaw(
            Text(f"{name.zh}的纬度和经度填反了。", f"{name.en} has latitude and longitude exchanged."),
            Text("请先写纬度、后写经度，或者改选坐标顺序。", "Write the latitude first, or choose the other order."),
        )
    if _is_here(abs(point.lat), abs(point.lon)):
        return Flaw(
            Text(f"{name.zh}在南半球或西半球，正负号不对。", f"{name.en} lies in the wrong hemisphere."),
            Text("北纬、东经都填正数。", "North and east are positive."),
        )
    return Flaw(
        Text(f"{name.zh}不在我国范围内。", f"{name.en} does not lie in the country."),
        Text("请核对坐标，使用WGS-84十进制度。", "Check it: decimal degrees of WGS 84 are meant."),
    )


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_here(lat: Decimal, lon: Decimal) -> bool:
    return LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]


def _counted(points: Sequence[Point]) -> Iterator[Flaw]:
    if len(points) < FEWEST:
        yield Flaw(
            Text(
                f"多边形至少写{FEWEST}点（末点与首点相同），现有{len(points)}点。",
                f"A polygon has at least {FEWEST} points, the last one being the first; there are {len(points)}.",
            ),
            Text("请补充角点。", "Add the missing corners."),
        )
    elif len(points) > MOST:
        yield Flaw(
            Text(f"多边形不超过{MOST}点，现有{len(points)}点。", f"At most {MOST} points; there are {len(points)}."),
            Text("请简化边界，或者分成几个区域。", "Simplify the outline, or make several areas of it."),
        )
    elif points[0] != points[-1]:
        first, last = _said(1, points[0]), _said(len(points), points[-1])
        yield Flaw(
            Text(
                f"多边形没有闭合：{last.zh}与{first.zh}不同。",
                f"It is not closed: {last.en} is not {first.en.lower()}.",
            ),
            Text("请在最后重复第1点。", "Repeat point 1 at the end."),
        )


def _repeated(points: Sequence[Point]) -> Iterator[Flaw]:
    seen: dict[Point, int] = {}
    for number, point in enumerate(points[:-1], 1):
        if point in seen:
            name = _said(number, point)
            yield Flaw(
                Text(f"{name.zh}与第{seen[point]}点相同。", f"{name.en} is point {seen[point]} again."),
                Text("请删去重复的点，只在最后重复第1点。", "Only the first point is repeated, at the end."),
            )
        seen[point] = number


class _Edge(NamedTuple):
    """From one corner to the next, by the number of the first one."""

    left: int
    right: int
    low: int
    high: int
    number: int
    start: XY
    end: XY


def _crossing(points: Sequence[Point]) -> Iterator[Flaw]:
    """Yield the first two edges that meet where they should not."""
    if found := min(_meetings(points), default=None):
        yield _crossed(points, *found)


def _meetings(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of edges that meet where they should not; edges are looked at from west to east."""
    edges = sorted(_edges(points))
    last = len(points) - 1
    for place, one in enumerate(edges):
        for other in edges[place + 1 :]:
            if other.left > one.right:
                break
            if other.low <= one.high and one.low <= other.high:
                first, second = (one, other) if one.number < other.number else (other, one)
                if _is_wrong(first, second, last):
                    yield first.number, second.number


def _is_wrong(first: "_Edge", second: "_Edge", last: int) -> bool:
    """Tell whether two edges meet elsewhere than at a corner that they share."""
    apart = second.number - first.number
    if apart == 1:
        return _folds(first.start, first.end, second.end)
    if apart == last - 1:
        return _folds(second.start, second.end, first.end)
    return _meets(first, second)


def _edges(points: Sequence[Point]) -> Iterator[_Edge]:
    scaled = [(int(one.lon.scaleb(DECIMALS)), int(one.lat.scaleb(DECIMALS))) for one in points]
    for number, (start, end) in enumerate(pairwise(scaled), 1):
        (left, right), (low, high) = (sorted(pair) for pair in zip(start, end, strict=True))
        yield _Edge(left, right, low, high, number, start, end)


def _crossed(points: Sequence[Point], first: int, second: int) -> Flaw:
    one, other = _said(first, points[first - 1]), _said(second, points[second - 1])
    return Flaw(
        Text(
            f"边界自相交：{one.zh}至第{first + 1}点的边，与{other.zh}至第{second + 1}点的边相交或重叠。",
            f"It crosses itself: the edge from {one.en.lower()} to point {first + 1} meets the one from"
            f" {other.en.lower()} to point {second + 1}.",
        ),
        Text("请按一个方向依次写角点。", "Write the corners in their order around the area."),
    )


def _side(start: XY, end: XY, point: XY) -> int:
    """Return on which side of a line a point lies: positive on the left, 0 on it."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _folds(before: XY, corner: XY, after: XY) -> bool:
    """Tell whether an outline turns straight back at a corner."""
    ahead = (corner[0] - before[0]) * (after[0] - corner[0]) + (corner[1] - before[1]) * (after[1] - corner[1])
    return _side(before, corner, after) == 0 and ahead < 0


def _meets(one: _Edge, other: _Edge) -> bool:
    """Tell whether two edges without a common corner have a point in common."""
    sides = (_side(one.start, one.end, other.start), _side(one.start, one.end, other.end))
    others = (_side(other.start, other.end, one.start), _side(other.start, other.end, one.end))
    if _differ(sides) and _differ(others):
        return True
    return (
        (sides[0] == 0 and _between(one, other.start))
        or (sides[1] == 0 and _between(one, other.end))
        or (others[0] == 0 and _between(other, one.start))
        or (others[1] == 0 and _between(other, one.end))
    )


def _differ(sides: tuple[int, int]) -> bool:
    return (sides[0] > 0 > sides[1]) or (sides[0] < 0 < sides[1])


def _between(edge: _Edge, point: XY) -> bool:
    """Tell whether a point that lies on an edge's line lies between its ends."""
    (x1, y1), (x2, y2) = edge.start, edge.end
    return min(x1, x2) <= point[0] <= max(x1, x2) and min(y1, y2) <= point[1] <= max(y1, y2)

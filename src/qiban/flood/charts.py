"""Charts of readings 水情过程线: level, flow or rain over the last days, thresholds as lines with their names, in one picture."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from qiban.core.clock import local
from qiban.law.text import Text

WIDTH, HEIGHT = 640, 240
WATER, SOFT, KEPT_ASIDE = "#1f5f8b", "#6b7280", "#b3261e"
# From Ⅳ to Ⅰ, as warnings are coloured; each line has its name besides.
GRADES = {4: "#1f5f8b", 3: "#8a6d00", 2: "#b45309", 1: "#b3261e"}
FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
NAMES = {"held": Text("搁置的读数", "Kept aside"), "read": Text("读数", "Readings")}


@dataclass(frozen=True, slots=True)
class Line:
    """A threshold: its value, the level that it proposes, and its name in the reader's language."""

    value: Decimal
    level: int
    name: str


@dataclass(frozen=True, slots=True)
class Curve:
    """What a chart shows of one series.

    Args:
        title: the quantity with its unit of measure.
        points, held: moments and values, those that count and those that were kept aside.
        is_rain: drawn as bars.
    """

    title: str
    points: Sequence[tuple[datetime, Decimal]]
    lines: Sequence[Line] = ()
    held: Sequence[tuple[datetime, Decimal]] = ()
    is_rain: bool = False


def svg_of(curve: Curve, language: str) -> str:
    """Return the chart as SVG, its words in `language`."""
    return _drawn(json.dumps(_specification(curve, language), sort_keys=True))


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    # Large, and most processes never draw: loaded by the first chart.
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification))


def _rows(pairs: Sequence[tuple[datetime, Decimal]], kind: str) -> list[dict[str, Any]]:
    # Civil time without its offset: whoever draws knows no time zones.
    return [{"at": f"{local(at):%Y-%m-%dT%H:%M:%S}", "value": float(value), "kind": kind} for at, value in pairs]


def _specification(curve: Curve, language: str) -> dict[str, Any]:
    import altair as alt

    axis = alt.Axis(format="%m-%d %H:%M", labelAngle=0, tickCount=6)
    x = alt.X("at:T", title=None, axis=axis)
    y = alt.Y("value:Q", title=curve.title, scale=alt.Scale(zero=curve.is_rain))
    base = alt.Chart(alt.Data(values=_rows(curve.points, "read")))
    marked = (
        base.mark_bar(color=WATER, width=3)
        if curve.is_rain
        else base.mark_line(color=WATER, point=alt.OverlayMarkDef(size=12, color=WATER))
    )
    layers: list[Any] = [marked.encode(x=x, y=y), *_lines(curve, x, y)]
    if curve.held:
        aside = alt.Chart(alt.Data(values=_rows(curve.held, NAMES["held"].in_language(language))))
        shape = alt.Shape("kind:N", title=None, legend=alt.Legend(orient="top"), scale=alt.Scale(range=["cross"]))
        layers.append(aside.mark_point(size=70, color=KEPT_ASIDE, strokeWidth=2).encode(x=x, y=y, shape=shape))
    drawn = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT).configure_view(stroke=None)
    found: dict[str, Any] = drawn.configure(font=FONT).to_dict()
    return found


def _lines(curve: Curve, x: Any, y: Any) -> Iterator[Any]:
    """Yield each threshold as a line with its name at the right end."""
    import altair as alt

    if not curve.points:
        return
    first, last = curve.points[0][0], curve.points[-1][0]
    for one in curve.lines:
        ends = _rows([(first, one.value), (last, one.value)], one.name)
        line = alt.Chart(alt.Data(values=ends)).mark_line(strokeDash=[6, 4], color=GRADES[one.level])
        yield line.encode(x=x, y=y)
        named = alt.Chart(alt.Data(values=ends[:1])).mark_text(align="left", dx=4, dy=-5, color=GRADES[one.level])
        yield named.encode(x=x, y=y, text="kind:N")

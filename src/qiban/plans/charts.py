"""Charts of targets 目标图: the path, what was observed, the forecast with its band, and the target, in one picture."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qiban.law.plans.periods import period
from qiban.law.text import Text

WIDTH, HEIGHT = 640, 260
BRAND, GOAL, SOFT = "#1f5f8b", "#b3261e", "#6b7280"
NAMES = {
    "figures": Text("已核实数据", "Confirmed"),
    "path": Text("目标路径", "Path"),
    "forecast": Text("预测", "Forecast"),
    "target": Text("目标", "Target"),
}


@dataclass(frozen=True, slots=True)
class Curve:
    """What a chart shows of one target.

    Args:
        title: the indicator with its unit of measure.
        figures: pairs of a period and a value, in the target's own terms.
        assessment: as the law's rule answers it (`law.targets`): trajectory, forecast.
        year, value: the target.
    """

    title: str
    figures: Sequence[tuple[str, str]]
    assessment: dict[str, Any]
    year: int
    value: str | None


def svg_of(curve: Curve, language: str) -> str:
    """Return the chart as SVG, its words in `language`."""
    return _drawn(json.dumps(_specification(curve, language), sort_keys=True))


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    # Large, and most processes never draw: loaded by the first chart.
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification))


def _specification(curve: Curve, language: str) -> dict[str, Any]:
    import altair as alt

    said = {name: text.in_language(language) for name, text in NAMES.items()}
    rows = [*_figures(curve, said), *_path(curve, said), *_goal(curve, said)]
    # A tick at 2026 is the moment at which 2025 ends.
    tick = (
        "format(datum.value - 1, 'd') + '年底'"
        if language.startswith("zh")
        else "'end ' + format(datum.value - 1, 'd')"
    )
    axis = alt.Axis(labelExpr=tick, tickMinStep=1, tickCount=8)
    x = alt.X("at:Q", title=None, axis=axis, scale=alt.Scale(zero=False, nice=False, padding=12))
    y = alt.Y("value:Q", title=curve.title, scale=alt.Scale(zero=False))
    names = [said["figures"], said["path"], said["forecast"], said["target"]]
    color = alt.Color(
        "kind:N",
        title=None,
        legend=alt.Legend(orient="top"),
        scale=alt.Scale(domain=names, range=[BRAND, SOFT, BRAND, GOAL]),
    )
    lines = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(point=True)
        .encode(
            x=x,
            y=y,
            color=color,
            strokeDash=alt.StrokeDash(
                "kind:N", legend=None, scale=alt.Scale(domain=names, range=[[1, 0], [6, 4], [2, 3], [1, 0]])
            ),
        )
    )
    layers = [lines]
    if band := _forecast(curve, said):
        base = alt.Chart(alt.Data(values=band))
        layers.insert(
            0, base.mark_area(opacity=0.18, color=BRAND).encode(x=x, y=alt.Y("low:Q", title=curve.title), y2="high:Q")
        )
        layers.append(base.mark_line(strokeDash=[2, 3], color=BRAND).encode(x=x, y=y))
    drawn = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=HEIGHT)
        .configure_view(stroke=None)
        .configure(font="Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif")
    )
    found: dict[str, Any] = drawn.to_dict()
    return found


def _figures(curve: Curve, said: dict[str, str]) -> list[dict[str, Any]]:
    return [{"at": _when(written), "value": float(value), "kind": said["figures"]} for written, value in curve.figures]


def _when(written: str) -> float:
    found = period(written)
    return found.part_of_year if found else 0.0


def _path(curve: Curve, said: dict[str, str]) -> list[dict[str, Any]]:
    steps = curve.assessment.get("trajectory", [])
    return [{"at": one["year"] + 1, "value": float(one["value"]), "kind": said["path"]} for one in steps]


def _goal(curve: Curve, said: dict[str, str]) -> list[dict[str, Any]]:
    if curve.value is None:
        return []
    return [{"at": curve.year + 1, "value": float(curve.value), "kind": said["target"]}]


def _forecast(curve: Curve, said: dict[str, str]) -> list[dict[str, Any]]:
    """Return the band from the latest figure to the target year, opening from nothing to its full width."""
    found = curve.assessment.get("forecast")
    if not found or not curve.figures:
        return []
    written, latest = curve.figures[-1]
    kind = said["forecast"]
    start = {"at": _when(written), "value": float(latest), "low": float(latest), "high": float(latest), "kind": kind}
    end = {name: float(found[name]) for name in ("value", "low", "high")}
    return [start, {"at": found["year"] + 1, **end, "kind": kind}]

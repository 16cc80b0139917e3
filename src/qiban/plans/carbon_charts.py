"""Charts of carbon's accounts and scenarios: parts of a result, paths until the peak, what drives them."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from qiban.law.text import Text

from .charts import BRAND, GOAL, HEIGHT, SOFT, WIDTH, drawn

FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
NOW, BEFORE = Text("本次结果", "This result"), Text("前次结果", "Earlier result")
USUAL, PLAN = Text("照常情形", "As things go"), Text("采取措施", "With the measures")
TONNES, TEN_THOUSAND = Text("二氧化碳（万吨）", "CO₂ (10⁴ t)"), 10_000
DRIVERS = {
    "activity": Text("经济活动", "Activity"),
    "intensity": Text("能源强度", "Energy per activity"),
    "carbon": Text("能源结构", "CO₂ per energy"),
}


class Bar(NamedTuple):
    """A part of a result in t CO2, with what the earlier one had."""

    name: str
    now: float
    before: float | None = None


def bars(rows: Sequence[Bar], language: str) -> str:
    """Return the parts of a result as bars, the earlier one's beside them, as SVG."""
    import altair as alt

    now, before = NOW.in_language(language), BEFORE.in_language(language)
    values = [{"name": one.name, "value": one.now / TEN_THOUSAND, "kind": now} for one in rows]
    values += [
        {"name": one.name, "value": one.before / TEN_THOUSAND, "kind": before} for one in rows if one.before is not None
    ]
    kinds = [now, before] if len(values) > len(rows) else [now]
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            y=alt.Y("name:N", title=None, sort=[one.name for one in rows], axis=alt.Axis(labelLimit=220)),
            x=alt.X("value:Q", title=TONNES.in_language(language)),
            yOffset=alt.YOffset("kind:N", sort=kinds),
            color=_colors(alt, "kind", kinds, [BRAND, SOFT], is_shown=len(kinds) > 1),
        )
        .properties(width=WIDTH - 120, height={"step": 16 if len(kinds) > 1 else 24})
    )
    return _svg(chart)


def paths(result: dict[str, Any], language: str) -> str:
    """Return the two paths of a scenario with their peaks, as SVG."""
    import altair as alt

    titles = {"usual": USUAL.in_language(language), "plan": PLAN.in_language(language)}
    values = [
        {
            "year": one["year"],
            "value": float(one["co2"]),
            "kind": title,
            "peak": one["year"] == result[name]["peak_year"] and result[name]["is_peak"],
        }
        for name, title in titles.items()
        for one in result[name]["years"]
    ]
    x = alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1))
    y = alt.Y("value:Q", title=TONNES.in_language(language), scale=alt.Scale(zero=False))
    kinds = list(titles.values())
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y)
    lines = base.mark_line(point=True).encode(
        color=_colors(alt, "kind", kinds, [SOFT, BRAND]),
        strokeDash=alt.StrokeDash("kind:N", legend=None, scale=alt.Scale(domain=kinds, range=[[6, 4], [1, 0]])),
    )
    peaks = base.transform_filter("datum.peak")
    marks = peaks.mark_point(size=140, shape="diamond", filled=True, color=GOAL)
    words = peaks.mark_text(dy=-14, color=GOAL, fontWeight="bold").encode(text="year:Q")
    return _svg(alt.layer(lines, marks, words).properties(width=WIDTH, height=HEIGHT))


def drivers(parts: dict[str, str], language: str) -> str:
    """Return what drove the change between two years, in 10^4 t a driver, as SVG."""
    import altair as alt

    names = [DRIVERS[name].in_language(language) for name in parts]
    values = [{"name": name, "value": float(value)} for name, value in zip(names, parts.values(), strict=True)]
    chart = (
        alt.Chart(alt.Data(values=values))
        .mark_bar()
        .encode(
            y=alt.Y("name:N", title=None, sort=names),
            x=alt.X("value:Q", title=TONNES.in_language(language)),
            color=alt.condition("datum.value > 0", alt.value(GOAL), alt.value(BRAND)),
        )
        .properties(width=WIDTH - 120, height={"step": 26})
    )
    return _svg(chart)


def _colors(alt: Any, name: str, kinds: list[str], colors: list[str], *, is_shown: bool = True) -> Any:
    legend = alt.Legend(orient="top") if is_shown else None
    return alt.Color(f"{name}:N", title=None, legend=legend, scale=alt.Scale(domain=kinds, range=colors[: len(kinds)]))


def _svg(chart: Any) -> str:
    made = chart.configure_view(stroke=None).configure(font=FONT).to_dict()
    return drawn(json.dumps(made, sort_keys=True))

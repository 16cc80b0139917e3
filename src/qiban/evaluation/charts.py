"""Charts of evaluation: places in a group, and a unit's months. One specification for screen and paper.

Colour never says anything alone: the last of a group say so beside their bars, and every line has dashes and a shape of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qiban.core.charts.drawing import FONT
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.text import Text

WIDTH, BAR, HEIGHT = 560, 20, 260
BRAND, LAST = "#1b4b7a", "#b3362b"
COLOURS = ["#1b4b7a", "#8a3a00", "#176b43", "#7a1b6a"]
DASHES = [[1, 0], [6, 3], [2, 3], [8, 3, 2, 3]]
SHAPES = ["circle", "square", "triangle-up", "diamond"]
SCORE, UNIT, MONTH, RATE, VALUE, PLACE = (
    Text("综合得分", "Score"),
    Text("单位", "Unit"),
    Text("月份", "Month"),
    Text("指标", "Rate"),
    Text("比率（%）", "Rate (%)"),
    Text("名次", "Place"),
)
AMONG = Text("是否后几位", "Among the last")
KINDS = {False: Text("其他名次", "Others"), True: Text("排名靠后", "Among the last")}
STAND_OUT = Text("突出显示：", "Highlight: ")
ALL = Text("（全部）", "(all)")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """A ranked unit of a group."""

    unit: str
    score: Decimal
    place: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One rate of a unit in a month, in percent; None where there were too few cases."""

    month: str
    rate: str
    value: Decimal | None


def group_chart(title: str, bars: Sequence[Bar], language: str) -> Json:
    """Return the specification of a group's scores, the best first.

    Args:
        title: what whoever cannot see it hears of the chart as a whole.
    """
    import altair as alt

    def say(text: Text) -> str:
        return text.in_language(language)

    def row(one: Bar) -> Json:
        kind, score = say(KINDS[one.is_last]), f"{one.score:.2f}"
        said = f"{score} {kind}" if one.is_last else score
        return {"unit": one.unit, "score": float(one.score), "place": one.place, "kind": kind, "said": said}

    rows = [row(one) for one in bars]
    chosen = _chosen(alt, "unit", [one.unit for one in bars], language)
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("unit:N", sort=[one.unit for one in bars], title=None, axis=alt.Axis(labelLimit=160)),
        x=alt.X("score:Q", title=say(SCORE), scale=alt.Scale(domain=[0, 100])),
        opacity=alt.condition(chosen, alt.value(1), alt.value(0.25)),
        tooltip=[
            alt.Tooltip("unit:N", title=say(UNIT)),
            alt.Tooltip("score:Q", title=say(SCORE), format=".2f"),
            alt.Tooltip("place:Q", title=say(PLACE)),
            alt.Tooltip("kind:N", title=say(AMONG)),
        ],
    )
    kinds = alt.Scale(domain=[say(one) for one in KINDS.values()], range=[BRAND, LAST])
    drawn = base.mark_bar().encode(color=alt.Color("kind:N", title=None, scale=kinds, legend=alt.Legend(orient="top")))
    said = base.mark_text(align="left", dx=4).encode(text="said:N")
    return _finished(alt.layer(drawn, said).add_params(chosen), title, max(BAR * len(rows), 2 * BAR))


def trend_chart(title: str, dots: Sequence[Dot], months: Sequence[str], language: str) -> Json:
    """Return the specification of a unit's four rates over some months; a month without a figure leaves a gap."""
    import altair as alt

    def say(text: Text) -> str:
        return text.in_language(language)

    names = [say(one) for one in RATES.values()]
    rows = [
        {"month": one.month, "rate": say(RATES[one.rate]), "value": None if one.value is None else float(one.value)}
        for one in dots
    ]
    chosen = _chosen(alt, "rate", names, language)
    legend, dashes = alt.Legend(orient="top", columns=2), alt.Scale(domain=names, range=DASHES)
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("month:O", title=None, scale=alt.Scale(domain=list(months)), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=say(VALUE), scale=alt.Scale(zero=False, nice=True)),
        color=alt.Color("rate:N", title=None, legend=legend, scale=alt.Scale(domain=names, range=COLOURS)),
        opacity=alt.condition(chosen, alt.value(1), alt.value(0.2)),
        tooltip=[
            alt.Tooltip("month:O", title=say(MONTH)),
            alt.Tooltip("rate:N", title=say(RATE)),
            alt.Tooltip("value:Q", title=say(VALUE), format=".2f"),
        ],
    )
    lines = base.mark_line().encode(strokeDash=alt.StrokeDash("rate:N", title=None, legend=legend, scale=dashes))
    shapes = alt.Scale(domain=names, range=SHAPES)
    points = base.mark_point(size=60, filled=True).encode(shape=alt.Shape("rate:N", title=None, scale=shapes))
    return _finished(alt.layer(lines, points).add_params(chosen), title, HEIGHT)


def _chosen(alt: Any, field: str, names: Sequence[str], language: str) -> Any:
    """Return what a reader may let stand out, with the mouse or by the keyboard."""
    choice = alt.binding_select(
        options=[None, *names],
        labels=[ALL.in_language(language), *names],
        name=STAND_OUT.in_language(language),
    )
    return alt.selection_point(fields=[field], name="chosen", bind=choice, on="click", clear="dblclick")


def _finished(chart: Any, title: str, height: int) -> Json:
    found: Json = (
        chart.properties(width=WIDTH, height=height, description=title)
        .configure_view(stroke=None)
        .configure(font=FONT)
        .to_dict()
    )
    return found

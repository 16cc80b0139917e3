"""A peak by a year, which a straight line would misjudge: the highest value so far, the shape of the path, and its growth.

A path of levels that rises ever more slowly will peak, though a line through it rises for ever; so the trend is one of the
yearly growth. A path that has fallen for years has peaked, unless the band of its fall reaches its highest value again.
"""

from typing import Any

from qiban.law.text import Text

from .answering import Assessment
from .facts import Method, TargetFacts
from .figures import shown, shown_or_none
from .forecasts import Forecast
from .shapes import Shape, deadline, shape_of

NAMES = {
    "rising": Text("仍在上升", "still rising"),
    "flat": Text("处于平台", "on a plateau"),
    "rebounding": Text("回落后又上升", "rising again after a fall"),
    "peaked": Text("已从最高值回落", "falling since its highest value"),
    "falling": Text("自首年起下降", "falling since the first year"),
}
Said = tuple[str, Text]


def judged_peak(given: TargetFacts, method: Method) -> Assessment:
    """Judge whether a quantity peaks by the end of the target year, and not above its highest level where the plan names one.

    Interpretation: a peak is met only after its last year, when as many years as the local parameter says have not reached
    it again; it is missed as soon as a later year exceeds all up to its last year, or any year the level. Before that a fall
    counts as on track when it has lasted as long, and the band of its trend stays below the highest value; a rise, when even
    the upper end of the band of its growth has come down to nothing by the last year.
    """
    shape = shape_of(given, method)
    if shape is None:
        return Assessment(
            "insufficient_data",
            Text(
                f"现有{len(given.observations)}年数据，判断达峰至少需要{method.peak_observations}年。",
                f"There are {len(given.observations)} years; a peak needs {method.peak_observations}.",
            ),
            {"sample": len(given.observations), "needed": method.peak_observations},
        )
    status, reason = _exceeded(given, shape) or _final(given, shape) or _before(shape)
    return Assessment(status, reason, _figures(given, method, shape))


def _exceeded(given: TargetFacts, shape: Shape) -> Said | None:
    if given.target_value is not None and shape.height > given.target_value:
        return "missed", Text(
            f"{shape.year}年为{shown(shape.height)}，已超过峰值上限{shown(given.target_value)}。",
            f"{shape.year} had {shown(shape.height)}, above the highest level of {shown(given.target_value)}.",
        )
    if shape.year > deadline(given):
        return "missed", Text(
            f"最高值出现在{shape.year}年，晚于{deadline(given)}年。",
            f"The highest value is that of {shape.year}, after {deadline(given)}.",
        )
    return None


def _final(given: TargetFacts, shape: Shape) -> Said | None:
    if shape.last_year <= deadline(given) or not shape.is_settled:
        return None
    return "met", Text(
        f"{shape.year}年达峰（{shown(shape.height)}），此后{shape.years_since}年未再达到。",
        f"It peaked in {shape.year} ({shown(shape.height)}), and has not come back there in {shape.years_since} years.",
    )


def _before(shape: Shape) -> Said:
    if shape.growth is not None:
        return _rising(shape, shape.growth)
    if shape.may_exceed:
        return "at_risk", _said(shape, "以后年份仍可能超过", "a later year may still exceed it")
    if not shape.is_settled:
        return "at_risk", _said(
            shape, f"回落仅{shape.years_since}年，尚不能确认", f"{shape.years_since} years are too few to tell"
        )
    return "on_track", _said(shape, "按现有趋势不会再超过", "by the trend no later year exceeds it")


def _rising(shape: Shape, growth: Forecast) -> Said:
    if growth.value > 0:
        return "off_track", _said(shape, "按增速趋势到期仍在上升", "by the trend of its growth it still rises then")
    if growth.high > 0:
        return "at_risk", _said(
            shape, "增速在放缓，能否按期达峰尚不确定", "its growth slows down, but perhaps not in time"
        )
    return "on_track", _said(shape, "按增速趋势可按期达峰", "by the trend of its growth it peaks in time")


def _said(shape: Shape, zh: str, en: str) -> Text:
    name = NAMES[shape.name]
    return Text(
        f"{name.zh}，目前最高为{shape.year}年的{shown(shape.height)}，{zh}。",
        f"It is {name.en}; the highest so far is {shown(shape.height)} in {shape.year}: {en}.",
    )


def _figures(given: TargetFacts, method: Method, shape: Shape) -> dict[str, Any]:
    return {
        "target": shown_or_none(given.target_value),
        "peak_year": shape.year,
        "peak_value": shown(shape.height),
        "is_first_year": shape.is_first,
        "years_since": shape.years_since,
        "is_settled": shape.is_settled,
        "shape": shape.name,
        "may_exceed": shape.may_exceed,
        "latest": {"period": str(shape.last_year), "value": shown(shape.latest)},
        "recent_rate": shown(shape.recent),
        "projected_peak_year": shape.projected_year,
        "forecast": _forecast(given, method, shape),
        "sample": shape.size,
        "needed": method.peak_observations,
    }


def _forecast(given: TargetFacts, method: Method, shape: Shape) -> dict[str, Any] | None:
    """Return the trend that the judgement rests on: of the growth in percent where the path rises, of levels where it falls."""
    found = shape.growth or shape.level
    if found is None:
        return None
    return {
        "method": "growth_rate_least_squares" if shape.growth else "linear_least_squares_since_peak",
        "sample": shape.size - 1 if shape.growth else shape.since,
        "year": max(deadline(given), shape.last_year + 1),
        "value": shown(found.value),
        "low": shown(found.low),
        "high": shown(found.high),
        "band": "prediction_interval_student_t",
        "band_percent": method.band_percent,
    }

"""What a station's page shows of one series: its curve with thresholds, what was kept aside, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qiban.core.clock import civil_date, local
from qiban.core.web.language import say
from qiban.flood.charts import Curve, Line
from qiban.flood.models import FloodStation, FloodThreshold, HeldReading, Reading
from qiban.law.flood.reading.facts import QuantityName
from qiban.law.flood.reading.words import QUANTITIES, amount
from qiban.law.flood.response.levels import NAMES
from qiban.law.text import Text

from .stations import latest_versions, readings_of

NOTHING = Text("这段时间没有读数。", "There is no reading of this time.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A series as a page shows it.

    Args:
        readings: every version, the oldest first; `counting` those that count.
        words: the chart in words.
    """

    quantity: QuantityName
    title: Text
    curve: Curve
    readings: Sequence[Reading]
    counting: Sequence[Reading]
    words: str


def shown(station: FloodStation, quantity: QuantityName, since: datetime, at: datetime) -> Shown:
    """Return a series of a station since a moment; three queries."""
    readings = readings_of(station, quantity, since)
    counting = latest_versions(readings)
    held = HeldReading.objects.filter(station=station, quantity=quantity, state="held", observed_at__gte=since)
    aside = [(one.observed_at, one.value) for one in held if one.observed_at and one.value is not None]
    title = QUANTITIES[quantity].title
    curve = Curve(
        f"{say(title)}（{QUANTITIES[quantity].unit}）",
        [(one.observed_at, one.value) for one in counting],
        thresholds_on(station, quantity, at),
        sorted(aside),
        quantity == "rain",
    )
    return Shown(quantity, title, curve, readings, counting, words_of(quantity, curve))


def thresholds_on(station: FloodStation, quantity: QuantityName, at: datetime) -> list[Line]:
    """Return the thresholds of a value that hold at a moment, the lowest first; a rise is no line."""
    day = civil_date(at)
    found = FloodThreshold.objects.filter(station=station, quantity=quantity, valid_from__lte=day)
    holding = [one for one in found if one.comparator != "rise" and (one.valid_until is None or day < one.valid_until)]
    return [
        Line(one.value, one.level, f"{say(NAMES[one.level])} {amount(quantity, one.value)}")
        for one in sorted(holding, key=lambda one: one.value)
    ]


def words_of(quantity: QuantityName, curve: Curve) -> str:
    """Return in words what a chart shows: the first, the highest and the last value, and how that stands to thresholds."""
    if not curve.points:
        return say(NOTHING)
    (last_at, last), (peak_at, peak) = curve.points[-1], max(curve.points, key=lambda one: (one[1], one[0]))
    first = curve.points[0][1]
    over = [one for one in curve.lines if last >= one.value]
    beyond = Text(f"，达到{over[-1].name}", f"; it reaches {over[-1].name}") if over else Text("", "")
    return say(
        Text(
            f"{len(curve.points)}个读数，由{amount(quantity, first)}到{_when(last_at)}的{amount(quantity, last)}，"
            f"最高{amount(quantity, peak)}（{_when(peak_at)}）{beyond.zh}。",
            f"{len(curve.points)} readings, from {amount(quantity, first)} to {amount(quantity, last)} at {_when(last_at)}; "
            f"the highest is {amount(quantity, peak)} at {_when(peak_at)}{beyond.en}.",
        )
    )


def _when(at: datetime) -> str:
    return f"{local(at):%m-%d %H:%M}"


def days_before(at: datetime, days: int) -> datetime:
    """Return the moment so many days before another."""
    return at - timedelta(days=days)

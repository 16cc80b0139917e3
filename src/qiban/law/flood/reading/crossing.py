"""Whether a reading crosses thresholds, and which level that proposes (市水利局职责二). It opens nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.flood.response.levels import NAMES
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .checking import FORECASTING
from .facts import CrossingFacts, Observed, QuantityName, Threshold
from .words import amount, condition


def threshold_crossed(given: CrossingFacts, law: Law) -> Decision:
    """Tell which thresholds the latest of a station's readings crosses: "crossed" with the gravest level, or "below".

    Interpretation: a rise within some hours is counted from the lowest reading of these hours, both ends among them; of
    rain, what fell in them is added up, and a reading is of the time before it. A level is proposed by this, and decided on
    by a person.

    Source: duty 2 of 市水利局 (forecasts and warnings).
    """
    say = Ruling("threshold_crossed", FORECASTING, given, law)
    if not given.readings:
        return say("below", "没有读数。", "There are no readings.", results={"level": 0})
    found = [one for one in given.thresholds if is_crossed(given.quantity, given.readings, one)]
    if not found:
        return say("below", "没有达到阈值。", "No threshold is crossed.", results={"level": 0})
    gravest = min(found, key=lambda one: (one.level, -one.value))
    wanted = condition(given.quantity, gravest.comparator, gravest.value, gravest.hours)
    name, now = NAMES[gravest.level], amount(given.quantity, given.readings[-1].value)
    return say(
        "crossed",
        f"读数{now}，{wanted.zh}，对应{name.zh}（依据：{gravest.source}）。",
        f"{now}: {wanted.en}, which is for {name.en} (source: {gravest.source}).",
        next_step=("由市防指研判后决定响应级别。", "The headquarters judges, and decides on the level."),
        results={"level": gravest.level, "threshold": gravest.id, "crossed": [one.id for one in found]},
    )


def is_crossed(quantity: QuantityName, readings: Sequence[Observed], threshold: Threshold) -> bool:
    """Tell whether the latest of a station's readings crosses a threshold."""
    latest = readings[-1]
    if threshold.comparator == "reach":
        return latest.value >= threshold.value
    if threshold.comparator == "exceed":
        return latest.value > threshold.value
    return risen(quantity, readings, threshold.hours) >= threshold.value


def risen(quantity: QuantityName, readings: Sequence[Observed], hours: int) -> Decimal:
    """Return by how much a quantity rose within hours up to the latest reading; of rain, how much fell."""
    latest, begins = readings[-1], aware(readings[-1].at) - timedelta(hours=hours)
    if quantity == "rain":
        return sum((one.value for one in readings if begins < aware(one.at)), Decimal(0))
    return latest.value - min(one.value for one in readings if begins <= aware(one.at))


def aware(instant: datetime) -> datetime:
    """Return an instant with its offset; civil time where none stands there."""
    return instant if instant.tzinfo else instant.replace(tzinfo=CIVIL)

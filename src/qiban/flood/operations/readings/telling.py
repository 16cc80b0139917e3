"""How readings are told of: within a proposal, and in its reason."""

from collections.abc import Sequence
from typing import Any, cast

from qiban.core.clock import local
from qiban.flood.models import Reading
from qiban.flood.queries.readings.standing import Calm
from qiban.law.decision import Decision
from qiban.law.flood.reading.facts import ComparatorName, QuantityName
from qiban.law.flood.reading.words import QUANTITIES, amount, condition
from qiban.law.quantities import plain_number
from qiban.law.text import Text


def snapshot(one: Reading) -> dict[str, Any]:
    """Return a reading as a proposal keeps it: station, value, unit of measure, instant, threshold and its source."""
    quantity = cast("QuantityName", one.quantity)
    kept: dict[str, Any] = {
        "station": one.station.title,
        "code": one.station.code,
        "flood_station": one.station.number,
        "quantity": quantity,
        "value": plain_number(one.value),
        "unit": QUANTITIES[quantity].unit,
        "observed_at": one.observed_at.isoformat(),
        "received_at": one.received_at.isoformat(),
    }
    if one.threshold is None:
        return kept
    threshold = one.threshold
    return {
        **kept,
        "level": one.level,
        "flood_threshold": threshold.number,
        "threshold": plain_number(threshold.value),
        "hours": threshold.hours,
        "condition": demand(one).zh,
        "source": threshold.source,
    }


def demand(one: Reading) -> Text:
    """Return in words what the threshold demands that a reading crosses."""
    threshold = one.threshold
    if threshold is None:
        return Text("", "")
    quantity, comparator = cast("QuantityName", threshold.quantity), cast("ComparatorName", threshold.comparator)
    return condition(quantity, comparator, threshold.value, threshold.hours)


def reason_of(decision: Decision, rests_on: Sequence[Reading], calm: Calm | None) -> str:
    """Return why a level is proposed, as commanders read it."""
    said = "；".join(_line(one) for one in rests_on)
    if decision.results["direction"] in ("open", "raise") or calm is None:
        return f"{said}。{decision.reason.zh}"
    since, until = (f"{local(one):%m-%d %H:%M}" for one in (calm.since, calm.until))
    return f"{since}至{until}各站读数持续低于现级别的阈值。最近读数：{said}。{decision.reason.zh}"


def _line(one: Reading) -> str:
    quantity = cast("QuantityName", one.quantity)
    head = f"{one.station.title}{local(one.observed_at):%m-%d %H:%M}{QUANTITIES[quantity].title.zh}"
    said = f"{head}{amount(quantity, one.value)}"
    return f"{said}，{demand(one).zh}（依据：{one.threshold.source}）" if one.threshold else said

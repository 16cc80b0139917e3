"""Invented figures of a plan's indicators: a path to the target, some ahead of it, some behind; always the same."""

from collections.abc import Iterator
from decimal import Decimal
from zlib import crc32

from qiban.plans.models import Indicator, Target

FIRST_YEAR, LAST_YEAR = 2020, 2025
# How much of the way a year's end has covered, in percent of what a straight line would have.
PACES = (115, 104, 100, 92, 70)
# What a year adds to that or takes from it, in thousandths of the way.
YEARS = (0, 31, -24, 12, -38, 17, 5)
# Emissions of the whole city, in 10⁴ t: rising until 2023.
TOTALS = {
    "co2_total": (8650, 8790, 8925, 9040, 9105, 9136, 9150, 9118),
}
TOTALS_FROM = 2018
# Units of what is counted one by one.
COUNTED = ("座", "家", "条", "个", "所", "人", "名", "场", "项")


def figures(indicator: Indicator) -> Iterator[tuple[int, Decimal]]:
    """Yield a figure a year, up to the last one that is over."""
    if totals := TOTALS.get(indicator.code):
        yield from ((TOTALS_FROM + place, Decimal(one)) for place, one in enumerate(totals))
        return
    target = indicator.targets.order_by("year").first()
    if target is not None and target.value is not None:
        pace = PACES[crc32(indicator.code.encode()) % len(PACES)]
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            yield year, _figure(target, year, pace)


def _figure(target: Target, year: int, pace: int) -> Decimal:
    whole = max(target.year - FIRST_YEAR, 1)
    way = Decimal(min(year - FIRST_YEAR, whole)) / whole * pace / 100
    way += way and Decimal(YEARS[(year + pace) % len(YEARS)]) / 1000
    if target.form != "level":
        return _changed(target, way)
    value = Decimal(target.value or 0)
    is_lower = target.direction in ("at_most", "hold_below")
    begin = value * (Decimal("1.18") if is_lower else Decimal("0.55"))
    found = min(_neat(begin + (value - begin) * way), indicator_bound(target))
    return found.to_integral_value() if target.indicator.measured_in in COUNTED else found


def _changed(target: Target, way: Decimal) -> Decimal:
    """Return the level that has changed so far on its way, from 100 in the base year."""
    value = Decimal(target.value or 0)
    if target.form == "growth":
        value = ((1 + value / 100) ** 5 - 1) * 100
    sign = -1 if target.form == "fall" else 1
    return _neat(100 + sign * value * way)


def indicator_bound(target: Target) -> Decimal:
    """Return what a share cannot exceed."""
    return Decimal(100) if target.indicator.measured_in == "%" else Decimal(10) ** 12


def _neat(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")) if value < 100 else value.quantize(Decimal("0.1"))

"""The figures of a target of values, as plain JSON: its path, where it stands, what it still needs, where it goes."""

from decimal import Decimal
from typing import Any

from .cases import Case
from .figures import HUNDRED, shown, shown_or_none
from .measuring import level_of
from .paths import HELD
from .periods import end_of, moment, years

METHODS = {"growth": "log_linear_least_squares"}
METHOD = "linear_least_squares"
ONE = Decimal(1)


def figures(case: Case) -> dict[str, Any]:
    """Return what pages and charts show of a target, each figure rounded as figures are shown."""
    latest = case.latest
    expected = case.path.at(latest.end) if latest else None
    gap = latest.value - expected if latest and expected is not None else None
    per_year, rate = required(case)
    return {
        "target": shown(case.target),
        "trajectory": [{"year": year, "value": shown(value)} for year, value in case.path.yearly()],
        "expected_now": shown_or_none(case.path.at(moment(case.given.on))),
        "latest": _latest(case),
        "expected": shown_or_none(expected),
        "gap": shown_or_none(gap),
        "required_per_year": shown_or_none(per_year),
        "required_rate": shown_or_none(rate),
        "forecast": _forecast(case),
        "sample": len(case.points),
        "needed": case.needed,
        "failed_periods": [_period(case, one.end) for one in case.failed],
    }


def required(case: Case) -> tuple[Decimal | None, Decimal | None]:
    """Return what is needed a year from the latest observation on: in the target's terms, and of the level in percent.

    What must hold in every period needs no change; growth has only the rate, and so has nothing else below zero.
    """
    latest = case.latest
    if latest is None or latest.end >= case.end or case.given.direction in HELD:
        return None, None
    left, goal = years(case.end - latest.end), level_of(case.given, case.target, case.end)
    can_grow = latest.level > 0 and goal > 0
    rate = ((goal / latest.level) ** (ONE / left) - ONE) * HUNDRED if can_grow else None
    return None if case.given.form == "growth" else (case.target - latest.value) / left, rate


def _latest(case: Case) -> dict[str, str] | None:
    latest = case.latest
    if latest is None:
        return None
    return {"period": _period(case, latest.end), "level": shown(latest.level), "value": shown(latest.value)}


def _period(case: Case, end: int) -> str:
    return next(one.period for one in case.given.observations if end_of(one.period) == end)


def _forecast(case: Case) -> dict[str, Any] | None:
    found = case.forecast()
    if found is None:
        return None
    return {
        "method": METHODS.get(case.given.form, METHOD),
        "sample": len(case.points),
        "year": case.given.target_year,
        "value": shown(found.value),
        "low": shown(found.low),
        "high": shown(found.high),
        "band": "prediction_interval_student_t",
        "band_percent": case.method.band_percent,
    }

"""Targets of values: what the latest observation and the trend say, beside the path."""

from qiban.law.text import Text

from .answering import Assessment
from .cases import Case, case_of
from .facts import Method, TargetFacts
from .figures import shown
from .forecasts import Forecast
from .periods import moment
from .ranges import Range
from .standing import figures

Said = tuple[str, Text]


def judged(given: TargetFacts, method: Method) -> Assessment:
    """Judge a target of values by its target year, its path and its trend.

    Interpretation: the target year's own value decides; one that is to be reached by a year is met as soon as it is reached,
    one of every period is missed by any. Before that, on track is what is on its path and whose trend reaches the target;
    off track what misses it even at the favourable end of the band; all between is at risk.
    """
    case = case_of(given, method)
    status, reason = _reached(case) or _own(case) or _overdue(case) or _failing(case) or _by_trend(case)
    return Assessment(status, reason, figures(case))


def _reached(case: Case) -> Said | None:
    if case.given.direction != "reach_by_year":
        return None
    found = next((one for one in case.points if case.wanted.holds(one.value)), None)
    if found is None:
        return None
    value, target = shown(found.value), shown(case.target)
    return "met", Text(f"已达到{value}，目标为{target}。", f"{value} is reached; the target is {target}.")


def _own(case: Case) -> Said | None:
    own, year, target = case.own, case.given.target_year, shown(case.target)
    if own is None:
        return None
    if not case.wanted.holds(own.value):
        return "missed", Text(
            f"{year}年为{shown(own.value)}，不符合目标{target}。",
            f"{year} has {shown(own.value)}, which does not satisfy the target of {target}.",
        )
    if case.failed:
        return "missed", Text(
            f"{year}年为{shown(own.value)}，但此前有{len(case.failed)}期不符合要求{target}。",
            f"{year} has {shown(own.value)}, but {len(case.failed)} periods before did not satisfy {target}.",
        )
    return "met", Text(
        f"{year}年为{shown(own.value)}，符合目标{target}。",
        f"{year} has {shown(own.value)}, which satisfies the target of {target}.",
    )


def _overdue(case: Case) -> Said | None:
    year = case.given.target_year
    if moment(case.given.on) < case.end:
        return None
    return "insufficient_data", Text(
        f"{year}年已结束，尚无该年数据。", f"{year} is over, and its value is not there yet."
    )


def _failing(case: Case) -> Said | None:
    """What must hold in every period, and did not in the latest one, needs no trend to be seen."""
    latest, target = case.latest, shown(case.target)
    if latest is None or latest not in case.failed:
        return None
    return "off_track", Text(
        f"最近一期为{shown(latest.value)}，不符合每期都应达到的要求{target}。",
        f"The latest value is {shown(latest.value)}; every period has to satisfy {target}.",
    )


def _by_trend(case: Case) -> Said:
    latest, forecast = case.latest, case.forecast()
    if latest is None or forecast is None:
        return "insufficient_data", Text(
            f"现有{len(case.points)}期数据，趋势预测至少需要{case.needed}期。",
            f"There are {len(case.points)} observations; a trend needs {case.needed}.",
        )
    if not _can_reach(case.wanted, forecast):
        return "off_track", _said(case, forecast, "达不到目标", "out of reach")
    if not case.wanted.holds(forecast.value):
        return "at_risk", _said(case, forecast, "不一定能达到目标", "not certain")
    if case.failed:
        return "at_risk", _said(
            case, forecast, "可以达到目标，但此前有不符合要求的期次", "in reach, but periods before failed"
        )
    if case.is_behind(latest):
        return "at_risk", _said(
            case, forecast, "可以达到目标，但最近一期落后于进度", "in reach, but the latest value is behind"
        )
    return "on_track", _said(case, forecast, "可以达到目标", "in reach")


def _said(case: Case, forecast: Forecast, zh: str, en: str) -> Text:
    year, target = case.given.target_year, shown(case.target)
    value, low, high = shown(forecast.value), shown(forecast.low), shown(forecast.high)
    return Text(
        f"按现有趋势，{year}年为{value}（{low}至{high}），{zh}（{target}）。",
        f"By the trend {year} will have {value} ({low} to {high}): the target of {target} is {en}.",
    )


def _can_reach(wanted: Range, forecast: Forecast) -> bool:
    """Tell whether any value of the band satisfies the target."""
    if wanted.low is not None and forecast.high < wanted.low:
        return False
    return wanted.high is None or forecast.low <= wanted.high

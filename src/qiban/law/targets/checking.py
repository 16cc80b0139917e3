"""Facts of a target that do not fit together."""

from decimal import Decimal

from qiban.law.text import Text

from .answering import Assessment
from .facts import TargetFacts
from .periods import NotAPeriod, end_of, moment

NOTHING, LEAST_GROWTH = Decimal(0), Decimal(-100)
CHANGES = ("rise", "fall", "growth")


def unfit(given: TargetFacts) -> Assessment | None:
    """Return why a target cannot be judged at all, or None where it can."""
    said = _target(given) or _periods(given) or _values(given)
    return Assessment("refused", said) if said else None


def _target(given: TargetFacts) -> Text | None:
    is_peak = given.direction == "peak_by_year"
    if given.target_value is None and not is_peak:
        return Text("缺少目标值。", "The target's value is missing.")
    if given.base_year is not None and given.base_year >= given.target_year:
        return Text("基准年应早于目标年。", "The base year lies before the target year.")
    if is_peak and given.form != "level":
        return Text("达峰目标按数值判断，不按变化率。", "A peak is one of levels, not of changes.")
    if given.form in CHANGES and (given.base_year is None or given.base_value is None):
        return Text("变化率目标缺少基准年或基准值。", "A change needs the base year and its value.")
    if given.form in CHANGES and given.base_value is not None and given.base_value <= NOTHING:
        return Text("基准值应大于零。", "The base value is more than nothing.")
    if given.form == "growth" and given.target_value is not None and given.target_value <= LEAST_GROWTH:
        return Text("年均增速应高于-100%。", "Growth a year is more than -100%.")
    return None


def _periods(given: TargetFacts) -> Text | None:
    try:
        ends = [end_of(one.period) for one in given.observations]
    except NotAPeriod as error:
        return Text(
            f"期次“{error}”写法不对，应为2024、2024Q3或2024-09。",
            f"“{error}” is no period: write 2024, 2024Q3 or 2024-09.",
        )
    if len(set(ends)) < len(ends):
        return Text(
            "同一期有两个数值，更正后只保留一个。", "One period has two values: after a correction one is left."
        )
    if any(end > moment(given.on) for end in ends):
        return Text("有的数值属于尚未结束的期次。", "A value belongs to a period that has not ended.")
    if given.direction == "peak_by_year" and any("-" in one.period or "Q" in one.period for one in given.observations):
        return Text("达峰按年度数据判断。", "A peak is judged on years.")
    return None


def _values(given: TargetFacts) -> Text | None:
    if given.form == "growth" and any(one.value <= NOTHING for one in given.observations):
        return Text("按增速判断的数值应大于零。", "Values whose growth is judged are more than nothing.")
    if given.direction == "peak_by_year" and any(one.value <= NOTHING for one in given.observations):
        return Text("判断达峰的数值应大于零。", "Values of which a peak is sought are more than nothing.")
    years = [one.year for one in given.milestones]
    if len(set(years)) < len(years) or not all(_is_between(year, given) for year in years):
        return Text(
            "阶段值应在基准年和目标年之间，每年一个。",
            "Milestones lie between base year and target year, one a year.",
        )
    return None


def _is_between(year: int, given: TargetFacts) -> bool:
    return (given.base_year is None or given.base_year < year) and year < given.target_year

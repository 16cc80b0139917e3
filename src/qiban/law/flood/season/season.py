"""When a season may begin and end (职责一（八）)."""

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import SeasonEndFacts, SeasonFacts


def season_days(given: SeasonFacts, law: Law) -> Decision:
    """Tell whether the days of a season make sense: it begins in its year or in the month before, and ends after it begins.

    Interpretation: an ice season is named for the year in which it ends, and may begin in the December before.

    Source: duty 1.8.
    """
    say = Ruling("season_days", head(8), given, law)
    if given.ends_on <= given.starts_on:
        return say(
            "refused",
            "结束日期应晚于开始日期。",
            "The last day comes after the first.",
            next_step=("请核对起止日期。", "Check the days."),
        )
    begins_well = given.starts_on.year == given.year or (given.starts_on.year, given.starts_on.month) == (
        given.year - 1,
        12,
    )
    if not begins_well or given.ends_on.year != given.year:
        return say(
            "refused",
            f"起止日期不在{given.year}年度。",
            f"The days do not lie in the year {given.year}.",
            next_step=("请核对年份和起止日期。", "Check the year and the days."),
        )
    return say("allowed", "可以设立。", "It may be planned.")


def season_end(given: SeasonEndFacts, law: Law) -> Decision:
    """Tell whether a season can end: its last day is over, and no response runs.

    Source: duty 1.8.
    """
    say = Ruling("season_end", head(8), given, law)
    if given.running:
        return say(
            "refused",
            f"应急响应还没有结束：{'、'.join(given.running)}。",
            f"A response still runs: {', '.join(given.running)}.",
            next_step=("请先结束应急响应。", "End the response first."),
        )
    if given.on <= given.ends_on:
        return say(
            "refused",
            f"汛期到{given.ends_on}，还没有过去。",
            f"The season lasts until {given.ends_on}.",
            next_step=("请在汛期最后一天之后办理。", "End it after its last day."),
        )
    return say("allowed", "可以结束。", "It may end.")

"""Repairs of what a flood has damaged: done before the next season, and accepted by another unit (职责一（十）)."""

from datetime import date

from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import RepairAcceptanceFacts, RepairFacts
from .saying import lacking

REPAIRED = head(10, 5)


def season_after(day: date, planned: date | None, law: Law) -> date:
    """Return the first day of the next season after `day`: as it is planned, or else the day on which seasons begin."""
    if planned is not None:
        return planned
    begins = date(day.year, law.parameters["season_month"], law.parameters["season_day"])
    return begins if begins > day else begins.replace(year=day.year + 1)


def repair_deadline(given: RepairFacts, law: Law) -> Decision:
    """Tell whether works can be listed for repair with a last day: it lies before the next season begins.

    Interpretation: the works have to stand the next flood, so the last day lies before the next season.

    Source: duty 1.10.
    """
    say = Ruling("repair_deadline", REPAIRED, given, law, ("season_month", "season_day"))
    missing = blanks(what=(given.what, "水毁工程", "what is damaged"), place=(given.place, "地点", "where"))
    if found := lacking(say, missing):
        return found
    if given.cost < 0:
        return say(
            "refused",
            "所需资金不能为负数。",
            "The cost cannot be negative.",
            next_step=("请核对金额。", "Check the amount."),
        )
    season = season_after(given.on, given.season_on, law)
    if not given.on <= given.due_on < season:
        return say(
            "refused",
            f"修复期限应在{given.on}之后、下一汛期（{season}）开始之前。",
            f"The last day lies from {given.on} to the day before the next season begins on {season}.",
            next_step=("请核对期限。", "Check the day."),
        )
    return say("accepted", "可以列入修复。", "It can be listed.", results={"season_on": season.isoformat()})


def repair_acceptance(given: RepairAcceptanceFacts, law: Law) -> Decision:
    """Tell whether repaired works can be accepted or sent back: by another unit, which says what it saw.

    Source: duty 1.10.
    """
    say = Ruling("repair_acceptance", REPAIRED, given, law)
    if given.is_own:
        return say(
            "refused",
            "修复单位不能自行验收。",
            "The unit that repaired the works does not accept them.",
            next_step=("请由县防指或市黄河防办验收。", "Leave it to the county or the headquarters' office."),
        )
    return lacking(say, blanks(opinion=(given.opinion, "验收意见", "opinion"))) or say(
        "allowed", "可以办理。", "This may be done."
    )

"""How long the defects liability period runs, and the retention that is kept until its end (Art. 23)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.clocks import cycle
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import RetentionFacts
from .saying import numbered

FEN = Decimal("0.01")


def retention_of(settled: Decimal, percent: Decimal) -> Decimal:
    """Return what a contract keeps back of its settled amount, in yuan to the fen."""
    return (settled * percent / 100).quantize(FEN, ROUND_HALF_UP)


def defects_end(accepted_on: date, months: int) -> date:
    """Return the last day of a defects liability period of so many months.

    Interpretation: Art. 23 leaves open from which day it runs; it runs from the day of the acceptance, which is not
    counted (建质〔2017〕138号 Art. 8; Civil Code Art. 201, 202), so that a late hand-over does not make it longer.
    """
    days = cycle(accepted_on, months)
    next(days)
    return next(days)


def retention(given: RetentionFacts, law: Law) -> Decision:
    """Tell whether a contract's retention may be given back: the liability period is over, and defects are put right.

    Source: Art. 23.
    """
    say = Ruling("retention", Citation(CITY_PROJECTS, 23), given, law)
    if given.amount <= 0:
        return say(
            "refused",
            "该合同没有预留质量保证金。",
            "Nothing was retained under this contract.",
            next_step=("无需返还。", "There is nothing to give back."),
        )
    if given.defects_end_on is None:
        return say(
            "refused",
            "工程尚未竣工验收合格，缺陷责任期还没有开始。",
            "The work is not accepted: the defects liability period has not begun.",
            next_step=("请先组织竣工验收。", "Have the work accepted first."),
        )
    if given.on <= given.defects_end_on:
        return say(
            "refused",
            f"缺陷责任期到{given.defects_end_on}届满，期内不返还质量保证金{amount_text(given.amount)}元。",
            f"The defects liability period runs until {given.defects_end_on}; the {amount_text(given.amount)} yuan stay until then.",
            next_step=("请在期满次日起办理。", "Release them from the day after."),
        )
    if given.open_defects:
        which = numbered(given.open_defects)
        return say(
            "refused",
            f"质量问题尚未整改到位：{which.zh}。",
            f"Defects are not put right: {which.en}.",
            next_step=("请先督促施工单位整改并登记。", "Have the contractor put them right and record it first."),
        )
    return say(
        "allowed",
        f"可以返还质量保证金{amount_text(given.amount)}元。",
        f"The {amount_text(given.amount)} yuan may be given back.",
    )

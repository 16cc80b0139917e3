"""What a proposal for the annual plan must say (Art. 4)."""

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import ProposalFacts


def proposal(given: ProposalFacts, law: Law) -> Decision:
    """Tell whether a proposal has every element: four arguments, and what is built, with whose money, by when, what for.

    Source: Art. 4.
    """
    say = Ruling("proposal", Citation(CITY_PROJECTS, 4), given, law)
    zh, en = _missing(given)
    if zh:
        return say(
            "refused",
            f"提报的项目应充分论证并写明各项要素，还缺：{zh}。",
            f"A proposal is argued for and has every element; missing: {en}.",
            next_step=(f"请补充{zh}后再提报。", f"Add the {en} and propose it again."),
        )
    if given.investment <= 0:
        return say(
            "refused",
            f"投资规模应大于0元，现为{amount_text(given.investment)}元。",
            f"The investment must be more than 0 yuan; it is {amount_text(given.investment)} yuan.",
            next_step=("请填写估算的投资规模。", "Enter the estimated investment."),
        )
    if given.starts_on and given.ends_on and given.ends_on < given.starts_on:
        return say(
            "refused",
            f"建设工期的完工日期{given.ends_on}早于开工日期{given.starts_on}。",
            f"The schedule ends on {given.ends_on}, before it starts on {given.starts_on}.",
            next_step=("请核对建设工期。", "Check the schedule."),
        )
    return say("allowed", "提报的要素齐全。", "The proposal has every element.")


def _missing(given: ProposalFacts) -> tuple[str, str]:
    return blanks(
        necessity=(given.necessity, "必要性论证", "argument of necessity"),
        feasibility=(given.feasibility, "可行性论证", "argument of feasibility"),
        soundness=(given.soundness, "科学性论证", "argument of soundness"),
        urgency=(given.urgency, "紧迫性论证", "argument of urgency"),
        basis=(given.basis, "立项依据", "basis"),
        content=(given.content, "建设内容", "content"),
        land=(given.land, "征地拆迁", "land"),
        money_source=(given.money_source, "资金来源", "source of money"),
        starts_on=(str(given.starts_on or ""), "计划开工日期", "planned start"),
        ends_on=(str(given.ends_on or ""), "计划完工日期", "planned end"),
        benefit=(given.benefit, "社会效益", "benefit"),
    )

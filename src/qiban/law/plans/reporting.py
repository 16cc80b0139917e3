"""Rounds of reports, and what of them is published."""

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import PublicationFacts, ReportFacts, RoundFacts
from .listing import listed
from .periods import period
from .regulation import PLANS


def report_round(given: RoundFacts, law: Law) -> Decision:
    """Tell whether a round of reports can be opened: of a whole period that has begun, once.

    Interpretation: units may begin to report before the period is over; what they are late by counts from its end.

    Source: plans 6.
    """
    say = Ruling("report_round", Citation(PLANS, 6), given, law)
    found = period(given.period)
    if found is None or found.first_on > given.on:
        return say(
            "refused",
            "报送周期应是已经开始的月、季、半年或年。",
            "A round is about a month, quarter, half-year or year that has begun.",
            next_step=(
                "请写成2025-11、2025-Q3、2025-H1或2025的形式。",
                "Write it like 2025-11, 2025-Q3, 2025-H1 or 2025.",
            ),
        )
    if given.is_open:
        return say(
            "refused",
            f"{given.period}的报送已经布置。",
            f"The round of {given.period} was opened before.",
            next_step=("请在原有的报送任务中办理。", "Go on in the round that is there."),
        )
    return say("allowed", "可以布置。", "It can be opened.")


def report(given: ReportFacts, law: Law) -> Decision:
    """Tell whether a unit's report can be filed: it speaks of each of its measures.

    Interpretation: a report after the ledger was frozen is taken and counts as late; the frozen ledger stays as it is.

    Source: plans 6.
    """
    say = Ruling("report", Citation(PLANS, 6), given, law)
    if given.silent:
        paths = listed(given.silent)
        return say(
            "refused",
            f"还有{len(given.silent)}项措施没有填写本期进展：{paths.zh}。",
            f"Nothing is said yet of {len(given.silent)} measures: {paths.en}.",
            next_step=("请逐项填写进展后再报送。", "Say how each goes, then report."),
        )
    if given.is_frozen:
        return say(
            "allowed_late",
            "本期台账已封账，作为逾期报送登记。",
            "The ledger of this round is frozen: the report counts as late.",
        )
    return say("allowed", "可以报送。", "It can be filed.")


def publication(given: PublicationFacts, law: Law) -> Decision:
    """Tell whether somebody can decide on what is to be published: not who drafted it, and with a word where it is refused.

    Source: plans 8.
    """
    say = Ruling("publication", Citation(PLANS, 8), given, law)
    if given.person == given.drafter:
        return say(
            "refused",
            "拟公开的内容由另一人审批。",
            "Somebody else approves what you drafted.",
            next_step=("请由本部门其他经办人员审批。", "Let another officer of the department decide."),
        )
    if not given.is_approved and is_blank(given.opinion):
        return say(
            "refused",
            "不同意公开应写明理由。",
            "A refusal needs a reason.",
            next_step=("请填写理由。", "Write the reason."),
        )
    return say("allowed", "可以办理。", "This may be done.")

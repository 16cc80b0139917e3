"""The assessment of a year: announced once all checks are in, appealed against once, final when nothing is open."""

from qiban.law.clocks import working_days
from qiban.law.decision import Decision
from qiban.law.openness.days import is_year
from qiban.law.openness.regulation import safeguard
from qiban.law.openness.saying import lacking, other_year
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import AppealDecisionFacts, AppealFacts, AssessmentFacts, FinalFacts

QUARTERS = (1, 2, 3, 4)


def assessment(given: AssessmentFacts, law: Law) -> Decision:
    """Tell whether the assessment of a year can be announced: every quarter's check is circulated, the rubric was in force.

    Interpretation: "quarterly" is each of four quarters. The plan began in mid-2023, so that its first year has the last two.

    Source: safeguard 3.
    """
    say = Ruling("assessment", safeguard(3, 1), given, law)
    if not is_year(given.year, given.on, law):
        return other_year(say, given.year)
    if not given.is_rubric_in_force:
        return say(
            "refused",
            "评分标准没有生效。",
            "The rubric was not in force.",
            next_step=("请先使评分标准生效。", "Put the rubric into force first."),
        )
    began = law.book.valid_from
    whole = [one for one in QUARTERS if (given.year, 3 * one) > (began.year, began.month)]
    left = [one for one in whole if one not in given.circulated]
    quarters = "、".join(map(str, left)), ", ".join(map(str, left))
    return lacking(
        say, (f"第{quarters[0]}季度检查的通报" if left else "", f"the check of quarter {quarters[1]}")
    ) or say("allowed", "可以公布年度考核成绩。", "The year's scores can be announced.")


def appeal(given: AppealFacts, law: Law) -> Decision:
    """Tell whether a unit can appeal against its score: once, within the local working days, with reason and evidence.

    Interpretation: the plan is silent on appeals; that a unit is heard belongs to a score that is announced.

    Source: safeguard 3.
    """
    say = Ruling("appeal", safeguard(3, 1), given, law, ("appeal_days",))
    ends = working_days(given.announced_at, "appeal_days", law)
    if not given.announced_at <= given.filed_at < ends.due_at:
        return say(
            "refused",
            f"申诉应在成绩公布后、{ends.last_day}前（含当日）提出。",
            f"An appeal is made after the announcement and by {ends.last_day} inclusive.",
            next_step=("如有新的证据，请向政务公开办公室说明。", "Tell the openness office of new evidence."),
        )
    if given.appealed:
        return say(
            "refused",
            "对同一成绩只能申诉一次。",
            "One appeals against a score once.",
            next_step=("请等待或查阅已有申诉的处理结果。", "See what became of the first appeal."),
        )
    missing = blanks(reason=(given.reason, "申诉理由", "reason"), evidence=(given.evidence, "佐证材料", "evidence"))
    return lacking(say, missing) or say("allowed", "可以申诉。", "The appeal can be made.")


def appeal_decision(given: AppealDecisionFacts, law: Law) -> Decision:
    """Tell whether somebody can decide on an appeal: neither who made the score nor who belongs to the unit, with the reason.

    Source: safeguard 3.
    """
    say = Ruling("appeal_decision", safeguard(3, 1), given, law)
    if given.is_assessor or given.is_own:
        return say(
            "refused",
            "申诉由评分人员和申诉单位以外的人员处理。",
            "Neither the assessor nor anybody of the unit decides on an appeal.",
            next_step=("请由其他人员处理。", "Have somebody else decide."),
        )
    found = lacking(say, blanks(reason=(given.reason, "处理理由", "reason")))
    if found or given.conclusion == "rejected":
        return found or say("allowed", "可以驳回。", "It may be rejected.")
    return say("allowed", "可以采纳，并重新计算成绩。", "It may be upheld; the score is computed anew.")


def assessment_final(given: FinalFacts, law: Law) -> Decision:
    """Tell whether announced scores can become final: the time to appeal is over, and no appeal is open.

    Source: safeguard 3.
    """
    say = Ruling("assessment_final", safeguard(3, 1), given, law, ("appeal_days",))
    ends = working_days(given.announced_at, "appeal_days", law)
    if given.at < ends.due_at:
        return say(
            "refused",
            f"申诉期限{ends.last_day}（含当日）未满。",
            f"The time to appeal runs until {ends.last_day} inclusive.",
            next_step=("请在期满后办理。", "Wait until it is over."),
        )
    if given.open_appeals:
        return say(
            "refused",
            f"申诉尚未处理：{'、'.join(given.open_appeals)}。",
            f"Appeals that are not decided: {', '.join(given.open_appeals)}.",
            next_step=("请先处理申诉。", "Decide on them first."),
        )
    return say("allowed", "可以定稿。", "The scores can become final.")

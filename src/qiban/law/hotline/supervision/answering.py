"""What orders, answers, studies and notices have to say (Art. 15, 16, 18)."""

from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import (
    AccountabilityFacts,
    RecheckFacts,
    RectificationFacts,
    RectifiedFacts,
    StudyEndFacts,
    StudyFacts,
    SupervisionAnswerFacts,
    SupervisionFacts,
)
from .workflow import ACCOUNT, GROUNDS, STUDY


def issue_supervision(given: SupervisionFacts, law: Law) -> Decision:
    """Tell whether a supervision order that somebody issues by hand says why, and what is wanted.

    Source: Art. 16.
    """
    say = Ruling("issue_supervision", GROUNDS, given, law)
    missing = blanks(reason=(given.reason, "督办事由", "reason"), demand=(given.demand, "办理要求", "what is wanted"))
    return _complete(say, missing, "督办应写明事由和办理要求", "A supervision order says why and what is wanted")


def answer_supervision(given: SupervisionAnswerFacts, law: Law) -> Decision:
    """Tell whether an answer says what went wrong, what is done about it, and how the matter stands.

    Source: Art. 16.
    """
    say = Ruling("answer_supervision", GROUNDS, given, law)
    missing = blanks(
        reason=(given.reason, "未办好的原因", "what went wrong"),
        measures=(given.measures, "采取的措施", "measures"),
        result=(given.result, "办理结果", "result"),
    )
    return _complete(
        say, missing, "答复应说明原因、措施和结果", "An answer gives the reason, the measures and the result"
    )


def file_study(given: StudyFacts, law: Law) -> Decision:
    """Tell whether a topic study has what Art. 15 asks of it.

    Source: Art. 15.
    """
    say = Ruling("file_study", STUDY, given, law)
    missing = blanks(
        analysis=(given.analysis, "原因分析", "cause"),
        measures=(given.measures, "长效措施", "lasting measures"),
        result=(given.result, "整治成效或目标", "result or aim"),
    )
    return _complete(say, missing, "专题研究应有原因、措施和成效", "A topic study has a cause, measures and a result")


def recheck_study(given: RecheckFacts, law: Law) -> Decision:
    """Tell whether a studied problem has been kept from coming back: no reports, or fewer than in the period before.

    Interpretation: “切实防范类似问题重复发生” is measured by what came in of the topic since the study was accepted,
    against as many days before; the centre decides, and gives its reason where it decides otherwise.

    Source: Art. 15.
    """
    say = Ruling("recheck_study", STUDY, given, law, ("recheck_days",))
    zh, en = f"整治前{given.before}次，整治后{given.since}次", f"{given.before} before, {given.since} since"
    if not given.since:
        return say("solved", f"{zh}，未再反映。", f"{en}: none came since.")
    if given.since < given.before:
        return say("solved", f"{zh}，反映减少。", f"{en}: fewer than before.")
    return say("recurred", f"{zh}，没有减少。", f"{en}: no fewer than before.")


def end_study(given: StudyEndFacts, law: Law) -> Decision:
    """Tell whether a study may end as solved: its measures have had the local number of days.

    Interpretation: a recheck looks back on a period of measures; that a problem came back may be said before it is over.

    Source: Art. 15.
    """
    say = Ruling("end_study", STUDY, given, law, ("recheck_days",))
    days = law.parameters["recheck_days"]
    if given.days >= days:
        return say("allowed", f"整治已满{days}日。", f"Measures have been under way for {days} days.")
    return say(
        "refused",
        f"整治满{days}日才能认定已得到解决，现为第{given.days}日。",
        f"It is found solved once measures were under way for {days} days; this is day {given.days}.",
        next_step=(
            "请在整治期满后复查；问题仍在发生的，可以现在要求重新研究。",
            "Recheck it then; where the problem came back, say so now and it is studied anew.",
        ),
    )


def order_rectification(given: RectificationFacts, law: Law) -> Decision:
    """Tell whether a rectification order names one of the grounds of Art. 18, what happened and what is to be put right.

    Source: Art. 18.
    """
    say = Ruling("order_rectification", ACCOUNT, given, law)
    missing = blanks(
        reason=(given.reason, "查明的问题", "what was found"),
        demand=(given.demand, "整改要求", "what is to be put right"),
    )
    return _complete(
        say, missing, "责令整改应写明问题和要求", "A rectification order says what was found and what is wanted"
    )


def report_rectification(given: RectifiedFacts, law: Law) -> Decision:
    """Tell whether a report says what was put right, and what shows it.

    Source: Art. 18.
    """
    say = Ruling("report_rectification", ACCOUNT, given, law)
    missing = blanks(
        done=(given.done, "整改情况", "what was put right"),
        evidence=(given.evidence, "佐证材料说明", "what shows it"),
    )
    return _complete(say, missing, "整改报告应写明情况和佐证", "A report says what was put right and what shows it")


def issue_accountability(given: AccountabilityFacts, law: Law) -> Decision:
    """Tell whether an accountability notice may be signed: it says what for, and two people stand behind it.

    Source: Art. 18.
    """
    say = Ruling("issue_accountability", ACCOUNT, given, law)
    if is_blank(given.reason):
        return say(
            "refused", "问责通报应写明事由。", "An accountability notice says what for.", next_step=_add("事由", "it")
        )
    if given.is_own_draft:
        return say(
            "refused",
            "提请人和签发人不能是同一人。",
            "Whoever proposed it cannot sign it.",
            next_step=("请由其他负责人签发。", "Let somebody else sign."),
        )
    return say("allowed", "可以签发。", "It may be signed.")


def _complete(say: Ruling, missing: tuple[str, str], zh: str, en: str) -> Decision:
    """Allow what has nothing missing, and refuse the rest by naming it."""
    zh_missing, en_missing = missing
    if zh_missing:
        next_step = _add(zh_missing, en_missing)
        return say("refused", f"{zh}，还缺：{zh_missing}。", f"{en}; missing: {en_missing}.", next_step=next_step)
    return say("allowed", "内容齐全。", "It is complete.")


def _add(zh: str, en: str) -> tuple[str, str]:
    return f"请补充{zh}后再提交。", f"Add {en} and submit again."

"""The list of routine tasks, and its check each quarter."""

from collections import Counter

from qiban.law.clocks import quarter_end
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.openness.regulation import task
from qiban.law.openness.saying import lacking
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import CheckFacts, RoutineFacts, RoutineRow


def routine_list(given: RoutineFacts, law: Law) -> Decision:
    """Tell whether a list of routine tasks can come into force: each with its unit, its place and how often it is renewed.

    Source: task 1.
    """
    say = Ruling("routine_list", task(1, 1), given, law)
    if not given.rows:
        return say(
            "refused",
            "清单没有任务。",
            "The list has no tasks.",
            next_step=("请先登记任务。", "Enter the tasks first."),
        )
    if repeated := [name for name, count in Counter(one.number for one in given.rows).items() if count > 1]:
        return say(
            "refused",
            f"任务序号重复：{'、'.join(repeated)}。",
            f"Numbers that stand there twice: {', '.join(repeated)}.",
            next_step=("请核对序号。", "Check the numbers."),
        )
    missing = [names for one in given.rows if (names := _missing(one))]
    joined = "；".join(zh for zh, _ in missing), "; ".join(en for _, en in missing)
    return lacking(say, joined) or say("allowed", "清单要素齐全。", "The list has everything.")


def _missing(row: RoutineRow) -> tuple[str, str] | None:
    zh, en = blanks(
        number=(row.number, "序号", "number"),
        task=(row.task, "公开事项", "what is disclosed"),
        responsible=(row.responsible, "责任单位", "responsible unit"),
        channel=(row.channel, "公开渠道", "channel"),
        cycle=(row.cycle or "", "更新周期", "cycle"),
    )
    return (f"第{row.number}项的{zh}", f"{en} of no. {row.number}") if zh else None


def routine_check(given: CheckFacts, law: Law) -> Decision:
    """Tell whether a unit was checked by the whole list, and what was not kept: each becomes a finding.

    Interpretation: a quarter is checked within it or after it, but never before it has begun; that it is done in time is the
    clock's matter.

    Source: task 1.
    """
    say = Ruling("routine_check", task(1, 2), given, law)
    return _other_quarter(say, given) or _unchecked(say, given) or _checked(say, given)


def _other_quarter(say: Ruling, given: CheckFacts) -> Decision | None:
    end = given.quarter_end
    if quarter_end(end) == end and quarter_end(given.checked_on) >= end:
        return None
    return say(
        "refused",
        f"{end}不是季度末，或该季度尚未开始。",
        f"{end} is no quarter's last day, or its quarter has not begun.",
        next_step=("请核对检查的季度。", "Check the quarter."),
    )


def _unchecked(say: Ruling, given: CheckFacts) -> Decision | None:
    looked = Counter(one.number for one in given.results)
    left = [one for one in given.tasks if one not in looked]
    strange = [one for one, count in looked.items() if one not in given.tasks or count > 1]
    if not (left or strange):
        return _unshown(say, given)
    zh, en = "、".join([*left, *strange]), ", ".join([*left, *strange])
    return say(
        "refused",
        f"应按清单逐项检查，每项一次，请核对：{zh}。",
        f"Each task of the list is checked, once; look at: {en}.",
        next_step=(
            "请补齐检查情况，清单以外的不计。",
            "Complete the check; what the list does not hold does not count.",
        ),
    )


def _unshown(say: Ruling, given: CheckFacts) -> Decision | None:
    bare = [one.number for one in given.results if not one.is_kept and is_blank(one.evidence)]
    zh, en = "、".join(bare), ", ".join(bare)
    return lacking(say, (f"第{zh}项的证据" if bare else "", f"evidence of no. {en}"))


def _checked(say: Ruling, given: CheckFacts) -> Decision:
    unkept = [one.number for one in given.results if not one.is_kept]
    return say(
        "allowed",
        f"逐项检查{len(given.tasks)}项，发现问题{len(unkept)}项，应通报并在年度考核中扣分。"
        if unkept
        else "逐项检查，未发现问题。",
        f"{len(given.tasks)} tasks checked, {len(unkept)} not kept: they are circulated and cost points."
        if unkept
        else "Every task was checked, and kept.",
        results={"unkept": unkept},
    )

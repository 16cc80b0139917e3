"""Districts compared like with like: within their group, by counts, small numbers marked and not ranked (任务15)."""

from typing import Any

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.targets.figures import kept, share, shown

from .facts import ComparisonFacts, ComparisonRow
from .regulation import EDUCATION

SMALL = "small_number"


def comparison(given: ComparisonFacts, law: Law) -> Decision:
    """Compare districts with those of their group: each share, its distance from the group's, and its rank.

    Interpretation: the group's own share is that of all its districts together; a district whose whole is smaller than the
    local number counts in it, and is shown without a rank. Equal shares have one rank.

    Source: task 15.
    """
    say = Ruling("comparison", Citation(EDUCATION, 15, form="task"), given, law, (SMALL,))
    if refused := _unfit(say, given):
        return refused
    groups = {
        name: [one for one in given.rows if one.group == name]
        for name in dict.fromkeys(row.group for row in given.rows)
    }
    results = {name: _group(rows, given.better, law.parameters[SMALL]) for name, rows in groups.items()}
    small = [one.district for one in given.rows if one.whole < law.parameters[SMALL]]
    note = (
        (f"，{'、'.join(small)}基数过小，不参加排名", f"; {', '.join(small)}: too few to be ranked")
        if small
        else ("", "")
    )
    return say(
        "compared",
        f"{given.period}“{given.indicator}”按{len(groups)}类区县分别比较{note[0]}。",
        f"“{given.indicator}” of {given.period}, compared in {len(groups)} groups of districts{note[1]}.",
        results={"groups": results, "small": small},
    )


def _unfit(say: Ruling, given: ComparisonFacts) -> Decision | None:
    names = [one.district for one in given.rows]
    if not names or len(set(names)) < len(names):
        zh, en = "应有区县数据，且每个区县一行。", "There are districts, each with one line."
    elif any(is_blank(one.group) for one in given.rows):
        zh, en = "每个区县应注明类别，同类才可比较。", "Each district names its group: like is compared with like."
    elif any(one.part > one.whole or not one.whole for one in given.rows):
        zh, en = "分母应大于零且不小于分子。", "A whole is more than nothing, and not less than its part."
    else:
        return None
    return say("refused", zh, en, next_step=("请核对后重新比较。", "Check it, and compare again."))


def _group(rows: list[ComparisonRow], better: str, small: int) -> dict[str, Any]:
    mean = kept(share(sum(one.part for one in rows), sum(one.whole for one in rows)))
    shares = {one.district: kept(share(one.part, one.whole)) for one in rows}
    ranked = [shares[one.district] for one in rows if one.whole >= small]
    found = []
    for one in sorted(rows, key=lambda row: shares[row.district], reverse=better == "higher"):
        value = shares[one.district]
        ahead = [other for other in ranked if (other > value if better == "higher" else other < value)]
        found.append(
            {
                "district": one.district,
                "part": one.part,
                "whole": one.whole,
                "percent": shown(value),
                "from_group": shown(value - mean),
                "is_small": one.whole < small,
                "rank": len(ahead) + 1 if one.whole >= small else None,
            }
        )
    return {"percent": shown(mean), "districts": found}

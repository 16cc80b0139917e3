"""Rubrics are checked when saved, scores are computed by them, units are ranked (task 1 and 4, safeguard 3)."""

from collections import Counter
from decimal import Decimal

from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.openness.days import is_year
from qiban.law.openness.regulation import safeguard, task
from qiban.law.openness.saying import lacking, other_year
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks
from qiban.law.scoring.checking import Least, faults, share
from qiban.law.scoring.points import cut, is_points
from qiban.law.scoring.ranking import ranked
from qiban.law.scoring.score import UnableToScore
from qiban.law.scoring.score import score as scored
from qiban.law.text import Text

from .facts import RankingFacts, RubricFacts, ScoreFacts, SystemFacts

# The checks whose findings the plan wants to weigh.
CHECKS = ("sampling", "quarterly")


def rubric_check(given: RubricFacts, law: Law) -> Decision:
    """Tell whether a rubric can be saved: it holds together, and what the checks found weighs enough.

    Interpretation: the share is that of the items' weights in the whole score, whose part the system's assessments may be; it is
    held for every kind of unit that the rubric names, since a kind's items are rescaled.

    Source: task 4, safeguard 3.
    """
    say = Ruling("rubric_check", safeguard(3, 1), given, law, ("checks_percent", "system_percent_most"))
    least = Least(CHECKS, Decimal(law.parameters["checks_percent"]))
    if found := faults(given.rubric, least):
        return _unfit(say, found)
    most = law.parameters["system_percent_most"]
    if given.rubric.system_percent > most:
        return say(
            "refused",
            f"系统考核成绩所占比例不超过{most}%。",
            f"Assessments of the system make {most}% of a score at most.",
            clause=task(4, 3),
            next_step=("请调整比例。", "Change the share."),
        )
    shares = {kind or "all": str(cut(share(given.rubric, CHECKS, kind))) for kind in given.rubric.kinds}
    return say("allowed", "评分标准可以使用。", "The rubric can be used.", results={"checks_percent": shares})


def _unfit(say: Ruling, found: tuple[Text, ...]) -> Decision:
    return say(
        "refused",
        "".join(one.zh for one in found),
        " ".join(one.en for one in found),
        next_step=("请修改后再保存。", "Change it, and save it again."),
    )


def score(given: ScoreFacts, law: Law) -> Decision:
    """Compute a unit's score; the same rubric and findings give it again.

    Source: task 1 and 4, safeguard 3.
    """
    say = Ruling("score", safeguard(3, 1), given, law, ("checks_percent",))
    if found := faults(given.rubric, Least(CHECKS, Decimal(law.parameters["checks_percent"]))):
        return _unfit(say, found)
    try:
        made = scored(given.rubric, given.found)
    except UnableToScore as error:
        return _unfit(say, error.faults)
    return say(
        "accepted",
        f"得分{made.total}分（评分标准第{made.version}版）。",
        f"The score is {made.total}, by version {made.version} of the rubric.",
        results={
            "total": str(made.total),
            "lost": {one.item: str(one.lost) for one in made.parts},
            "bonus": str(made.bonus),
            "limit": None if made.limit is None else str(made.limit),
            "version": made.version,
        },
    )


def system_score(given: SystemFacts, law: Law) -> Decision:
    """Tell whether an assessment of a department's system can be entered: of a year, of a hundred, with its document.

    Source: task 4.
    """
    say = Ruling("system_score", task(4, 3), given, law)
    if not is_year(given.year, given.on, law):
        return other_year(say, given.year)
    if not is_points(given.mean):
        return say(
            "refused",
            "成绩应在0至100分之间，至多四位小数。",
            "It lies between 0 and 100, with four decimals at most.",
            next_step=("请折算为百分制。", "Convert it to points of a hundred."),
        )
    return lacking(say, blanks(document=(given.document, "文号", "document"))) or say(
        "allowed", "可以登记并计入年度成绩。", "It can be entered, and is folded into the year's score."
    )


def ranking(given: RankingFacts, law: Law) -> Decision:
    """Rank units by their scores; those with the same score share a place.

    Source: safeguard 3.
    """
    say = Ruling("ranking", safeguard(3, 1), given, law)
    repeated = [name for name, count in Counter(one.unit for one in given.scores).items() if count > 1]
    if repeated or any(is_blank(one.unit) for one in given.scores):
        return say(
            "refused",
            f"单位重复或空白{'：' if repeated else ''}{'、'.join(repeated)}。",
            f"Units are blank or stand there twice{': ' if repeated else ''}{', '.join(repeated)}.",
            next_step=("请核对单位。", "Check the units."),
        )
    places = ranked({one.unit: one.total for one in given.scores})
    return say(
        "accepted",
        f"共{len(places)}个单位。",
        f"{len(places)} units.",
        results={"places": [{"rank": one.rank, "unit": one.unit, "is_shared": one.is_shared} for one in places]},
    )

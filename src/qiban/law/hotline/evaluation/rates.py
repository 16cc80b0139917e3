"""The four rates of Art. 19, exactly: what counts, what does not, how a third party's samples weigh.

On-time close rate (按时办结率): of the handling limits of a unit's parts that ended in the month, those that were met. A
limit that was extended ends when the extension does, what a continued report promises is one, too; a part that was given back in time, and one whose order was merged,
does not count; one given back late counts as overdue (Art. 12.7); every round of rework has a limit of its own.

Process satisfaction, result satisfaction, solved rate (服务过程满意率、办理结果满意率、问题解决率): of the complainants whose last
answer of the month was had by a callback about an order that the unit led, those who said yes. Whoever could not be reached
does not count, and nor does a question that was left open.

What an appeal excluded counts in none of the rates that it names. `counting` decides on each case.
"""

from decimal import ROUND_HALF_UP, Decimal

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import Counted, RateFacts, ScoreFacts

EVALUATION = Citation(HOTLINE, 19)
RATES = {
    "on_time": Text("按时办结率", "On-time close rate"),
    "process": Text("服务过程满意率", "Process satisfaction"),
    "result": Text("办理结果满意率", "Result satisfaction"),
    "solved": Text("问题解决率", "Solved rate"),
}
WEIGHTS = tuple(f"weight_{name}" for name in RATES)
# Rates are kept in percent to the fourth decimal, as ranks compare them, and shown to the second.
KEPT, SHOWN = Decimal("0.0001"), Decimal("0.01")


def rate(given: RateFacts, law: Law) -> Decision:
    """Tell a rate in percent: what the system counted, weighed with a third party's samples where there are enough.

    Interpretation: Art. 19 names both and no weights; a rate of fewer cases than `least_cases` says nothing of a unit and is
    not ranked, and fewer samples than `least_samples` do not weigh. Of nothing there is no rate, whatever the city chose.

    Source: Art. 19.
    """
    used = ("least_cases", "least_samples", "sample_weight")
    say = Ruling("rate", EVALUATION, given, law, used)
    cases, samples = (max(law.parameters[name], 1) for name in used[:2])
    weight = law.parameters["sample_weight"]
    if given.own.all < cases:
        return say(
            "too_few",
            f"只有{given.own.all}件，不足{cases}件，不计算比率、不参加排名。",
            f"{given.own.all} cases, fewer than {cases}: no rate, not ranked.",
        )
    own = percent(given.own)
    if given.sampled.all < samples:
        return say(
            "rate", f"{_shown(own)}%，按系统数据计算。", f"{_shown(own)}%, of the system's data.", results=_results(own)
        )
    mixed = ((100 - weight) * _exact(given.own) + weight * _exact(given.sampled)) / 100
    value = mixed.quantize(KEPT, ROUND_HALF_UP)
    return say(
        "rate",
        f"{_shown(value)}%，其中第三方抽测占{weight}%。",
        f"{_shown(value)}%, {weight}% of it a third party's samples.",
        results=_results(value),
    )


def score(given: ScoreFacts, law: Law) -> Decision:
    """Tell a unit's score: its rates by their local weights, those that have too few cases left out.

    Source: Art. 19.
    """
    say = Ruling("score", EVALUATION, given, law, WEIGHTS)
    known = {name: value for name in RATES if (value := getattr(given, name)) is not None}
    weights = {name: law.parameters[f"weight_{name}"] for name in known}
    total = sum(weights.values())
    if not total:
        return say("unranked", "各项比率样本不足，不参加排名。", "No rate has enough cases: not ranked.")
    value = (sum((weights[name] * one for name, one in known.items()), Decimal()) / total).quantize(KEPT, ROUND_HALF_UP)
    return say("score", f"综合得分{_shown(value)}。", f"Score {_shown(value)}.", results={"score": str(value)})


def percent(counted: Counted) -> Decimal:
    """Return the share of what was good in percent, to the fourth decimal."""
    return _exact(counted).quantize(KEPT, ROUND_HALF_UP)


def _exact(counted: Counted) -> Decimal:
    return Decimal(100 * counted.good) / Decimal(counted.all)


def _shown(value: Decimal) -> Decimal:
    return value.quantize(SHOWN, ROUND_HALF_UP)


def _results(value: Decimal) -> dict[str, str]:
    return {"percent": str(value)}

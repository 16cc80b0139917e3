"""Business as usual and the plan until 2030: the year and the height of the peak, and what drives it (二)."""

from typing import Any

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.targets.figures import shown
from qiban.law.text import Text

from .decomposing import by_driver, effects, rounded
from .facts import ScenarioFacts
from .paths import NOTHING, Path, path_of, peak_of, rates_of, total

NAMES = {
    "activity": Text("经济活动", "activity"),
    "intensity": Text("能源强度", "energy per activity"),
    "carbon": Text("能源结构", "CO₂ per energy"),
}
PEAK = "co2_peak_year"
MORE = ("请补充措施后重新测算。", "Add measures, and compute again.")
# Percent a year; nothing that is planned goes faster.
MOST_CHANGE = 50
UNCHANGED = Text("没有变化", "no change")


def scenario(given: ScenarioFacts, law: Law) -> Decision:
    """Carry sectors forward year by year, with and without the measures; tell when each path peaks, how high, and why.

    Interpretation: a highest value in the last year is no peak, because the path still rises there.

    Source: main goals (二); Kaya's identity by sector, LMDI-I for what drives the change since the base year.
    """
    say = Ruling("scenario", Citation(CARBON, 2, form="measure"), given, law, (PEAK,))
    if problem := _unfit(given):
        return say("refused", problem.zh, problem.en, next_step=("请核对后重新测算。", "Check it, and compute again."))
    usual, planned = path_of(given, ()), path_of(given, given.measures)
    saved = total(usual[given.until]) - total(planned[given.until])
    results = {"usual": _described(usual), "plan": _described(planned), "saved": shown(saved)}
    peak = peak_of(planned)
    height = shown(total(planned[peak]))
    if peak == given.until:
        return say(
            "rising",
            f"采取措施后，到{given.until}年仍在上升，为{height}万吨。",
            f"With the measures emissions still rise in {given.until}, to {height} ×10⁴ t.",
            next_step=MORE,
            results=results,
        )
    if peak > law.parameters[PEAK]:
        return say(
            "late",
            f"采取措施后，{peak}年才达峰，峰值{height}万吨，晚于{law.parameters[PEAK]}年。",
            f"With the measures emissions peak only in {peak}, at {height} ×10⁴ t, after {law.parameters[PEAK]}.",
            next_step=MORE,
            results=results,
        )
    return say(
        "peaks",
        f"采取措施后，{peak}年达峰，峰值{height}万吨；{given.until}年比照常情形少{shown(saved)}万吨。",
        f"With the measures emissions peak in {peak} at {height} ×10⁴ t; {given.until} has {shown(saved)} ×10⁴ t less than"
        " as things go.",
        results=results,
    )


def _unfit(given: ScenarioFacts) -> Text | None:
    sectors = [one.sector for one in given.sectors]
    if not sectors or len(set(sectors)) < len(sectors):
        return Text("应至少有一个行业，且不能重复。", "There is one sector at least, and each stands there once.")
    if given.until <= given.base_year:
        return Text("终止年份应晚于基准年。", "The last year lies after the base year.")
    if strange := [one.sector for one in given.measures if one.sector not in sectors]:
        return Text(
            f"措施涉及没有的行业：{'、'.join(strange)}。",
            f"Measures name sectors that are not there: {', '.join(strange)}.",
        )
    if wild := _wild(given):
        return Text(
            f"措施合计的年度变化超出±{MOST_CHANGE}%：{'、'.join(wild)}。",
            f"With all measures a driver changes by more than {MOST_CHANGE}% in a year: {', '.join(wild)}.",
        )
    return None


def _wild(given: ScenarioFacts) -> list[str]:
    """Return the sectors of which a driver changes absurdly fast in some year, with the measures together."""
    years = range(given.base_year + 1, given.until + 1)
    return [
        one.sector
        for one in given.sectors
        if any(abs(rate) > MOST_CHANGE for year in years for rate in rates_of(one, year, given.measures).values())
    ]


def _described(path: Path) -> dict[str, Any]:
    first, last, peak = min(path), max(path), peak_of(path)
    return {
        "years": [
            {
                "year": year,
                "co2": shown(total(sectors)),
                "sectors": {name: shown(one.co2) for name, one in sectors.items()},
            }
            for year, sectors in path.items()
        ],
        "peak_year": peak,
        "peak_co2": shown(total(path[peak])),
        "is_peak": peak != last,
        "drivers_until_peak": _drivers(path, first, peak),
        "drivers_until_end": _drivers(path, first, last),
    }


def _drivers(path: Path, first: int, last: int) -> dict[str, Any]:
    """Return what drove the change between two years: parts of the whole change that add up, by driver, and by sector."""
    found = effects(path[first], path[last])
    parts = rounded(by_driver(found))
    main = max(parts, key=lambda name: abs(parts[name]))
    title = NAMES[main] if parts[main] else UNCHANGED
    return {
        "change": shown(sum(parts.values(), NOTHING)),
        "parts": {name: shown(value) for name, value in parts.items()},
        "sectors": {
            sector: {name: shown(value) for name, value in rounded(one).items()} for sector, one in found.items()
        },
        "main": {"zh": title.zh, "en": title.en},
    }

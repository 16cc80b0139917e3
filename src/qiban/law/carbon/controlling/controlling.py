"""Totals and intensities of energy and emissions against the path to their targets, by area and sector."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qiban.law.carbon.regulation import CARBON
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.targets.figures import HUNDRED, kept, shown
from qiban.law.text import Text

from .facts import ControlFacts, ControlLine

ONE = Decimal(1)
CONTROLS = {
    "energy_total": Text("能耗总量", "energy in all"),
    "energy_intensity": Text("能耗强度", "energy per GDP"),
    "co2_total": Text("碳排放总量", "CO₂ in all"),
    "co2_intensity": Text("碳排放强度", "CO₂ per GDP"),
}


@dataclass(frozen=True, slots=True)
class Control:
    """One control of an area or sector: a total, or the fall of an intensity in percent, beside its path.

    Args:
        allowed: the most of a total, the least of a fall.
        over: how far beyond, below nothing where there is room.
    """

    name: str
    actual: Decimal
    allowed: Decimal
    over: Decimal


def dual_control(given: ControlFacts, law: Law) -> Decision:
    """Tell which totals and intensities lie beyond the path to their targets.

    Interpretation: the path is a straight line from the base year, of totals from the total of that year, of intensities by
    equal steps of the percentage by which they are to fall.

    Source: measure 5.3.
    """
    say = Ruling("dual_control", Citation(CARBON, 5, 3, form="measure"), given, law)
    if problem := _unfit(given):
        return say(
            "refused",
            problem.zh,
            problem.en,
            next_step=("请核对后重新计算。", "Check it, and compute again."),
        )
    found = [(line, list(_controls(given, line))) for line in given.lines]
    beyond = [(line, one) for line, controls in found for one in controls if one.over > 0]
    results = {"lines": [_row(line, controls) for line, controls in found]}
    if not beyond:
        return say("within", "均在控制进度以内。", "All lies within its path.", results=results)
    zh = "、".join(f"{_name(line)}{CONTROLS[one.name].zh}" for line, one in beyond)
    en = ", ".join(f"{_name(line)}: {CONTROLS[one.name].en}" for line, one in beyond)
    return say(
        "exceeded",
        f"超出控制进度：{zh}。",
        f"Beyond the path: {en}.",
        next_step=("请分析原因，提出压减措施。", "Say why, and what will be cut."),
        results=results,
    )


def _unfit(given: ControlFacts) -> Text | None:
    if not given.base_year < given.year <= given.target_year:
        return Text(
            "核算年份应在基准年之后、不晚于目标年。", "The year lies after the base year and not after the target year."
        )
    if given.price_year != given.base_price_year:
        return Text(
            "两年的地区生产总值不是同一价格年，强度不可比。",
            "The GDP of the two years is at different prices: intensities cannot be compared.",
        )
    names = [(one.area, one.sector) for one in given.lines]
    if len(set(names)) < len(names):
        return Text("同一地区同一行业重复。", "An area's sector stands there twice.")
    return None


def _controls(given: ControlFacts, line: ControlLine) -> Iterator[Control]:
    gone = Decimal(given.year - given.base_year) / (given.target_year - given.base_year)
    for kind, now, base, limit, fall in (
        ("energy", line.energy, line.base_energy, line.energy_limit, line.energy_fall),
        ("co2", line.co2, line.base_co2, line.co2_limit, line.co2_fall),
    ):
        if limit is not None:
            allowed = kept(base + (limit - base) * gone)
            yield Control(f"{kind}_total", now, allowed, now - allowed)
        if fall is not None:
            actual = kept((ONE - now * line.base_gdp / line.gdp / base) * HUNDRED)
            wanted = kept(fall * gone)
            yield Control(f"{kind}_intensity", actual, wanted, wanted - actual)


def _row(line: ControlLine, controls: list[Control]) -> dict[str, Any]:
    return {
        "area": line.area,
        "sector": line.sector,
        "energy_intensity": shown(line.energy / line.gdp),
        "co2_intensity": shown(line.co2 / line.gdp),
        "controls": [
            {
                "control": one.name,
                "actual": shown(one.actual),
                "allowed": shown(one.allowed),
                "over": shown(one.over),
                "is_beyond": one.over > 0,
            }
            for one in controls
        ],
    }


def _name(line: ControlLine) -> str:
    return f"{line.area}{line.sector}"

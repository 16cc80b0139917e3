"""Coverage and degrees, counted from registers (一, 任务1-10)."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.targets.figures import kept, share, shown, shown_or_none
from qiban.law.targets.plan import targets_of

from .facts import CoverageFacts, CoverageRow, DegreeFacts, DegreeRow
from .regulation import EDUCATION

GOALS = Citation(EDUCATION, 1, form="measure")
TASK = Citation(EDUCATION, 1, form="task")
FULL = 100
SMALL, RATIO = "small_number", "degree_ratio_2027"
CHECK = ("请核对登记表后重新统计。", "Check the register, and count again.")


def coverage(given: CoverageFacts, law: Law) -> Decision:
    """Count how much of a register meets what a target of full coverage asks, by district and kind.

    Interpretation: what is in no register is not counted; a district without any school of a kind lacks none.

    Source: tasks 1, 3, 7-10.
    """
    target = targets_of(EDUCATION).get(given.target)
    if target is None or law.parameters[target.id] != FULL:
        return _no_coverage(Ruling("coverage", TASK, given, law), law)
    say = Ruling("coverage", target.citation, given, law, (target.id, SMALL))
    whole, met = sum(one.all for one in given.rows), sum(one.meeting for one in given.rows)
    if refused := _miscounted(say, given, whole):
        return refused
    results = {
        "total": _covered(given.rows, law),
        "by_district": _grouped(given.rows, lambda one: one.district, law),
        "by_kind": _grouped(given.rows, lambda one: one.kind, law),
        "open": [one.district for one in given.rows if one.meeting < one.all],
    }
    if met == whole:
        return say("full", f"{whole}个全部达到。", f"All {whole} meet it.", results=results)
    percent = shown(share(met, whole))
    return say(
        "open",
        f"{whole}个中有{met}个达到（{percent}%），还有{whole - met}个。",
        f"{met} of {whole} meet it ({percent}%); {whole - met} are left.",
        next_step=("请有关区县逐校落实。", "The districts concerned see to each school."),
        results=results,
    )


def degree_ratio(given: DegreeFacts, law: Law) -> Decision:
    """Divide the share of degrees in town by that in the country, for the city and each district, and hold it to its limit.

    Interpretation: the limit is the city's; a district above it is named. Shares of few teachers are marked.

    Source: goals (一).
    """
    say = Ruling("degree_ratio", GOALS, given, law, (RATIO, SMALL))
    whole = _sum(given.rows)
    wrong = [one.district for one in given.rows if _is_miscounted(one)]
    ratio = None if wrong else _ratio(whole)
    if ratio is None:
        who = "、".join(wrong)
        return say(
            "refused",
            f"教师数不合理：{who}。" if wrong else "缺少城市或农村教师数，无法计算比值。",
            f"Numbers of teachers cannot be: {who}."
            if wrong
            else "There are no teachers in town, or none in the country.",
            next_step=CHECK,
        )
    limit = Decimal(str(law.parameters[RATIO]))
    results = {
        "ratio": shown(ratio),
        "limit": shown(limit),
        "districts": [_degrees(one, limit, law) for one in given.rows],
    }
    if ratio <= limit:
        return say(
            "within",
            f"比值为{shown(ratio)}，不超过{shown(limit)}。",
            f"The ratio is {shown(ratio)}, not above {shown(limit)}.",
            results=results,
        )
    return say(
        "exceeded",
        f"比值为{shown(ratio)}，超过{shown(limit)}。",
        f"The ratio is {shown(ratio)}, above {shown(limit)}.",
        next_step=("请提高农村教师学历水平。", "Raise the share of degrees among the country's teachers."),
        results=results,
    )


def _no_coverage(say: Ruling, law: Law) -> Decision:
    known = [one for one in targets_of(EDUCATION) if law.parameters[one] == FULL]
    return say(
        "refused",
        "这不是全覆盖目标。",
        "This is no target of full coverage.",
        next_step=(f"可用：{'、'.join(known)}。", f"Known are: {', '.join(known)}."),
    )


def _miscounted(say: Ruling, given: CoverageFacts, whole: int) -> Decision | None:
    names = [(one.district, one.kind) for one in given.rows]
    if len(set(names)) < len(names):
        return say("refused", "同一区县同一类型重复。", "A district's kind stands there twice.", next_step=CHECK)
    if any(one.meeting > one.all for one in given.rows):
        return say("refused", "达到的多于总数。", "More meet it than there are.", next_step=CHECK)
    if not whole:
        return say("refused", "登记表中没有应统计的对象。", "The register has nothing to count.", next_step=CHECK)
    return None


def _grouped(rows: Iterable[CoverageRow], key: Callable[[CoverageRow], str], law: Law) -> dict[str, dict[str, Any]]:
    found = list(rows)
    return {name: _covered([one for one in found if key(one) == name], law) for name in dict.fromkeys(map(key, found))}


def _covered(rows: Iterable[CoverageRow], law: Law) -> dict[str, Any]:
    found = list(rows)
    met, whole = sum(one.meeting for one in found), sum(one.all for one in found)
    return {
        "meeting": met,
        "all": whole,
        "left": whole - met,
        "percent": shown(share(met, whole)) if whole else None,
        "is_small": whole < law.parameters[SMALL],
    }


def _sum(rows: tuple[DegreeRow, ...]) -> DegreeRow:
    names = ("town_degrees", "town_all", "country_degrees", "country_all")
    return DegreeRow("", *(sum(getattr(one, name) for one in rows) for name in names))


def _is_miscounted(one: DegreeRow) -> bool:
    return one.town_degrees > one.town_all or one.country_degrees > one.country_all


def _ratio(one: DegreeRow) -> Decimal | None:
    """Return the share of degrees in town over that in the country, or None where either has none to compare with."""
    if not one.town_all or not one.country_degrees:
        return None
    return kept(Decimal(one.town_degrees) * one.country_all / (Decimal(one.town_all) * one.country_degrees))


def _degrees(one: DegreeRow, limit: Decimal, law: Law) -> dict[str, Any]:
    ratio = _ratio(one)
    return {
        "district": one.district,
        "ratio": shown_or_none(ratio),
        "is_above": ratio is not None and ratio > limit,
        "is_small": min(one.town_all, one.country_all) < law.parameters[SMALL],
    }

"""What is wrong with a rubric: looked at when it is saved, so that no score rests on one that does not hold together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from qiban.law.letters import is_blank
from qiban.law.text import Text

from .points import FULL, cut, is_points, said, together
from .rubric import Bonus, Item, Rubric, Veto


@dataclass(frozen=True, slots=True)
class Least:
    """A share of the score that findings of some checks must make.

    Args:
        sources: the checks.
        percent: their least share together.
    """

    sources: tuple[str, ...]
    percent: Decimal


def faults(rubric: Rubric, least: Least | None = None) -> tuple[Text, ...]:
    """Return everything that keeps a rubric from being used; nothing if it holds together."""
    found = (
        *_names(rubric),
        *(fault for one in rubric.items for fault in _item(one)),
        *_sums(rubric),
        *_others(rubric),
    )
    return found or (tuple(_shares(rubric, least)) if least else ())


def share(rubric: Rubric, sources: Iterable[str], kind: str) -> Fraction:
    """Return the percentage of a unit's whole score that the items of some checks make.

    Assessments of the unit's system take their part of the whole first; items that do not apply to the kind are left out, and
    the others rescaled.
    """
    items, wanted = rubric.items_for(kind), set(sources)
    whole = sum(Fraction(one.weight) for one in items)
    if not whole:
        return Fraction(0)
    part = sum(Fraction(one.weight) for one in items if one.source in wanted)
    return part / whole * Fraction(FULL - rubric.system_percent)


def _names(rubric: Rubric) -> Iterator[Text]:
    if not rubric.items:
        yield Text("没有评分项目。", "There are no items.")
    if rubric.version < 1:
        yield Text("版本号从1开始。", "Versions begin with 1.")
    named: list[Item | Veto | Bonus] = [*rubric.items, *rubric.vetoes, *rubric.bonuses]
    if any(map(is_blank, [rubric.id, *(text for one in named for text in (one.id, one.title))])):
        yield Text("编号和名称不能为空。", "Ids and titles cannot be blank.")
    for name in _repeated(one.id for one in named):
        yield Text(f"编号“{name}”重复。", f"The id “{name}” stands there twice.")


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _item(one: Item) -> Iterator[Text]:
    if not (is_points(one.weight) and one.weight > 0):
        yield Text(
            f"“{one.title}”的权重应大于0、不超过100，至多四位小数。",
            f"The weight of “{one.title}” lies above 0 and up to 100.",
        )
    elif not (is_points(one.most, one.weight) and one.most > 0):
        yield Text(
            f"“{one.title}”的扣分上限{said(one.most)}分应大于0，且不超过权重{said(one.weight)}分。",
            f"“{one.title}” may lose more than 0 and at most its weight of {said(one.weight)}, not {said(one.most)}.",
        )
    if not _loses(one):
        yield Text(f"“{one.title}”没有写明怎样扣分。", f"It is not said how “{one.title}” loses points.")
    for severity in _repeated(degree.severity for degree in one.degrees):
        yield Text(f"“{one.title}”的“{severity}”重复。", f"“{one.title}” has the severity “{severity}” twice.")


def _loses(one: Item) -> bool:
    """Tell whether an item says how it loses points, in the way of its method and in no other."""
    each = is_points(one.points) and one.points > 0
    degrees = bool(one.degrees) and all(is_points(degree.points) and degree.points > 0 for degree in one.degrees)
    if one.method == "each":
        return each and not one.degrees
    if one.method == "severity":
        return degrees and not one.points
    return not one.points and not one.degrees


def _sums(rubric: Rubric) -> Iterator[Text]:
    whole = together(one.weight for one in rubric.items if is_points(one.weight))
    if whole != FULL:
        yield Text(
            f"各项权重合计应为100分，现为{said(whole)}分。", f"The weights come to {said(whole)} and not to 100."
        )


def _others(rubric: Rubric) -> Iterator[Text]:
    for veto in rubric.vetoes:
        if not is_points(veto.limit) or veto.limit == FULL:
            yield Text(
                f"否决项“{veto.title}”没有后果：限定的分数应低于100分。",
                f"The veto “{veto.title}” has no effect: its limit lies below 100.",
            )
    for bonus in rubric.bonuses:
        if not (is_points(bonus.points) and bonus.points > 0):
            yield Text(f"加分项“{bonus.title}”的分值应大于0。", f"The bonus “{bonus.title}” must add something.")
    if not is_points(rubric.bonus_cap) or (rubric.bonuses and not rubric.bonus_cap):
        yield Text("加分应有上限，且不超过100分。", "Bonuses have a cap, of 100 at most.")
    if not is_points(rubric.system_percent) or rubric.system_percent == FULL:
        yield Text(
            "系统成绩的比例应不低于0、低于100%。",
            "The share of the system's assessments lies between 0 and less than 100%.",
        )


def _shares(rubric: Rubric, least: Least) -> Iterator[Text]:
    for kind in rubric.kinds:
        if (found := share(rubric, least.sources, kind)) < least.percent:
            part, most = said(cut(found)), said(least.percent)
            zh, en = (f"“{kind}”的", f" of “{kind}”") if kind else ("", "")
            yield Text(
                f"检查通报问题占{zh}成绩的{part}%，不得低于{most}%。",
                f"Findings of the checks make {part}% of the score{en}; at least {most}% is demanded.",
            )

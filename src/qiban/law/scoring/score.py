"""The score of a unit from what was found: the same rubric and the same findings give the same score, in whatever order."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from qiban.law.rows import Row
from qiban.law.text import Text

from .points import FULL, is_points, rounded, together
from .rubric import Item, Rubric


class UnableToScore(ValueError):
    """What was found does not fit the rubric; `faults` says what does not, in both languages."""

    def __init__(self, faults: tuple[Text, ...]) -> None:
        super().__init__("; ".join(one.en for one in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Finding(Row):
    """Something wrong, found against an item.

    Args:
        severity: one of the item's degrees, where it has some.
    """

    item: str
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Measured(Row):
    """What an item that keeps a percentage of its weight was measured at."""

    item: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Found(Row):
    """What a unit is scored on.

    Args:
        kind: the kind of unit; items for other kinds do not apply.
        vetoes, bonuses: ids of what holds the score down, and of each bonus as often as it is granted.
        not_applicable: ids of items that do not apply to this unit for a reason of its own.
        system: assessments of the unit's system from above, each of a hundred.
    """

    kind: str = ""
    findings: tuple[Finding, ...] = ()
    measured: tuple[Measured, ...] = ()
    vetoes: tuple[str, ...] = ()
    bonuses: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    system: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What an item lost, in points of its weight."""

    item: str
    weight: Decimal
    lost: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """A score with all that it was made of.

    Args:
        version: of the rubric.
        parts: of the items that apply; they are rescaled together to a hundred.
        bonus: what bonuses add, their cap applied.
        limit: what a veto leaves at most, if there is one.
        total: of a hundred, and the bonus on top; two decimals, a half rounded up.
    """

    rubric: str
    version: int
    parts: tuple[Part, ...]
    bonus: Decimal
    limit: Decimal | None
    total: Decimal


def score(rubric: Rubric, found: Found) -> Score:
    """Return the score of a unit.

    The items that apply are rescaled to a hundred; assessments of the unit's system are folded in with their mean; bonuses are
    added up to their cap; vetoes hold the whole down; then it is rounded, once.

    Raises:
        UnableToScore: what was found does not fit the rubric.
    """
    if faults := tuple(dict.fromkeys(_faults(rubric, found))):
        raise UnableToScore(faults)
    parts = tuple(_part(one, found) for one in _applying(rubric, found))
    bonus = min(together(one.points * found.bonuses.count(one.id) for one in rubric.bonuses), rubric.bonus_cap)
    limit = min((one.limit for one in rubric.vetoes if one.id in found.vetoes), default=None)
    exact = _folded(_rescaled(parts), rubric, found) + Fraction(bonus)
    total = rounded(exact if limit is None else min(exact, Fraction(limit)))
    return Score(rubric.id, rubric.version, parts, bonus, limit, total)


def _applying(rubric: Rubric, found: Found) -> list[Item]:
    return [one for one in rubric.items_for(found.kind) if one.id not in found.not_applicable]


def _part(item: Item, found: Found) -> Part:
    if item.method == "percent":
        kept = next(one.percent for one in found.measured if one.item == item.id)
        return Part(item.id, item.weight, min(item.weight * (FULL - kept) / FULL, item.most))
    degrees = {one.severity: one.points for one in item.degrees}
    mine = [one for one in found.findings if one.item == item.id]
    lost = together(degrees.get(one.severity, item.points) for one in mine)
    return Part(item.id, item.weight, min(lost, item.most))


def _rescaled(parts: tuple[Part, ...]) -> Fraction:
    kept = Fraction(together(one.weight - one.lost for one in parts))
    return kept * int(FULL) / Fraction(together(one.weight for one in parts))


def _folded(own: Fraction, rubric: Rubric, found: Found) -> Fraction:
    if not found.system:
        return own
    mean, part = Fraction(sum(found.system)) / len(found.system), Fraction(rubric.system_percent) / int(FULL)
    return own * (1 - part) + mean * part


def _faults(rubric: Rubric, found: Found) -> Iterator[Text]:
    applying = {one.id: one for one in _applying(rubric, found)}
    if not applying:
        yield Text("没有适用的评分项目。", "No item applies.")
    yield from _unknown(rubric, found)
    for one in found.findings:
        yield from _misplaced(one, applying, {item.id for item in rubric.items})
    for item in applying.values():
        figures = [one.percent for one in found.measured if one.item == item.id]
        if item.method == "percent" and not (len(figures) == 1 and is_points(figures[0])):
            yield Text(
                f"“{item.title}”应有一个0至100之间的数值。", f"“{item.title}” needs one figure between 0 and 100."
            )
    if not all(map(is_points, found.system)):
        yield Text("系统考核成绩应在0至100分之间。", "Assessments of the system lie between 0 and 100.")


def _unknown(rubric: Rubric, found: Found) -> Iterator[Text]:
    items = {one.id for one in rubric.items}
    percents = {one.id for one in rubric.items if one.method == "percent"}
    strays = (
        *({one.item for one in found.findings} - (items - percents)),
        *({one.item for one in found.measured} - percents),
        *(set(found.not_applicable) - items),
        *(set(found.vetoes) - {one.id for one in rubric.vetoes}),
        *(set(found.bonuses) - {one.id for one in rubric.bonuses}),
    )
    for name in sorted(set(strays)):
        yield Text(f"评分标准中没有与“{name}”相应的项目。", f"The rubric has nothing of that kind called “{name}”.")


def _misplaced(one: Finding, applying: dict[str, Item], known: set[str]) -> Iterator[Text]:
    item = applying.get(one.item)
    if item is None and one.item in known:
        yield Text(
            f"项目“{one.item}”不适用，却有问题。", f"There is a finding against “{one.item}”, which does not apply."
        )
    if item and item.method == "severity" and one.severity not in {degree.severity for degree in item.degrees}:
        yield Text(f"“{item.title}”没有“{one.severity}”这一程度。", f"“{item.title}” has no severity “{one.severity}”.")

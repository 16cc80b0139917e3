"""From counts to figures: what the law says of them, in exact decimals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.evaluation.facts import Counted, PlaceFacts, RateFacts, ScoreFacts
from qiban.law.hotline.evaluation.rates import RATES
from qiban.law.regulation import Law
from qiban.law.text import Text

USED = ("least_cases", "least_samples", "sample_weight", *(f"weight_{name}" for name in RATES))
Key = tuple[int, str]


class Counting(Protocol):
    """Counts of a rate of a unit."""

    @property
    def unit_id(self) -> int: ...
    @property
    def rate(self) -> str: ...
    @property
    def good(self) -> int: ...
    @property
    def cases(self) -> int: ...
    @property
    def sampled_good(self) -> int: ...
    @property
    def sampled(self) -> int: ...


@dataclass(frozen=True, slots=True)
class FigureMade:
    """One rate of a unit, as `models.Figure` keeps it."""

    unit_id: int
    rate: str
    good: int
    cases: int
    sampled_good: int
    sampled: int
    percent: Decimal | None
    outcome: str
    words: Text


@dataclass(frozen=True, slots=True)
class StandingMade:
    """A unit's place, as `models.Standing` keeps it."""

    unit_id: int
    group: str
    score: Decimal | None
    place: int | None
    place_from_end: int | None
    size: int
    words: Text


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures and standings of a month, by unit, rate and group, and the numbers on which they rest."""

    figures: tuple[FigureMade, ...]
    standings: tuple[StandingMade, ...]
    parameters: Mapping[str, str]


def computed(counts: Iterable[Counting], groups: Mapping[int, str], law: Law) -> Computed:
    """Return what the counts of a month come to.

    Interpretation: Art. 19 has units compared with their like; a unit of no group has figures and no place, and one of a
    group in which nobody else had enough cases is first and last of one.

    Args:
        groups: the group of every unit that is ranked, whether it had cases or not.
    """
    known = {(one.unit_id, one.rate): one for one in counts}
    units = sorted({unit for unit, _ in known} | set(groups))
    figures = tuple(_figure(unit, rate, known.get((unit, rate)), law) for unit in units for rate in RATES)
    return Computed(figures, _standings(figures, groups, law), law.parameters.used(*USED))


def _figure(unit: int, rate: str, counted: Counting | None, law: Law) -> FigureMade:
    good, cases = (counted.good, counted.cases) if counted else (0, 0)
    sampled_good, sampled = (counted.sampled_good, counted.sampled) if counted else (0, 0)
    said = rules.rate(RateFacts(Counted(good, cases), Counted(sampled_good, sampled)), law)
    percent = _decimal(said, "percent")
    return FigureMade(unit, rate, good, cases, sampled_good, sampled, percent, said.outcome, said.reason)


def _standings(figures: Iterable[FigureMade], groups: Mapping[int, str], law: Law) -> tuple[StandingMade, ...]:
    percents: dict[int, dict[str, Decimal | None]] = defaultdict(dict)
    for one in figures:
        percents[one.unit_id][one.rate] = one.percent
    said = {unit: rules.score(ScoreFacts(**percents[unit]), law) for unit in sorted(groups)}
    scores = {unit: value for unit, one in said.items() if (value := _decimal(one, "score")) is not None}
    members: dict[str, list[Decimal]] = defaultdict(list)
    for unit, value in scores.items():
        members[groups[unit]].append(value)
    return tuple(
        _standing(unit, groups[unit], said[unit], scores.get(unit), tuple(members[groups[unit]]), law)
        for unit in sorted(groups)
    )


def _standing(
    unit: int, group: str, said: Decision, score: Decimal | None, members: tuple[Decimal, ...], law: Law
) -> StandingMade:
    if score is None:
        return StandingMade(unit, group, None, None, None, len(members), said.reason)
    placed = rules.place(PlaceFacts(score, members), law)
    place, from_end = placed.results["place"], placed.results["place_from_end"]
    words = Text(f"{said.reason.zh}{placed.reason.zh}", f"{said.reason.en} {placed.reason.en}")
    return StandingMade(unit, group, score, place, from_end, len(members), words)


def _decimal(said: Decision, name: str) -> Decimal | None:
    found: Any = said.results.get(name)
    return None if found is None else Decimal(found)

"""By what something is scored: items with weights, how each loses points, what takes all or a part, what adds."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qiban.law.rows import Row

from .points import FULL

MethodName = Literal["each", "severity", "percent"]
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Degree(Row):
    """How many points a finding of a severity takes."""

    severity: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Item(Row):
    """One thing that is scored.

    Args:
        weight: its points of the hundred.
        source: the check that its findings or figures come from.
        method: "each" takes `points` for each finding, "severity" takes what `degrees` say, "percent" keeps the measured
            percentage of the weight.
        cap: the most that findings take; the weight where there is none.
        kinds: kinds of unit to which it applies; all where there are none.
    """

    id: str
    title: str
    weight: Decimal
    source: str
    method: MethodName = "each"
    points: Decimal = NOTHING
    degrees: tuple[Degree, ...] = ()
    cap: Decimal | None = None
    kinds: tuple[str, ...] = ()

    @property
    def most(self) -> Decimal:
        """The most that it can lose."""
        return self.weight if self.cap is None else self.cap

    def applies_to(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Veto(Row):
    """What holds a whole score down, whatever else was found.

    Args:
        limit: points above which no score goes then; 0 takes everything.
    """

    id: str
    title: str
    limit: Decimal = FULL


@dataclass(frozen=True, slots=True)
class Bonus(Row):
    """What adds points each time that it is granted."""

    id: str
    title: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Rubric(Row):
    """A version of what is scored how; a version that scores rest on is never changed, another one follows it.

    Args:
        bonus_cap: the most that bonuses add together.
        system_percent: the share of a score that assessments of the unit's system from above make, where there are any.
    """

    id: str
    version: int
    items: tuple[Item, ...]
    vetoes: tuple[Veto, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    bonus_cap: Decimal = NOTHING
    system_percent: Decimal = NOTHING

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of unit that it names, and "" for all others."""
        return ("", *sorted({kind for one in self.items for kind in one.kinds}))

    def items_for(self, kind: str) -> tuple[Item, ...]:
        """Return the items that apply to a kind of unit."""
        return tuple(one for one in self.items if one.applies_to(kind))

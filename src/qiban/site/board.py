"""The lines of the board: how much units owe, gathered so that one line can be taken in at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from qiban.core.obligations.models import Phase
from qiban.core.obligations.queries import Count, Lights, total
from qiban.core.units.models import Unit
from qiban.law.regulation import SUCCESSOR, regulations
from qiban.law.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """What a unit owes by light, together with what is below it; or alone, for the unit that the board is about."""

    unit: Unit
    lights: Lights
    is_alone: bool

    def __lt__(self, other: "Line") -> bool:
        return self.gravity > other.gravity

    @property
    def gravity(self) -> tuple[int, ...]:
        """What sorts the lines: red lights first, then those that will be."""
        counted = (self.lights.get(phase, Count()).number for phase in sorted(Phase, reverse=True))
        return (*counted, -self.unit.pk)


def lines(units: Mapping[int, Unit], counted: Mapping[int, Lights], scope: Unit | None) -> list[Line]:
    """Return the board's lines, the gravest first.

    Args:
        units: all units that may occur, by id.
        counted: what each of them owes.
        scope: the unit that the board is about; None for the whole city, where what lies below a district or a
            department counts as its own.
    """
    gathered: dict[int, list[Lights]] = {}
    for unit_id, lights in counted.items():
        gathered.setdefault(_line_of(units[unit_id], units, scope), []).append(lights)
    made = (Line(units[pk], total(parts), scope is not None and pk == scope.pk) for pk, parts in gathered.items())
    return sorted(made)


def _line_of(unit: Unit, units: Mapping[int, Unit], scope: Unit | None) -> int:
    ids = [int(part) for part in unit.path.strip("/").split("/")]
    if scope is not None:
        return [*ids[ids.index(scope.pk) + 1 :], scope.pk][0]
    return next((pk for pk in ids if units[pk].peer_group), unit.pk)


@cache
def owed_kinds() -> tuple[tuple[Text, Mapping[str, Text]], ...]:
    """Return the kinds of obligations of each regulation, and those of all. Windows are rights: nobody owes them."""
    named = [*((one.name, one.clocks) for one in regulations()), (Text("各项制度", "Every regulation"), SUCCESSOR)]
    kept = ((name, {kind: clocks[kind] for kind in clocks if not kind.endswith("_window")}) for name, clocks in named)
    return tuple((name, kinds) for name, kinds in kept if kinds)

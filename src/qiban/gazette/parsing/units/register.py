"""A register of units' names, and which of them a printed name means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# A name this long may be one letter wrong and still be clearly meant; one longer still, two.
ONE_WRONG, TWO_WRONG = 5, 8


@dataclass(frozen=True, slots=True)
class Meant:
    """What a printed name means.

    Args:
        unit: the register's name; None where none is clearly meant.
        others: names that are equally near, where a person must choose.
        distance: letters that are wrong in print.
    """

    unit: str | None
    others: tuple[str, ...] = ()
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """Names and aliases of units.

    Args:
        whole: the register's name for each name and alias.
    """

    whole: dict[str, str] = field(default_factory=dict)
    _by_length: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[tuple[str, Sequence[str]]]) -> "Names":
        """Build a register from names with their aliases."""
        whole: dict[str, str] = {}
        for name, aliases in units:
            whole.update(dict.fromkeys(aliases, name))
            whole[name] = name
        by_length: dict[int, list[str]] = {}
        for name in whole:
            by_length.setdefault(len(name), []).append(name)
        return cls(whole, by_length)

    def meant_by(self, printed: str, shortest: int = ONE_WRONG) -> Meant:
        """Return the unit that `printed` means: by name or alias, or the only one that is as near as a scan's error.

        Args:
            shortest: how long a name must be that may be one letter wrong.
        """
        known = self.whole.get(printed)
        if known:
            return Meant(known)
        most = 2 if len(printed) >= TWO_WRONG else 1 if len(printed) >= shortest else 0
        for distance in range(1, most + 1):
            near = {
                self.whole[name] for name in self._about(len(printed), distance) if _differ(printed, name, distance)
            }
            if len(near) == 1:
                return Meant(near.pop(), (), distance)
            if near:
                return Meant(None, tuple(sorted(near)), distance)
        return Meant(None)

    def _about(self, length: int, distance: int) -> list[str]:
        return [
            name for size in range(length - distance, length + distance + 1) for name in self._by_length.get(size, ())
        ]


def _differ(one: str, other: str, most: int) -> bool:
    """Whether two names differ in `most` letters at most: changed, left out or put in."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) <= most:
        return True
    if most == 0:
        return False
    return any(_differ(a, b, most - 1) for a, b in ((one[1:], other), (one, other[1:]), (one[1:], other[1:])))

"""Units in the order of their scores."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class Place(NamedTuple):
    """A unit's place: those with the same score share one, and the places after it are left free (1, 2, 2, 4)."""

    rank: int
    unit: str
    total: Decimal
    is_shared: bool


def ranked(totals: Mapping[str, Decimal]) -> tuple[Place, ...]:
    """Return the places of units, the best first; those that share one in the order of their ids."""
    ordered = sorted(totals.items(), key=lambda one: (-one[1], one[0]))
    scores = [total for _, total in ordered]
    return tuple(Place(scores.index(total) + 1, unit, total, scores.count(total) > 1) for unit, total in ordered)

"""What the demo's projects are, how far each has come, and what happens on the way."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qiban.demo.texts import data

# How far a project may have come, the least first.
STAGES = (
    "proposed", "returned", "reviewed", "planned", "approved", "bought", "building", "stopped", "cancelled", "completed",
    "accepted", "settling", "accounts", "handed_over", "closed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """A project of the demo.

    Args:
        wan: the investment that is approved, in units of 10,000 yuan.
        until: how far it is played.
        twists: what happens besides.
        breaches: kinds that somebody enters by hand.
    """

    number: int
    year: int
    title: str
    field: str
    area: str
    place: str
    builder: str
    proposer: str
    user: str
    wan: int
    until: str
    content: str
    twists: tuple[str, ...]
    breaches: tuple[str, ...]

    @property
    def investment(self) -> Decimal:
        """The approved investment in yuan."""
        return Decimal(self.wan) * 10_000

    def reaches(self, stage: str) -> bool:
        """Tell whether the project gets as far as a stage."""
        return STAGES.index(self.until) >= STAGES.index(stage)


@lru_cache(maxsize=1)
def plots() -> tuple[Plot, ...]:
    """Return every project of the demo, in the order of their years."""
    rows = data("project_plots")["project"]
    return tuple(
        Plot(number, **{**row, "twists": tuple(row["twists"]), "breaches": tuple(row["breaches"])})
        for number, row in enumerate(rows)
    )

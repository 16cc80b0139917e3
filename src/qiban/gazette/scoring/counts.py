"""Counts of what was wanted, found and right, and the bounds that they are held against."""

from dataclasses import dataclass, field
from typing import Any

# What must be right without exception, and what to this share.
EXACT = (
    "documents",
    "number",
    "year",
    "serial",
    "issued_on",
    "effective_on",
    "expires_on",
    "title",
    "chapters",
    "articles",
)
MOSTLY = ("inner_title", "issuer", "measures", "measures_with_units", "units", "leads", "targets")
LEAST = 0.95
NONE_OF = "not_targets"
KINDS = (*EXACT, *MOSTLY, NONE_OF)


@dataclass(slots=True)
class Count:
    """How many there should be, how many were found, and how many of these are right."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    def add(self, other: "Count") -> None:
        """Add the counts of another file."""
        self.wanted += other.wanted
        self.found += other.found
        self.right += other.right

    def as_json(self) -> dict[str, Any]:
        """Return the count as plain JSON."""
        shares = {"precision": round(self.precision, 4), "recall": round(self.recall, 4)}
        return {"wanted": self.wanted, "found": self.found, "right": self.right, **shares}


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that is not as the truth has it."""

    kind: str
    wanted: str
    found: str

    def as_json(self) -> dict[str, str]:
        """Return it as plain JSON."""
        return {"kind": self.kind, "wanted": self.wanted, "found": self.found}


@dataclass(slots=True)
class Sheet:
    """The counts of one file, or of all, and what was missed."""

    counts: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    misses: list[Miss] = field(default_factory=list)

    def note(self, kind: str, *, wanted: int = 0, found: int = 0, right: int = 0) -> None:
        """Add to the count of a kind."""
        self.counts[kind].add(Count(wanted, found, right))

    def same(self, kind: str, wanted: object, found: object, *, is_right: bool) -> None:
        """Count one thing that each document has once."""
        self.note(kind, wanted=1, found=1, right=is_right)
        if not is_right:
            self.miss(kind, wanted, found)

    def miss(self, kind: str, wanted: object, found: object) -> None:
        """Note what is not as it should be."""
        self.misses.append(Miss(kind, _told(wanted), _told(found)))

    def add(self, other: "Sheet") -> None:
        """Add the counts of another file."""
        for kind, count in other.counts.items():
            self.counts[kind].add(count)

    def fails(self) -> list[str]:
        """Return the kinds that do not hold their bound."""
        return [kind for kind, count in self.counts.items() if not _holds(kind, count)]


def _holds(kind: str, count: Count) -> bool:
    if kind == NONE_OF:
        return count.found == 0
    least = 1.0 if kind in EXACT else LEAST
    return min(count.precision, count.recall) >= least


def _told(value: object) -> str:
    return "—" if value is None else str(value)

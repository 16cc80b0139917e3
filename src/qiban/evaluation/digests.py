"""One number for all figures of a month: whoever has the figures can tell whether they are those that were frozen."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

FIGURE = ("unit_id", "rate", "good", "cases", "sampled_good", "sampled", "percent", "outcome")
STANDING = ("unit_id", "group", "score", "place", "place_from_end", "size")


def digest_of_figures(figures: Iterable[Any], standings: Iterable[Any]) -> str:
    """Return the SHA-256 of figures and standings, in whatever order they come.

    Each is a line of its fields, parted by blanks; numbers to the last digit kept, "-" for what there is not; the lines of the
    figures in their order as text, then those of the standings.
    """
    lines = (*sorted(_line(one, FIGURE) for one in figures), *sorted(_line(one, STANDING) for one in standings))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _line(one: Any, names: tuple[str, ...]) -> str:
    return " ".join(_written(getattr(one, name)) for name in names)


def _written(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:.4f}"
    return "-" if value is None else str(value)

"""Quarters: their months, and how units stood in them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from qiban.evaluation.models import Month

from .holding import holding_revision, standings_of

MONTHS = 3


def quarter_of(month: int) -> int:
    """Return the quarter (20241) in which a month (202403) lies."""
    return month // 100 * 10 + (month % 100 - 1) // MONTHS + 1


def months_of(quarter: int) -> list[int]:
    """Return the months (202401 to 202403) of a quarter (20241)."""
    first = quarter // 10 * 100 + (quarter % 10 - 1) * MONTHS + 1
    return [first + number for number in range(MONTHS)]


def known_months(quarter: int) -> list[Month]:
    """Return the months of a quarter, the earliest first, once its last one is there and all are published; else none.

    Months before the city was judged for the first time are not there, and are not waited for.
    """
    wanted = months_of(quarter)
    found = list(Month.objects.filter(pk__in=wanted).order_by("pk"))
    is_whole = bool(found) and found[-1].pk == wanted[-1] and all(one.state == "published" for one in found)
    return found if is_whole else []


def places_from_end(months: list[Month]) -> Mapping[int, tuple[int | None, ...]]:
    """Return each unit's place from the end of its group in these months, None where it was not ranked or in the better half."""
    found: dict[int, list[Any]] = defaultdict(lambda: [None] * len(months))
    for number, month in enumerate(months):
        standings = standings_of(month, holding_revision(month))
        for standing in standings.order_by("unit"):
            found[standing.unit_id][number] = standing.counted_from_end
    return {unit_id: tuple(places) for unit_id, places in found.items()}

"""What addresses ask of the register of duties, and its rows part by part."""

from collections.abc import Sequence
from typing import NamedTuple

from django.http import QueryDict

from qiban.core.web.filters import one_of
from qiban.core.web.given import whole
from qiban.flood.queries.duties import STANDINGS, Asked, Row, bearing_units
from qiban.law.flood.duties import CAUSES, PHASES, duties_by_clause

SHOWN = 20


class Part(NamedTuple):
    """Some rows of the register, and where those before and after them begin."""

    rows: Sequence[Row]
    next_cursor: str
    previous_cursor: str


def asked_in(given: QueryDict) -> Asked:
    """Return what of the register the address asks for.

    Raises:
        Invalid: a filter that there is not.
    """
    return Asked(
        phase=one_of(given, "phase", PHASES),
        cause=one_of(given, "cause", CAUSES),
        unit=one_of(given, "unit", {one.code for one in bearing_units()}) if given.get("unit") else "",
        standing=one_of(given, "standing", STANDINGS),
        clause=one_of(given, "clause", duties_by_clause()),
        season=whole(given.get("season", "")),
    )


def part_of(rows: Sequence[Row], cursor: str) -> Part:
    """Return the rows from the place that the address names; the first where it names none."""
    start = min(whole(cursor) or 0, max(len(rows) - 1, 0))
    after, before = start + SHOWN, max(start - SHOWN, 0)
    return Part(rows[start:after], str(after) if after < len(rows) else "", str(before) if start else "")

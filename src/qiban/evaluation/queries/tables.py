"""A month as a table: each peer group with its units, their rates, scores and places, and what changed since the month before."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from qiban.core.units.models import Unit
from qiban.evaluation.models import Exclusion, Figure, Month, Revision, Standing
from qiban.evaluation.months import before
from qiban.law.text import Text

from .holding import figures_of, holding_revision, holding_revisions, standings_of

GROUPS = {
    "district": Text("区县", "Districts"),
    "department": Text("市直部门", "Departments"),
    "enterprise": Text("企业", "Enterprises"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the table of its group.

    Args:
        figures: by the rate's name.
        before: how it stood in the month before, None where it was not judged or that month may not be seen.
        is_last: whether it is among the last of its group, by the number in force.
        excluded: orders that appeals took out.
    """

    unit: Unit
    figures: Mapping[str, Figure]
    standing: Standing
    before: Standing | None
    is_last: bool
    excluded: int

    @property
    def sampled(self) -> int:
        """How many of a third party's samples had an answer."""
        return max((one.sampled for one in self.figures.values()), default=0)

    @property
    def is_active(self) -> bool:
        """Whether it has a place, or a case at least was counted."""
        return self.standing.place is not None or any(one.cases for one in self.figures.values())

    @property
    def rise(self) -> int | None:
        """By how many places it rose since the month before; None where one of the two is missing."""
        if self.before is None or self.before.place is None or self.standing.place is None:
            return None
        return self.before.place - self.standing.place

    @property
    def fall(self) -> int | None:
        """By how many places it fell."""
        return None if self.rise is None else -self.rise

    @property
    def gain(self) -> Decimal | None:
        """By how much its score rose since the month before."""
        if self.before is None or self.before.score is None or self.standing.score is None:
            return None
        return self.standing.score - self.before.score


@dataclass(frozen=True, slots=True)
class Group:
    """A peer group: its name as units have it, its title, and its rows by place."""

    name: str
    title: Text
    rows: list[Row]

    @property
    def active(self) -> list[Row]:
        """Those that have a place, or a case at least."""
        return [one for one in self.rows if one.is_active]

    @property
    def idle(self) -> list[Row]:
        """Those of which nothing was counted."""
        return [one for one in self.rows if not one.is_active]

    @property
    def ranked(self) -> int:
        """How many of its units have a place."""
        return sum(one.standing.place is not None for one in self.rows)


def tables_of(
    month: Month, *, last: int, groups: frozenset[str] | None = None, unpublished: bool = False
) -> list[Group]:
    """Return the groups of a month with the figures that hold.

    Args:
        last: how many of a group count as its last (`last_ranks`).
        groups: the groups that are wanted; None for all.
        unpublished: whether the month before may be compared with though it is not published.
    """
    revision = holding_revision(month)
    standings = [one for one in standings_of(month, revision) if groups is None or one.group in groups]
    figures = _by_unit(month, revision)
    earlier = {one.unit_id: one for one in _standings_before(month, unpublished=unpublished)}
    excluded = Counter(Exclusion.objects.filter(month=month.pk).values_list("unit", flat=True))
    rows = [
        Row(
            one.unit,
            figures.get(one.unit_id, {}),
            one,
            earlier.get(one.unit_id),
            one.counted_from_end is not None and one.counted_from_end <= last,
            excluded[one.unit_id],
        )
        for one in standings
    ]
    return list(_grouped(rows))


def _by_unit(month: Month, revision: Revision | None) -> dict[int, dict[str, Figure]]:
    found: dict[int, dict[str, Figure]] = {}
    for one in figures_of(month, revision):
        found.setdefault(one.unit_id, {})[one.rate] = one
    return found


def _standings_before(month: Month, *, unpublished: bool) -> Iterable[Standing]:
    states = ("published", "frozen") if unpublished else ("published",)
    earlier = Month.objects.filter(pk=before(month.pk), state__in=states).first()
    return standings_of(earlier, holding_revision(earlier)) if earlier else ()


def _grouped(rows: list[Row]) -> Iterable[Group]:
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        by_group.setdefault(row.standing.group, []).append(row)
    order = [*GROUPS, *sorted(by_group.keys() - GROUPS.keys())]
    for name in order:
        if name in by_group:
            found = sorted(by_group[name], key=lambda one: (one.standing.place or 10_000, one.unit.pk))
            yield Group(name, GROUPS.get(name, Text(name, name)), found)


class Point(NamedTuple):
    """How a unit stood in a month, as it holds."""

    month: Month
    figures: dict[str, Figure]
    standing: Standing | None


def trend_of(unit_id: int, months: Sequence[Month]) -> list[Point]:
    """Return how a unit stood in each of some months, in three queries however many they are."""
    holding = holding_revisions(months)
    figures: dict[int, dict[str, Figure]] = {one.pk: {} for one in months}
    for figure in Figure.objects.filter(month__in=months, unit=unit_id):
        if figure.revision_id == holding.get(figure.month_id):
            figures[figure.month_id][figure.rate] = figure
    standings = Standing.objects.filter(month__in=months, unit=unit_id)
    stood = {one.month_id: one for one in standings if one.revision_id == holding.get(one.month_id)}
    return [Point(one, figures[one.pk], stood.get(one.pk)) for one in months]

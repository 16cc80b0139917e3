"""Headcounts by village, town and county, as the database sums them (职责一（九）)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qiban.core.rows import find_with, told
from qiban.core.units.models import Unit
from qiban.flood.models import Evacuation, Movement, Shelter
from qiban.flood.models.evacuation_kinds import Category
from qiban.law.flood.evacuation.counting import MISSING, OUT
from qiban.law.flood.evacuation.facts import CountFacts

# An evacuation that was cancelled counts nobody any more.
SUMS = """
SELECT county.id, town.id, village.id, count.category, sum(count.people)
FROM flood_headcount count
JOIN flood_evacuation evacuation ON evacuation.id = count.evacuation_id
JOIN units_unit village ON village.id = evacuation.area_id
LEFT JOIN units_unit town ON town.id = village.parent_id
LEFT JOIN units_unit county ON county.id = town.parent_id
WHERE evacuation.response_id = %s AND evacuation.state <> 'cancelled'
GROUP BY GROUPING SETS (
    (county.id, town.id, village.id, count.category), (county.id, town.id, count.category), (county.id, count.category),
    (count.category)
)
"""
OF_ONE = """
SELECT evacuation_id, category, sum(people) FROM flood_headcount WHERE evacuation_id = ANY(%s) GROUP BY evacuation_id, category
"""
# What the entries come to by themselves, beside what the trigger keeps.
ENTERED = """
SELECT evacuation_id, category, sum(people) FROM (
    SELECT evacuation_id, target AS category, people FROM flood_movement
    UNION ALL SELECT evacuation_id, source, -people FROM flood_movement
) AS both_ways WHERE category <> '' AND evacuation_id = ANY(%s) GROUP BY evacuation_id, category
"""
# Who is there in a drill takes no place of anybody who flees, and is shown with the drill alone.
IN_SHELTERS = """
SELECT count.shelter_id, sum(count.people), sum(count.people) FILTER (WHERE evacuation.response_id = %s)
FROM flood_headcount count JOIN flood_evacuation evacuation ON evacuation.id = count.evacuation_id
JOIN flood_floodresponse response ON response.id = evacuation.response_id
WHERE count.shelter_id IS NOT NULL
    AND response.is_drill = COALESCE((SELECT is_drill FROM flood_floodresponse WHERE id = %s), FALSE)
GROUP BY count.shelter_id
"""


class Counts(NamedTuple):
    """A headcount, in people."""

    waiting: int = 0
    sheltered: int = 0
    with_relatives: int = 0
    returned: int = 0
    refusing: int = 0
    unreachable: int = 0
    elsewhere: int = 0

    @property
    def assigned(self) -> int:
        return sum(self)

    @property
    def out(self) -> int:
        return sum(getattr(self, one) for one in OUT)

    @property
    def missing(self) -> int:
        """Who is not accounted for yet, and who was not found."""
        return sum(getattr(self, one) for one in MISSING)

    @property
    def facts(self) -> CountFacts:
        return CountFacts(self.assigned, *self)


NOBODY = Counts()


@dataclass(frozen=True, slots=True)
class Sums:
    """The headcounts of a response."""

    total: Counts
    counties: dict[int, Counts]
    towns: dict[int, Counts]
    villages: dict[int, Counts]


class Occupied(NamedTuple):
    """A shelter with who is in it: in all, and because of one response."""

    shelter: Shelter
    people: int
    of_response: int

    @property
    def over(self) -> int:
        """How many more than it holds."""
        return max(self.people - self.shelter.capacity, 0)

    @property
    def percent(self) -> int:
        return 100 * self.people // self.shelter.capacity


def sums_of(response_id: int) -> Sums:
    """Return the headcounts of a response by village, town and county; one query."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    for county, town, village, category, people in told(SUMS, [response_id])[0]:
        level, pk = next(
            ((name, pk) for name, pk in (("village", village), ("town", town), ("county", county)) if pk), ("total", 0)
        )
        found.setdefault((level, pk), {})[category] = int(people)

    def of(level: str) -> dict[int, Counts]:
        return {pk: Counts(**counts) for (name, pk), counts in found.items() if name == level}

    return Sums(of("total").get(0, NOBODY), of("county"), of("town"), of("village"))


def counts_of(evacuation_ids: list[int]) -> dict[int, Counts]:
    """Return the headcount of each evacuation; one query."""
    return _by_evacuation(OF_ONE, evacuation_ids)


def counts_from_entries(evacuation_ids: list[int]) -> dict[int, Counts]:
    """Return the headcount of each evacuation as its entries say by themselves; one query."""
    return _by_evacuation(ENTERED, evacuation_ids)


def _by_evacuation(sql: str, ids: list[int]) -> dict[int, Counts]:
    found: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for pk, category, people in told(sql, [ids])[0]:
        found[pk][category] = int(people)
    return {pk: Counts(**counts) for pk, counts in found.items()}


def occupancy(response_id: int = 0) -> list[Occupied]:
    """Return the shelters that are open or in which somebody is, the fullest first; two queries."""
    inside = {pk: (int(people), int(own or 0)) for pk, people, own in told(IN_SHELTERS, [response_id, response_id])[0]}
    found = [
        Occupied(one, *inside.get(one.pk, (0, 0)))
        for one in find_with(Shelter, "unit")
        if one.state == "open" or inside.get(one.pk, (0, 0))[0]
    ]
    return sorted(found, key=lambda one: (-one.percent, one.shelter.pk))


def evacuations_of(response_id: int) -> list[Evacuation]:
    """Return the evacuations of a response with their villages, towns and counties; one query."""
    return find_with(Evacuation, "area", "area__parent", "area__parent__parent", response_id=response_id)


def open_evacuations(response_id: int) -> list[Evacuation]:
    """Return the evacuations of a response that are ordered or under way: a response does not end over them unexplained."""
    return [one for one in evacuations_of(response_id) if one.state in ("ordered", "moving")]


class Row(NamedTuple):
    """A line of the board: a county, a town, or a village with its evacuation."""

    level: int
    unit: Unit
    counts: Counts
    evacuation: Evacuation | None = None


def board_rows(response_id: int) -> Iterator[Row]:
    """Yield the lines of the board, each town below its county and each village below its town; two queries."""
    sums = sums_of(response_id)
    latest = {one.area_id: one for one in evacuations_of(response_id) if one.state != "cancelled"}
    for county in _units(one.area.parent.parent for one in latest.values() if one.area.parent):
        yield Row(0, county, sums.counties.get(county.pk, NOBODY))
        for town in _units(one.area.parent for one in latest.values() if _is_in(one, county)):
            yield Row(1, town, sums.towns.get(town.pk, NOBODY))
            for one in latest.values():
                if one.area.parent_id == town.pk:
                    yield Row(2, one.area, sums.villages.get(one.area_id, NOBODY), one)


def _is_in(one: Evacuation, county: Unit) -> bool:
    return one.area.parent is not None and one.area.parent.parent_id == county.pk


def _units(found: Iterable[Unit | None]) -> list[Unit]:
    return sorted({one.pk: one for one in found if one is not None}.values(), key=lambda one: one.pk)


def movements_of(evacuation_id: int, most: int) -> list[Movement]:
    """Return the latest entries of an evacuation."""
    found = Movement.objects.filter(evacuation_id=evacuation_id).order_by("-id")
    return list(found.select_related("listed__household", "to_shelter", "by")[:most])


CATEGORIES = tuple(Category.values)

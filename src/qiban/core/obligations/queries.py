"""What units owe now, by unit and light: lists by cursor, and counts that cost the same however much is open."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Func, OuterRef, QuerySet

from qiban.core.rows import find_with, told
from qiban.core.units.models import Unit
from qiban.law.regulation import clock_title
from qiban.law.text import Text

from .lights import gravest
from .models import Obligation, Phase

# Lights as addresses name them, the gravest first.
LIGHTS = {"red": Phase.RED, "overdue": Phase.OVERDUE, "yellow": Phase.YELLOW, "green": Phase.GREEN}
# The order in which what is owed is shown: the gravest light first, then the earliest due. Indexes hold it.
BY = ("-phase", "due_at", "id")
# A unit's obligations under one light are counted up to here; what is more is shown as "1000+".
CEILING = 1000
COUNTS = """
SELECT unit.id, light.phase, counted.number
FROM units_unit unit
JOIN LATERAL (SELECT FROM obligations_obligation owed WHERE owed.bearer_unit_id = unit.id AND {owed} LIMIT 1) AS one ON true
CROSS JOIN generate_series(0, 3) AS light(phase)
CROSS JOIN LATERAL (
    SELECT count(*) AS number FROM (
        SELECT FROM obligations_obligation owed
        WHERE owed.bearer_unit_id = unit.id AND owed.phase = light.phase AND {owed}
        LIMIT %(ceiling)s
    ) AS seen
) AS counted
WHERE unit.path LIKE %(below)s AND counted.number > 0
"""
_OWED = "owed.settled_at IS NULL AND NOT owed.is_window"

OWED_ON = """
SELECT one.id FROM unnest(%s::text[], %s::bigint[]) AS asked (kind, key)
JOIN obligations_obligation one ON one.subject_type = asked.kind AND one.subject_id = asked.key
WHERE one.settled_at IS NULL AND NOT one.is_window
"""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; `is_more` where only the first thousand were counted."""

    number: int = 0
    is_more: bool = False

    def __add__(self, other: "Count") -> "Count":
        return Count(self.number + other.number, self.is_more or other.is_more)

    def __bool__(self) -> bool:
        return self.number > 0

    def __str__(self) -> str:
        return f"{self.number}+" if self.is_more else str(self.number)


Lights = dict[Phase, Count]


def owed() -> QuerySet[Obligation]:
    """Return what units owe now: open obligations that have a light. Windows are rights, not debts."""
    return Obligation.objects.filter(settled_at=None, is_window=False)


def by_kind(found: QuerySet[Obligation]) -> list[tuple[Text, int, str]]:
    """Return how many of some obligations there are of each kind: what it is called, how many, and the kind's name; one query."""
    counted = found.order_by("kind").values_list("kind").annotate(models.Count("pk"))
    return [(clock_title(kind), number, kind) for kind, number in counted]


def owed_on(keys: Collection[tuple[str, int]]) -> list[Obligation]:
    """Return what is owed now on some things, each a `subject_type` and an id, with who owes it; two statements."""
    if not keys:
        return []
    kinds, ids = zip(*keys, strict=True)
    found, _ = told(OWED_ON, [[*kinds], [*ids]])
    return find_with(Obligation, "bearer_unit", pk__in=[pk for (pk,) in found])


def limit_of(subject_type: str, subject_id: int, kind: str) -> datetime | None:
    """Return when what a thing last demanded of a kind is due, met or not; None where it demanded nothing of it."""
    found = Obligation.objects.filter(subject_type=subject_type, subject_id=subject_id, kind=kind)
    return found.order_by("-id").values_list("due_at", flat=True).first()


def lights_on(keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], Obligation]:
    """Return the gravest of what is owed now on each of some things that anything is owed on."""
    return gravest_of_each(owed_on(keys))


def gravest_of_each(obligations: Iterable[Obligation]) -> dict[tuple[str, int], Obligation]:
    """Return the gravest open obligation of each thing, by its `subject_type` and id."""
    found: dict[tuple[str, int], list[Obligation]] = {}
    for one in obligations:
        found.setdefault((one.subject_type, one.subject_id), []).append(one)
    return {key: light for key, clocks in found.items() if (light := gravest(clocks))}


def counts(*, unit_path: str = "/", kinds: Sequence[str] = ()) -> dict[int, Lights]:
    """Return for every unit at or below `unit_path` that owes something how much, by light.

    Each count is one short range of an index, so the whole costs units, not obligations.

    Args:
        kinds: of what kinds, of all when empty.
    """
    query = COUNTS.format(owed=f"{_OWED} AND owed.kind = ANY(%(kinds)s)" if kinds else _OWED)
    with connection.cursor() as cursor:
        cursor.execute(query, {"ceiling": CEILING, "below": f"{unit_path}%", "kinds": list(kinds)})
        rows = cursor.fetchall()
    found: dict[int, Lights] = {}
    for unit_id, phase, number in rows:
        found.setdefault(unit_id, {})[Phase(phase)] = Count(number, number == CEILING)
    return found


def total(parts: Iterable[Lights]) -> Lights:
    """Return the sum of several units' lights; every light is there."""
    listed = list(parts)
    return {phase: sum((one.get(phase, Count()) for one in listed), Count()) for phase in Phase}


def first_of_each(units: QuerySet[Unit]) -> Callable[[QuerySet[Obligation], int], QuerySet[Obligation]]:
    """Return how `page_of` takes the first rows of what several units owe: each unit's own first ones by index, then
    the first of these. One condition on all units would let the database read what all others owe, too."""

    def first(found: QuerySet[Obligation], most: int) -> QuerySet[Obligation]:
        of_one = found.filter(bearer_unit=OuterRef("pk")).values("pk")[:most]
        ids = units.annotate(found=Func(ArraySubquery(of_one), function="unnest")).values("found")
        return Obligation.objects.filter(pk__in=ids).order_by(*found.query.order_by)[:most]

    return first

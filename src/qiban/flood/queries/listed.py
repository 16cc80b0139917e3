"""The households of an evacuation as lists show them: where they are, and who lives there for those who may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from qiban.flood.models import Evacuation, Headcount, Household, Listed
from qiban.flood.models.evacuation_kinds import Category
from qiban.flood.people import People, people_of

NOBODY = People()
BEHIND = ("waiting", "unreachable", "refusing")


@dataclass(frozen=True, slots=True)
class Line:
    """A household on a list.

    Args:
        number: how many people.
        needs: who of them needs help, in words.
        standing: where they are, in words; nothing where nobody is accounted for.
        is_done: whether all of them are accounted for.
    """

    listed_id: int
    code: str
    group: str
    place: str
    number: int
    needs: str
    people: People
    standing: str
    is_done: bool
    shelter: str
    route: str
    transport: str


def lines_of(evacuation: Evacuation, *, with_names: bool) -> list[Line]:
    """Return the households of an evacuation in their order; two queries.

    Args:
        with_names: whether the reader may know who they are (flood.people).
    """
    where = standing_of(evacuation)
    rows = Listed.objects.filter(evacuation=evacuation).select_related("household__shelter").order_by("code")
    return [_line(one, where.get(one.pk, {}), with_names=with_names) for one in rows]


def standing_of(evacuation: Evacuation) -> dict[int | None, dict[str, int]]:
    """Return where the people of each household are, and under None those who are counted by number; one query."""
    found: dict[int | None, dict[str, int]] = {}
    for one in Headcount.objects.filter(evacuation=evacuation, people__gt=0):
        places = found.setdefault(one.listed_id, {})
        places[one.category] = places.get(one.category, 0) + one.people
    return found


def _line(one: Listed, standing: Mapping[str, int], *, with_names: bool) -> Line:
    household, waiting = one.household, standing.get("waiting", 0)
    return Line(
        listed_id=one.pk,
        code=one.code,
        group=household.group,
        place=household.place,
        number=sum(standing.values()),
        needs=needs_of(household),
        people=people_of(household) if with_names else NOBODY,
        standing=in_words(
            {name: people for name, people in standing.items() if name != "waiting" or len(standing) > 1}
        ),
        is_done=not waiting,
        shelter=household.shelter.title if household.shelter else "",
        route=household.route,
        transport=household.transport,
    )


def needs_of(household: Household) -> str:
    """Return who of a household needs help, in words."""
    pairs = ((_("老人"), household.elderly), (_("儿童"), household.children), (_("残疾"), household.disabled))
    return " ".join(f"{name}{people}" for name, people in pairs if people)


def in_words(standing: Mapping[str, int]) -> str:
    """Return where people are, in words."""
    return " ".join(f"{Category(name).label}{people}" for name, people in standing.items() if people)


@dataclass(frozen=True, slots=True)
class Behind:
    """Who of a village is not accounted for, refuses or is not found."""

    evacuation: Evacuation
    may_see: bool
    is_listed: bool
    rows: list[Line]
    said: str


def behind_of(evacuation: Evacuation, *, may_see: bool, with_names: bool) -> Behind | None:
    """Return who is left behind in a village, None where nobody is; three queries.

    Args:
        may_see: whether the reader may open the list with names.
        with_names: whether names stand here at once.
    """
    where = standing_of(evacuation)
    left = {pk: kept for pk, places in where.items() if (kept := _behind(places))}
    if not left:
        return None
    lines = {one.listed_id: one for one in lines_of(evacuation, with_names=with_names)}
    rows = [_only(lines[pk], places) for pk, places in sorted(left.items(), key=str) if pk is not None]
    return Behind(evacuation, may_see, bool(lines), rows, in_words(left.get(None, {})))


def _behind(places: Mapping[str, int]) -> dict[str, int]:
    return {name: people for name, people in places.items() if name in BEHIND}


def _only(line: Line, places: Mapping[str, int]) -> Line:
    return replace(line, standing=in_words(places), number=sum(places.values()))


def by_group(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Return the lines of a list group by group, each group's in their order."""
    ordered = sorted(lines, key=lambda one: one.group)
    return [(group, list(rows)) for group, rows in groupby(ordered, key=lambda one: one.group)]


Caller = tuple[str, str]


def callers_of(village_id: int) -> list[tuple[Caller, list[Line]]]:
    """Return who calls whom in a village: each who answers for households, with them; one query."""
    found: dict[Caller, list[Line]] = {}
    listed = Household.objects.filter(village_id=village_id, state="listed").select_related("shelter", "responsible")
    for household in listed.order_by("order", "group", "door", "id"):
        people = people_of(household)
        account = str(household.responsible) if household.responsible else ""
        caller = (people.responsible or account, people.responsible_phone)
        found.setdefault(caller, []).append(_called(household, people))
    # Those for whom nobody answers stand last: somebody has to be found.
    return sorted(found.items(), key=lambda one: (not one[0][0], one[0]))


def _called(household: Household, people: People) -> Line:
    return Line(
        listed_id=0,
        code="",
        group=household.group,
        place=household.place,
        number=household.people,
        needs=needs_of(household),
        people=people,
        standing="",
        is_done=False,
        shelter=household.shelter.title if household.shelter else "",
        route=household.route,
        transport=household.transport,
    )

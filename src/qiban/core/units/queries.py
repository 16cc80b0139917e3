"""Find units."""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Q, QuerySet

from qiban.core.errors import Invalid
from qiban.core.rows import find_with
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .models import Unit

CENTRE = "centre"


def resolve(name: str) -> Unit:
    """Return the one unit that `name` means: a code, a full, short or English name, an alias, or a name it had before.

    Raises:
        Invalid: no unit, or more than one, answers to the name.
    """
    name = tidy_line(name)
    named = Q(code=name) | Q(name=name) | Q(short_name=name) | Q(name_en=name) | Q(aliases__alias=name)
    found = _meant(named) or _meant(_formerly(name))
    if len(found) != 1:
        raise Invalid.field(
            "unit", Text(f"没有查到单位“{name}”，或有多个同名单位。", f"No single unit is called “{name}”.")
        )
    return found[0]


def _meant(named: Q) -> list[Unit]:
    """Return whom a name means: an open unit goes before closed ones of the same name."""
    found = list(Unit.objects.filter(named).distinct()[:50])
    return [one for one in found if one.closed_on is None] or found


def _formerly(name: str) -> Q:
    had = Q()
    for key in ("name", "short_name", "name_en"):
        had |= Q(former_names__contains=[{key: name}])
    return had


def with_those_above(ids: Iterable[int]) -> dict[int, Unit]:
    """Return units and every unit above them, by id; two queries."""
    found = {one.pk: one for one in find_with(Unit, pk__in=list(ids))}
    above = {int(part) for one in found.values() for part in one.path.strip("/").split("/")} - found.keys()
    return found | {one.pk: one for one in find_with(Unit, pk__in=list(above))}


@lru_cache(maxsize=8)
def id_of(code: str) -> int:
    """Return the id of a unit that is there, by its code."""
    return int(Unit.objects.values_list("id", flat=True).get(code=code))


@lru_cache(maxsize=8)
def _path_of(code: str) -> str:
    return str(Unit.objects.values_list("path", flat=True).get(code=code))


@lru_cache(maxsize=4096)
def _code_of(unit_id: int) -> str | None:
    return Unit.objects.filter(pk=unit_id).values_list("code", flat=True).first()


def code_of(unit_id: int) -> str:
    """Return the code of a unit that is there; a code never changes."""
    return _code_of(unit_id) or ""


def is_known(unit_id: int) -> bool:
    """Tell whether a unit has this id; units are never deleted, so a known one stays known."""
    if _code_of(unit_id) is None:
        _code_of.cache_clear()
        return False
    return True


def forget_ids() -> None:
    """Forget the ids that this process remembers; loading a tree does so."""
    id_of.cache_clear()
    _path_of.cache_clear()
    _code_of.cache_clear()


def path_of(unit_id: int) -> str:
    """Return the path with which a unit's own path and those of all units below it begin.

    Raises:
        Invalid: no unit has this id.
    """
    path = Unit.objects.filter(pk=unit_id).values_list("path", flat=True).first()
    if path is None:
        raise Invalid.field("unit", Text("没有这个单位。", "There is no such unit."))
    return path


def heir_of(unit: Unit) -> Unit | None:
    """Return the open unit that has taken over a closed one, through as many closings as there were, or None."""
    heir = unit.successor
    while heir is not None and heir.closed_on is not None:
        heir = heir.successor
    return heir


def answering(unit: Unit) -> Unit | None:
    """Return who answers for what was a unit's: itself, once it has closed whoever took over, or nobody."""
    return unit if unit.closed_on is None else heir_of(unit)


def taken_over_by(unit_id: int) -> set[int]:
    """Return the ids of the closed units that a unit has taken over, through as many closings as there were."""
    found: set[int] = set()
    latest = {unit_id}
    while latest:
        latest = set(Unit.objects.filter(successor__in=latest).values_list("pk", flat=True)) - found
        found |= latest
    return found


def paths_with_heirs(unit: Unit) -> tuple[str, ...]:
    """Return the path of a unit and, where it was closed, those of the units that took over from it."""
    paths: list[str] = []
    heir: Unit | None = unit
    while heir is not None and heir.path not in paths:
        paths.append(heir.path)
        heir = heir.successor if heir.closed_on is not None else None
    return tuple(paths)


def centre_id() -> int:
    """Return the id of the citizens' complaint centre (Art. 6)."""
    return id_of(CENTRE)


def centre_path() -> str:
    """Return the path of the citizens' complaint centre in the tree of units."""
    return _path_of(CENTRE)


def handling_units() -> QuerySet[Unit]:
    """Return open units to which the city dispatches: departments, districts, enterprises (Art. 5, 8)."""
    return Unit.objects.filter(closed_on=None).exclude(peer_group="")


def open_units() -> QuerySet[Unit]:
    """Return the units in which somebody may hold a post."""
    return Unit.objects.filter(closed_on=None)


def areas() -> list[Unit]:
    """Return the city's open areas: its districts, counties and zones."""
    return [one for one in find_with(Unit, kind="district") if one.closed_on is None]


def below(unit: Unit) -> QuerySet[Unit]:
    """Return the open units below `unit`."""
    return Unit.objects.filter(path__startswith=unit.path, closed_on=None).exclude(pk=unit.pk)


def names_of(codes: Iterable[str]) -> dict[str, Text]:
    """Return the short and the English name of each unit, by code."""
    found = Unit.objects.filter(code__in=codes).values_list("code", "short_name", "name_en")
    return {code: Text(short_name, name_en) for code, short_name, name_en in found}

"""Villages, and the shelters that a form offers."""

from collections.abc import Iterator
from typing import Any

from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import find, find_with
from qiban.core.units.models import Unit
from qiban.flood.models import Shelter
from qiban.flood.posts import check_place
from qiban.law.text import Text

VILLAGE = "village"
NAME, LINE, NOTE, TEXT = 40, 200, 200, 1000


def village_at(unit_id: int, actor: Actor, field: str = "village_id") -> Unit:
    """Return the village with this id, in which the post acts.

    Raises:
        Invalid: it is no village.
        Denied: it lies elsewhere.
    """
    (unit,) = find(Unit, id=unit_id) or (None,)
    if unit is None or unit.kind != VILLAGE or unit.closed_on is not None:
        raise Invalid.field(field, Text("请选择一个村（社区）。", "Choose a village."))
    check_place(actor, unit.path)
    return unit


def shelters(_thing: Any, _actor: Actor) -> Iterator[tuple[int, str]]:
    """Yield the shelters that are not given up, as a form offers them; those that are open first."""
    found = [one for one in find_with(Shelter, "unit") if one.state != "retired"]
    for one in sorted(found, key=lambda one: (one.state != "open", one.pk)):
        yield one.pk, f"{one.number} {one.title}"


def shelter_at(shelter_id: int | None) -> Shelter | None:
    """Return a shelter that is not given up, None for none.

    Raises:
        Invalid: there is none with this id.
    """
    if shelter_id is None:
        return None
    found = [one for one in find(Shelter, id=shelter_id) if one.state != "retired"]
    if not found:
        raise Invalid.field("shelter_id", Text("没有这个安置点，或已经停用。", "There is no such shelter."))
    return found[0]

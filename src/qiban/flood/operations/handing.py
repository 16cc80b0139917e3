"""What a closed unit leaves open goes to its successor, kind by kind; what both have goes on as the successor's alone.

Obligations follow by themselves: whoever closes a unit hands all of them on.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.journal import operations as journal
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end
from qiban.core.steps.many import advance_many
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.flood.models.base import Flood
from qiban.law.citation import Citation
from qiban.law.text import Text

Key = Callable[[Any], Hashable]
TITLE = 70


class Part(NamedTuple):
    """A kind of thing that a unit has.

    Args:
        title: what the successor gets, with a place for the number.
        states: in which a unit still has something to do with one.
        clause: of the duty on which it is handed on.
        one_each: what tells those apart of which a unit has one; None where it may have any number.
        ends: the action by which one ends that the successor has too, or that nobody takes on; empty where nothing is left of
            it but what was owed.
        is_of_place: whether it tells of the unit's own place: one that the successor has too stays beside its own, and the
            successor answers for both.
        is_named: whether a unit has only one of a title: one that comes to stand beside another says whose it was.
        of: the column that holds the unit.
    """

    model: type[Flood]
    title: Text
    states: tuple[str, ...]
    clause: Citation
    one_each: Key | None = None
    ends: str = ""
    is_of_place: bool = False
    is_named: bool = False
    of: str = "unit"


def rows_of(part: Part, unit: Unit) -> "QuerySet[Any]":
    """Return what a unit has of a kind."""
    return all_of(part.model).filter(**{part.of: unit}, state__in=part.states).order_by("pk")


def all_of(model: type[Flood]) -> "QuerySet[Any]":
    """Return every thing of a kind."""
    return model._default_manager.all()


def hand_on_part(part: Part, unit: Unit, heir: Unit | None, actor: Actor, at: datetime) -> None:
    """Give what a closed unit has of a kind to its successor; what nobody takes on ends."""
    rows = list(rows_of(part, unit).exclude(**_self(part, heir)).select_for_update(of=("self",)))
    own = _own(part, heir) if heir is not None else frozenset()
    left = [one for one in rows if heir is None or (part.one_each and part.one_each(one) in own)]
    _end(part, left, heir, actor, at)
    if heir is not None:
        gone = {one.pk for one in left}
        give(part, [one for one in rows if one.pk not in gone], unit, heir, actor, at)


def _self(part: Part, heir: Unit | None) -> dict[str, Any]:
    """Return what would have the successor on both sides of one thing."""
    return {"unit": heir} if part.of != "unit" and heir else {}


def _own(part: Part, heir: Unit) -> frozenset[Hashable]:
    """Return what tells those apart that the successor has already; None is no such thing."""
    return _of(part.model, part.of, heir, part.one_each) if part.one_each else frozenset()


def _of(model: type[Flood], column: str, heir: Unit, one_each: Key) -> frozenset[Hashable]:
    found = all_of(model).filter(**{column: heir})
    return frozenset(key for one in found if (key := one_each(one)) is not None)


def _end(part: Part, rows: Sequence[Any], heir: Unit | None, actor: Actor, at: datetime) -> None:
    if not rows or (heir is not None and part.is_of_place):
        return
    detail = {"heir": heir.code} if heir else {}
    if part.ends:
        advance_many(
            rows, part.ends, actor=actor.as_system(), at=at, details=lambda _: {**detail, "is_closed_unit": True}
        )
    end(part.model.subject_type, [one.pk for one in rows], at=at, outcome=Outcome.VOID)


def give(part: Part, rows: Sequence[Any], unit: Unit, heir: Unit, actor: Actor, at: datetime) -> None:
    """Let a successor have things from now on."""
    if part.is_named:
        _rename(part, rows, unit, heir)
    all_of(part.model).filter(pk__in=[one.pk for one in rows]).update(**{part.of: heir})
    note(rows, unit, heir, part.clause, actor, at)


def take_up(thing: Any, clause: Citation, actor: Actor, at: datetime, *, one_each: Key | None = None) -> None:
    """Let the successor have a thing of a closed unit that is to be done once more; the caller stores it.

    Args:
        thing: of a `unit`, locked.
        one_each: what tells those apart of which a unit has one.

    Raises:
        Conflict: nobody took over, or the successor has one of its own.
    """
    unit = thing.unit
    if unit.closed_on is None:
        return
    heir = heir_of(unit)
    if heir is None or (one_each is not None and one_each(thing) in _of(type(thing), "unit", heir, one_each)):
        raise Conflict(
            Text(f"{unit.short_name}已撤并，不再办理这一项。", f"{unit.name_en} has closed and does this no more."),
            citation=clause,
            next_step=Text("请另行交办给其他单位。", "Give it to another unit as a matter of its own."),
        )
    thing.unit = heir
    note([thing], unit, heir, clause, actor, at)


def _rename(part: Part, rows: Iterable[Any], unit: Unit, heir: Unit) -> None:
    taken = set(rows_of(part, heir).values_list("title", flat=True))
    for one in rows:
        if one.title in taken:
            title = f"{one.title[:TITLE]}（原{unit.short_name}）"
            all_of(part.model).filter(pk=one.pk).update(title=title)


def note(rows: Iterable[Any], unit: Unit, heir: Unit | None, clause: Citation, actor: Actor, at: datetime) -> None:
    """Write to each thing's journal who goes on with it; None for nobody yet."""
    journal.record_many(_entries(rows, unit, heir, clause, actor, at))


def _entries(
    rows: Iterable[Any], unit: Unit, heir: Unit | None, clause: Citation, actor: Actor, at: datetime
) -> Iterator[dict[str, Any]]:
    detail = {"unit": unit.code, **({"heir": heir.code} if heir else {})}
    for one in rows:
        yield {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": "hand_on",
            "actor": actor,
            "at": at,
            "clause": clause.clause,
            "detail": detail,
        }

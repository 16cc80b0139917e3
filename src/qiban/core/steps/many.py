"""Many things at once: they begin or take a step together, in a fixed number of statements."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.obligations.operations import build
from qiban.core.rows import insert, store, update_many
from qiban.law.clocks import Clock

from .beginning import plain
from .models import Stepped
from .numbered import Numbered
from .taking import clause_of, take_step

S = TypeVar("S", bound=Numbered)
# What a step changes of every thing.
MOVED = frozenset({"state", "step_no", "last_action", "last_role", "last_at"})
Details = Callable[[Any], Mapping[str, Any]]


def nothing(_thing: Stepped) -> Mapping[str, Any]:
    """Return no details."""
    return {}


def begin_many(things: Sequence[S], action: str, *, actor: Actor, at: datetime, details: Details = nothing) -> None:
    """Store new things of one kind in their first state, each with its first entry.

    Args:
        details: what a thing's entry keeps besides.
    """
    for one in things:
        one.state, one.last_at = one.workflow.first_state(one.subject_type), at
    insert(things)
    store([journal.entry(**_entry(one, action, actor, at, plain(details(one))), is_first=True) for one in things])


def lock_many(model: type[S], pks: Iterable[int]) -> list[S]:
    """Return those of these things that there are, their rows locked, always in the same order: no two wait for each other."""
    return list(model._default_manager.select_for_update().filter(pk__in=list(pks)).order_by("pk"))


def advance_many(
    things: Sequence[S],
    action: str,
    *,
    actor: Actor,
    at: datetime,
    next_state: str | None = None,
    details: Details = nothing,
    changed: Iterable[str] = (),
) -> None:
    """Take one step of many things of one kind, their rows locked, and write it to each one's journal.

    Args:
        changed: columns (none of JSON) that the step changes besides.

    Raises:
        Refused, Denied, Invalid: one of them cannot take it, as `take_step` says; then none does.
    """
    if not things:
        return
    before = {one.pk: take_step(one, action, actor=actor, at=at, next_state=next_state) for one in things}
    update_many(things, MOVED | frozenset(changed))
    journal.record_many(
        _entry(one, action, actor, at, {"before": before[one.pk], "after": one.state, **plain(details(one))})
        for one in things
    )


def bear_many(owed: Iterable[tuple[Clock, Numbered, int]], at: datetime) -> None:
    """Let units owe what clocks demand for things: each clock with its thing and the unit's id."""
    store(
        [
            build(
                clock=clock,
                bearer_unit_id=unit_id,
                subject_type=thing.subject_type,
                subject_id=thing.pk,
                at=at,
                case_number=thing.number,
            )
            for clock, thing, unit_id in owed
        ]
    )


def _entry(thing: Stepped, action: str, actor: Actor, at: datetime, detail: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subject_type": thing.subject_type,
        "subject_id": thing.pk,
        "action": action,
        "actor": actor,
        "at": at,
        "clause": clause_of(thing, action),
        "detail": detail,
    }

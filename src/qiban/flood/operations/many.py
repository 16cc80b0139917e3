"""The same step on many things at once: a few statements, however many there are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from qiban.core.actor import Actor
from qiban.core.journal import operations as journal
from qiban.core.rows import insert, store, update_many
from qiban.core.steps.beginning import plain
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.taking import clause_of, take_step

S = TypeVar("S", bound=Numbered)
STEP = frozenset({"state", "step_no", "last_action", "last_role", "last_at"})


def begin_many(
    things: Sequence[S], action: str, *, actor: Actor, at: datetime, detail: Callable[[S], Mapping[str, Any]]
) -> None:
    """Store new things of one model in their first state, each with its first entry, as `begin` does for one."""
    for one in things:
        one.state, one.last_at = one.workflow.first_state(one.subject_type), at
    insert(things)
    written = [
        journal.entry(
            subject_type=one.subject_type,
            subject_id=one.pk,
            action=action,
            actor=actor,
            at=at,
            clause=clause_of(one, action),
            detail=plain(detail(one)),
            is_first=True,
        )
        for one in things
    ]
    store(written)


def advance_many(
    things: Sequence[S],
    action: str,
    *,
    actor: Actor,
    at: datetime,
    fields: frozenset[str] = frozenset(),
    detail: Callable[[S], Mapping[str, Any]] = lambda _: {},
) -> None:
    """Take the same step on things of one model whose rows are locked, as `advance` does on one.

    Args:
        fields: what changed of them besides their step, no JSON.

    Raises:
        Refused, Denied, Invalid: as `take_step` does, for the first that cannot take it; none is stored then.
    """
    before = [take_step(one, action, actor=actor, at=at) for one in things]
    update_many(things, STEP | fields)
    journal.record_many(
        {
            "subject_type": one.subject_type,
            "subject_id": one.pk,
            "action": action,
            "actor": actor,
            "at": at,
            "clause": clause_of(one, action),
            "detail": {"before": was, "after": one.state, **plain(detail(one))},
        }
        for one, was in zip(things, before, strict=True)
    )

"""The one way to take a step: the row's lock, what the table says, the change, the entry in the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from qiban.core.actor import Actor
from qiban.core.errors import Invalid, NotFound, Refused, acted_meanwhile
from qiban.core.journal import operations as journal
from qiban.core.rows import Found, ask_locked, database, store, update
from qiban.core.webhooks.steps import tell_of_step
from qiban.law.text import Text
from qiban.law.workflow import StepFacts

from .following import follow
from .models import Stepped

S = TypeVar("S", bound=Stepped)


def ask_thing(model: type[S], pk: int) -> Found[S]:
    """Ask for a thing with its row's lock and the end of its chain; what is asked next comes in the same round trip."""
    talking, key = database(), (model, "locked", pk)
    found: Found[S] | None = talking.known.get(key)
    if found is None:
        found = ask_locked(model, pk)
        talking.remember(key, found)
        journal.ask_last_link(model.subject_type, pk)
    return found


def lock_thing(model: type[S], pk: int, step_no: int | None = None) -> S:
    """Return the thing with its row locked.

    Raises:
        NotFound: there is none.
        Conflict: `step_no`, the step the person saw, is no longer the thing's.
    """
    (thing,) = ask_thing(model, pk).rows or (None,)
    if thing is None:
        raise NotFound(Text("没有查到该事项。", "There is no such matter."))
    database().known.pop((model, "locked", pk), None)
    if step_no is not None and thing.step_no != step_no:
        raise acted_meanwhile()
    return thing


def lock_for(model: type[S], action: str, pk: int, *, actor: Actor, at: datetime, step_no: int | None = None) -> S:
    """Return the thing with its row locked, if the table holds `action` for its state and this post.

    Raises:
        NotFound, Conflict: as `lock_thing` does.
        Refused, Denied, Invalid: as `take_step` does.
    """
    thing = lock_thing(model, pk, step_no)
    check_step(thing, action, actor=actor, at=at)
    return thing


def check_step(thing: Stepped, action: str, *, actor: Actor, at: datetime) -> None:
    """Raise what `take_step` would raise, and move nothing."""
    if not thing.workflow.next_states(thing.subject_type, thing.state, action, actor.role):
        _refuse(thing, action, actor, at)
    thing.check_post(actor)
    if at < thing.last_at:
        raise Invalid.field(
            "at", Text("时间早于上一步操作，请核对。", "This is earlier than the step before; please check.")
        )


def take_step(thing: Stepped, action: str, *, actor: Actor, at: datetime, next_state: str | None = None) -> str:
    """Move `thing` along the workflow table, in memory; return the state it came from.

    Args:
        next_state: which of the table's next states, where it leaves a choice; another one gives way to the table.

    Raises:
        Refused: the table has no such step for this state and post.
        Denied: the post may not act, as `Stepped.check_post` says.
        Invalid: `at` lies before the last step.
    """
    check_step(thing, action, actor=actor, at=at)
    possible = thing.workflow.next_states(thing.subject_type, thing.state, action, actor.role)
    before = thing.state
    thing.state = next_state if next_state in possible else _only(possible)
    thing.step_no += 1
    thing.last_action, thing.last_role, thing.last_at = action, actor.role, at
    return before


def advance(
    thing: Stepped,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    next_state: str | None = None,
    detail: Mapping[str, Any] | None = None,
    clause: str = "",
) -> None:
    """Take a step, store it and write it to the journal of the thing; what follows from it in other offices happens, too."""
    before = take_step(thing, action, actor=actor, at=at, next_state=next_state)
    update(thing)
    written = journal.entry(
        subject_type=thing.subject_type,
        subject_id=thing.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause or clause_of(thing, action),
        detail={"before": before, "after": thing.state, **(detail or {})},
    )
    store([written])
    tell_of_step(thing, action, before=before, actor=actor, at=at)
    follow(thing, action, actor, at)


def clause_of(thing: Stepped, action: str) -> str:
    """Return the clause on which an action stands, as the journal writes it."""
    return thing.workflow.actions[action].citation.clause


def _only(possible: frozenset[str]) -> str:
    (state,) = possible
    return state


def _refuse(thing: Stepped, action: str, actor: Actor, at: datetime) -> NoReturn:
    wanted = StepFacts(thing.subject_type, thing.state, action, actor.role)
    raise Refused(thing.workflow.decide(wanted, thing.law_on(at)))

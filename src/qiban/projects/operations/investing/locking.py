"""Lock what money hangs on, always in the same order: the project, the contract, then the thing itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.rows import Found, ask, ask_locked, find
from qiban.core.steps.taking import ask_thing, lock_for
from qiban.law.text import Text
from qiban.projects.models import Change, Contract, Measurement, Payment, Project, Visa

T = TypeVar("T", Change, Visa, Measurement, Payment)


class Locked(NamedTuple, Generic[T]):
    """A thing with its contract and project, all three locked."""

    project: Project
    contract: Contract
    thing: T


def lock_contract(pk: int, action: str, *, actor: Actor, at: datetime, step_no: int | None) -> tuple[Project, Contract]:
    """Return a contract's project and the contract, both locked, if the table holds `action` for it and this post.

    Raises:
        NotFound, Conflict, Refused, Denied, Invalid: as `lock_for` does.
    """
    project = _ask_project(_known(find(Contract, id=pk)).project_id)
    ask_thing(Contract, pk)
    contract = lock_for(Contract, action, pk, actor=actor, at=at, step_no=step_no)
    return project.rows[0], contract


def lock_up(
    model: type[T],
    action: str,
    pk: int,
    *,
    actor: Actor,
    at: datetime,
    step_no: int | None,
    beside: Callable[[T], object] = lambda _known: None,
) -> Locked[T]:
    """Return a thing with its contract and project, all locked, if the table holds `action` for it and this post.

    Args:
        beside: asks for what else is needed, by the thing as it was before its lock; it comes in the same round trip.

    Raises:
        NotFound, Conflict, Refused, Denied, Invalid: as `lock_for` does.
    """
    known: T = _known(find(model, id=pk))
    project = _ask_project(known.project_id)
    contract = ask_locked(Contract, known.contract_id)
    ask_thing(model, pk)
    beside(known)
    thing: T = lock_for(model, action, pk, actor=actor, at=at, step_no=step_no)
    return Locked(project.rows[0], contract.rows[0], thing)


def _ask_project(pk: int) -> Found[Project]:
    locked = ask_locked(Project, pk)
    # Whose post may act is asked of it, too, and comes along.
    ask(Project, id=pk)
    return locked


K = TypeVar("K")


def _known(found: list[K]) -> K:
    for one in found:
        return one
    raise NotFound(Text("没有查到该事项。", "There is no such matter."))

"""How a thing begins: its row, the first entry of its chain, the step of what it belongs to."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from qiban.core.actor import Actor
from qiban.core.files.models import Attachment
from qiban.core.files.operations import Uploads, store_all
from qiban.core.journal import operations as journal
from qiban.core.rows import insert, store
from qiban.core.webhooks.steps import tell_of_step

from .models import Stepped
from .numbered import Numbered
from .taking import advance, clause_of

S = TypeVar("S", bound=Numbered)


def begin(
    thing: S,
    action: str,
    *,
    actor: Actor,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
    of: Numbered | None = None,
) -> S:
    """Store a new thing in its first state, with its first entry, and take the step of what it belongs to.

    One whose id was asked for beforehand is stored with the next statement that is waited for.

    Args:
        action: what made it, an action of the workflow.
        detail: what its entry keeps besides; the other's entry keeps it with the thing's number.
        of: the thing, its row locked, on which the action was taken.
    """
    thing.state = thing.workflow.first_state(thing.subject_type)
    thing.last_at = at
    (insert if thing.pk is None else store)([thing])
    kept = plain(detail or {})
    # Before the first entry is stored, so that the end of the other's chain, which came with its lock, is still known.
    if of is not None:
        advance(of, action, actor=actor, at=at, detail={thing.subject_type: thing.number, **kept})
    written = journal.entry(
        subject_type=thing.subject_type,
        subject_id=thing.pk,
        action=action,
        actor=actor,
        at=at,
        clause=clause_of(thing, action),
        detail=kept,
        is_first=True,
    )
    store([written])
    tell_of_step(thing, action, before="", actor=actor, at=at)
    return thing


def plain(detail: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as the journal keeps them: money and days as text, nothing that was not said."""
    return {name: _plain(value) for name, value in detail.items() if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if hasattr(value, "isoformat") else value


def keep_files(uploads: Uploads, thing: Stepped, actor: Actor, at: datetime) -> None:
    """Keep what was sent along with a step as files of its thing; one bad file stores none."""
    store_files(uploads, thing, actor, at)


def store_files(uploads: Uploads, thing: Stepped, actor: Actor, at: datetime) -> list[Attachment]:
    """Keep what was sent along with a step as files of its thing and return them; one bad file stores none."""
    return store_all(uploads, subject_type=thing.subject_type, subject_id=thing.pk, actor=actor, at=at)

"""Tell people what they should know."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from qiban.core.actor import Actor
from qiban.core.office import offices
from qiban.core.queueing import queue
from qiban.core.rows import insert_unknown, new

from .models import Notice
from .queries import notices_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice to be sent; two drafts with the same `key` are one notice.

    Args:
        roles: the unit's posts for whom it is; where none is named, all of the office that sends such notices.
    """

    kind: str
    unit_id: int
    at: datetime
    key: str
    person_id: int | None = None
    roles: tuple[str, ...] = ()
    case_number: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def _own_roles(kind: str) -> Iterator[str]:
    """Yield the roles of the office that sends notices of this kind: what it tells a unit is not for other offices' posts."""
    return (role for office in offices() if kind in office.notices for role in office.roles)


def notify(draft: Draft) -> None:
    """Send one notice."""
    notify_many([draft])


def notify_many(drafts: Iterable[Draft]) -> None:
    """Store notices and queue their mails in the same transaction; known keys are skipped."""
    rows = [
        new(
            Notice,
            kind=draft.kind,
            unit_id=draft.unit_id,
            person_id=draft.person_id,
            roles=list(draft.roles or _own_roles(draft.kind)),
            case_number=draft.case_number,
            facts=dict(draft.facts),
            at=draft.at,
            key=draft.key,
            is_to_spread=settings.QIBAN_EMAIL_NOTICES,
        )
        for draft in drafts
    ]
    if not rows:
        return
    insert_unknown(rows)
    if settings.QIBAN_EMAIL_NOTICES:
        from .jobs import send_mails

        queue(send_mails)


def mark_read(*, actor: Actor, notice_ids: list[int], at: datetime) -> int:
    """Mark notices read that the actor may see; return how many changed."""
    return notices_of(actor).filter(pk__in=notice_ids, read_at=None).update(read_at=at, read_by_id=actor.person_id)

"""Tell people what they should know."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
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

# How settings stand while nobody outside is told.
INSIDE = {"QIBAN_EMAIL_NOTICES": False, "QIBAN_SMS_URL": "", "QIBAN_ROBOTS": False, "QIBAN_TELLS_STEPS": False}


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
    """Store notices and queue what sends them in the same transaction; known keys are skipped."""
    leaves = has_channels()
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
            is_to_spread=leaves,
        )
        for draft in drafts
    ]
    if not rows:
        return
    insert_unknown(rows)
    if leaves:
        queue_sending()


def tell_instead(*, keys: Collection[str], person_id: int, heir_id: int | None) -> None:
    """Let notices to a person that nobody has read be another's, or the whole unit's, and leave Qiban once more.

    Args:
        heir_id: the other person; the unit's where None.
    """
    leaves = has_channels()
    unread = Notice.objects.filter(key__in=keys, person=person_id, read_at=None)
    if unread.update(person_id=heir_id, is_to_spread=leaves) and leaves:
        queue_sending()


def has_channels() -> bool:
    """Tell whether notices leave Qiban by any channel."""
    return settings.QIBAN_EMAIL_NOTICES or has_other_channels()


def has_other_channels() -> bool:
    """Tell whether notices leave by another channel than mail."""
    return bool(settings.QIBAN_SMS_URL) or settings.QIBAN_ROBOTS


def queue_sending() -> None:
    """Queue the jobs that send what is due, in the present transaction."""
    from .jobs import send_mails, send_messages

    if settings.QIBAN_EMAIL_NOTICES:
        queue(send_mails)
    if has_other_channels():
        queue(send_messages)


@contextmanager
def kept_inside() -> Iterator[None]:
    """Keep notices in the app meanwhile: of a past that is played again nobody is told elsewhere."""
    before = {name: getattr(settings, name) for name in INSIDE}
    for name, value in INSIDE.items():
        setattr(settings, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)


def mark_read(*, actor: Actor, notice_ids: list[int], at: datetime) -> int:
    """Mark notices read that the actor may see; return how many changed."""
    return notices_of(actor).filter(pk__in=notice_ids, read_at=None).update(read_at=at, read_by_id=actor.person_id)

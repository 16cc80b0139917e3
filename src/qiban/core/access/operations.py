"""End sessions: one's own on screen, anybody's by an administrator. Every process knows at the next request."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.journal import operations as journal
from qiban.core.people.models import Person
from qiban.law.text import Text

from .models import Allowance, Remembered, Session

PERSON = "person"


@transaction.atomic
def end_sessions(*, actor: Actor, person_id: int, why: str, at: datetime) -> int:
    """Sign a person out everywhere; return in how many browsers.

    Args:
        why: what ended them, as the journal names it, for example "disable" or "sign_out_everywhere".
    """
    return _end(Session.objects.filter(person_id=person_id), actor, person_id, why, at)


@transaction.atomic
def end_other_sessions(*, actor: Actor, person_id: int, but: str | None, why: str, at: datetime) -> int:
    """Sign a person out everywhere but in the session `but`; return in how many browsers."""
    return _end(Session.objects.filter(person_id=person_id).exclude(pk=but), actor, person_id, why, at)


@transaction.atomic
def end_session(*, actor: Actor, person_id: int, handle: str, at: datetime) -> None:
    """End one of a person's sessions, named as `queries.sessions_of` does.

    Raises:
        NotFound: the person has no such session, or it has ended.
    """
    from .queries import handle_of

    keys = [one.pk for one in Session.objects.filter(person_id=person_id) if handle_of(one) == handle]
    if not _end(Session.objects.filter(pk__in=keys, person_id=person_id), actor, person_id, "end_session", at):
        raise NotFound(Text("该登录已经结束。", "This session has ended already."))


def _end(sessions: "QuerySet[Session]", actor: Actor, person_id: int, why: str, at: datetime) -> int:
    person = Person.objects.select_for_update().get(pk=person_id)
    ended = sessions.delete()[0]
    if ended:
        journal.record(
            subject_type=PERSON,
            subject_id=person_id,
            action="end_sessions",
            actor=actor,
            at=at,
            detail={"username": person.username, "why": why, "sessions": ended},
        )
    return ended


def seen(*, session_key: str, address: str, at: datetime) -> None:
    """Note that a session is in use, and from where."""
    Session.objects.filter(pk=session_key).update(last_seen_at=at, address=address)


def forget_expired(*, at: datetime) -> int:
    """Delete the sessions, used-up limits and remembered codes whose time is over; return how many."""
    expired = (
        Session.objects.filter(expire_date__lte=at),
        Allowance.objects.filter(ends_at__lte=at),
        Remembered.objects.filter(expires__lte=at),
    )
    return sum(rows.delete()[0] for rows in expired)

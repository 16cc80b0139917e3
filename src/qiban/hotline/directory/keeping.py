"""What all changes of the directory share: who may, what has to be said, one after the other, journalled, told to all processes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound, acted_meanwhile, unfit
from qiban.core.journal import operations as journal
from qiban.core.lawbook.checking import check_reason
from qiban.core.lawbook.models import Entered
from qiban.core.lawbook.reading import changed
from qiban.core.reasons import says_something
from qiban.law.letters import tidy
from qiban.law.text import Text

ADMINISTRATOR = "administrator"
MOST_REASON = 500
# Any number, the same for all processes: the directory changes one step after the other.
LOCK = 0x51_B4_11
E = TypeVar("E", bound=Entered)


def check_administrator(actor: Actor) -> None:
    """Raise Denied unless the post is an administrator's. "system" works on the machine itself."""
    if actor.role not in (ADMINISTRATOR, "system"):
        raise Denied(
            Text(
                "类别、事项目录和渠道由系统管理员维护。", "Categories, catalogue and channels are an administrator's."
            ),
            next_step=Text("请联系系统管理员。", "Please ask one."),
        )


def reasoned(reason: str) -> str:
    """Return the reason as it is kept.

    Raises:
        Invalid: it is blank, says nothing, or is too long.
    """
    if not says_something(reason):
        raise Invalid.field("reason", Text("请写明理由。", "Give the reason."))
    if why := unfit(reason, MOST_REASON):
        raise Invalid.field("reason", why)
    return tidy(reason)


def one_at_a_time() -> None:
    """Wait until nobody else changes the directory, and keep others from it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def noted(subject: str, pk: int, action: str, actor: Actor, at: datetime, detail: Mapping[str, Any]) -> None:
    """Write a change in the journal, and let every process know of it once it is committed."""
    journal.record(subject_type=subject, subject_id=pk, action=action, actor=actor, at=at, detail=detail)
    changed(at)


def standing(model: type[E], pk: int) -> E:
    """Return an entry that has not been taken back.

    Raises:
        NotFound: there is no such entry.
        Conflict: it has been taken back.
    """
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise NotFound(Text("没有这项录入。", "There is no such entry."))
    if not found.is_in_force:
        raise acted_meanwhile()
    return found


def take_back(found: Entered, *, actor: Actor, reason: str, at: datetime) -> None:
    """Mark an entry as taken back.

    Raises:
        Invalid: no reason.
    """
    check_reason(reason)
    found.withdrawn_at, found.withdrawn_by_id, found.withdrawn_reason = at, actor.person_id, tidy(reason)
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])

"""When somebody leaves a post, is shut out or loses a phone: what is open in their name ends at the next request."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from qiban.core import clock
from qiban.core.access.operations import end_sessions
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import NotFound
from qiban.core.journal import operations as journal
from qiban.core.units.models import Unit
from qiban.law.text import Text

from .models import Person
from .queries import open_posts

PERSON = "person"


@transaction.atomic
def end_post(*, username: str, unit: Unit, role: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """End a person's post today; with the last one all sessions end.

    Raises:
        NotFound: there is no such account, or no such open post.
    """
    person = locked_person(username)
    today = clock.civil_date(at)
    post = next((one for one in open_posts(person.pk, today) if (one.unit_id, one.role) == (unit.pk, role)), None)
    if post is None:
        raise NotFound(
            Text(f"{person}在{unit.short_name}没有这个在任岗位。", f"{person} holds no such post in {unit.name_en}.")
        )
    post.ends_on = today
    post.save(update_fields=["ends_on"])
    _note(person, "end_post", actor, at, {"unit": unit.code, "role": role})
    if not open_posts(person.pk, today):
        end_sessions(actor=actor, person_id=person.pk, why="end_post", at=at)


@transaction.atomic
def disable_person(*, username: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Shut an account out: nobody signs in with it, its sessions end, and programs in its posts are refused.

    Raises:
        NotFound: there is no such account.
    """
    person = locked_person(username)
    if person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
        _note(person, "disable", actor, at, {})
    end_sessions(actor=actor, person_id=person.pk, why="disable", at=at)


@transaction.atomic
def enable_person(*, username: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Let an account that was shut out sign in again; sessions of before stay ended.

    Raises:
        NotFound: there is no such account.
    """
    person = locked_person(username)
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        _note(person, "enable", actor, at, {})


@transaction.atomic
def drop_second_factor(*, username: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Take the second factor off an account whose phone and recovery codes are lost; all its sessions end.

    Where the post needs one, the next sign-in begins with setting it up anew.

    Raises:
        NotFound: there is no such account.
    """
    person = locked_person(username)
    if Authenticator.objects.filter(user=person).delete()[0]:
        _note(person, "drop_second_factor", actor, at, {})
    end_sessions(actor=actor, person_id=person.pk, why="drop_second_factor", at=at)


@transaction.atomic
def sign_out(*, username: str, at: datetime, actor: Actor = SYSTEM) -> int:
    """Sign a person out everywhere; return in how many browsers.

    Raises:
        NotFound: there is no such account.
    """
    return end_sessions(actor=actor, person_id=locked_person(username).pk, why="sign_out_everywhere", at=at)


def locked_person(username: str) -> Person:
    """Return the account with its row locked until the transaction ends.

    Raises:
        NotFound: there is no such account.
    """
    person = Person.objects.select_for_update().filter(username=username.strip()).first()
    if person is None:
        raise NotFound(Text(f"没有用户“{username}”。", f"There is no user “{username}”."))
    return person


def _note(person: Person, action: str, actor: Actor, at: datetime, detail: dict[str, str]) -> None:
    journal.record(
        subject_type=PERSON,
        subject_id=person.pk,
        action=action,
        actor=actor,
        at=at,
        detail={"username": person.username, **detail},
    )

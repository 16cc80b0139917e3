"""When somebody leaves a post, is shut out or loses a phone: what is open in their name ends at the next request."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q

from qiban.core import clock
from qiban.core.access.operations import end_sessions
from qiban.core.actor import SYSTEM, Actor
from qiban.core.errors import NotFound
from qiban.core.units.models import Unit
from qiban.law.text import Text

from .models import Person, Post
from .operations import locked_person, note_person
from .queries import open_posts


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
    note_person(person, "end_post", at, {"unit": unit.code, "role": role}, actor)
    _end_sessions_without_post(person, today, actor, at)


@transaction.atomic
def end_posts(*, unit: Unit, on: date, at: datetime, actor: Actor = SYSTEM) -> None:
    """End every post in a unit on the day it closes; people stay known, and the programs in these posts stop."""
    open_ones = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), unit=unit).select_related("person")
    for post in list(open_ones):
        post.ends_on = max(on, post.starts_on or on)
        post.save(update_fields=["ends_on"])
        note_person(post.person, "end_post", at, {"unit": unit.code, "role": post.role}, actor)
        _end_sessions_without_post(post.person, clock.civil_date(at), actor, at)


def _end_sessions_without_post(person: Person, today: date, actor: Actor, at: datetime) -> None:
    if not open_posts(person.pk, today):
        end_sessions(actor=actor, person_id=person.pk, why="end_post", at=at)


@transaction.atomic
def disable_person(*, username: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Shut an account out: nobody signs in with it, its sessions end, and programs in its posts are refused.

    Raises:
        NotFound: there is no such account.
    """
    _switch(username, "disable", actor, at, is_active=False)


@transaction.atomic
def enable_person(*, username: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Let an account that was shut out sign in again; sessions of before stay ended.

    Raises:
        NotFound: there is no such account.
    """
    _switch(username, "enable", actor, at, is_active=True)


def _switch(username: str, action: str, actor: Actor, at: datetime, *, is_active: bool) -> None:
    person = locked_person(username)
    if person.is_active != is_active:
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        note_person(person, action, at, {}, actor)
    if not is_active:
        end_sessions(actor=actor, person_id=person.pk, why=action, at=at)


@transaction.atomic
def drop_second_factor(*, username: str, at: datetime, actor: Actor = SYSTEM) -> None:
    """Take the second factor off an account whose phone and recovery codes are lost; all its sessions end.

    Where the post needs one, the next sign-in begins with setting it up anew.

    Raises:
        NotFound: there is no such account.
    """
    person = locked_person(username)
    if Authenticator.objects.filter(user=person).delete()[0]:
        note_person(person, "drop_second_factor", at, {}, actor)
    end_sessions(actor=actor, person_id=person.pk, why="drop_second_factor", at=at)


@transaction.atomic
def sign_out(*, username: str, at: datetime, actor: Actor = SYSTEM) -> int:
    """Sign a person out everywhere; return in how many browsers.

    Raises:
        NotFound: there is no such account.
    """
    return end_sessions(actor=actor, person_id=locked_person(username).pk, why="sign_out_everywhere", at=at)

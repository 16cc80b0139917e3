"""Appoint people and admit programs."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from qiban.core.access.operations import end_sessions
from qiban.core.actor import SYSTEM, Actor
from qiban.core.clock import civil_date
from qiban.core.errors import Conflict, Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.reasons import checked_reason
from qiban.core.units.models import Unit
from qiban.law.letters import is_blank, is_storable, tidy_line
from qiban.law.text import Text

from .addresses import checked_address
from .models import ApiClient, Person, Post
from .roles import roles
from .scopes import checked, least

CLIENT, PERSON = "api_client", "person"
USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{1,59}")
# Letters and digits that nobody mistakes for others when a password is read out.
PLAIN = "23456789abcdefghjkmnpqrstuvwxyz"


def appoint(*, person: Person, unit: Unit, role: str) -> Post:
    """Give `person` the post of `role` in `unit`, once.

    Raises:
        Invalid: there is no such role.
    """
    check_role(role)
    post, _ = Post.objects.get_or_create(person=person, unit=unit, role=role, ends_on=None)
    return post


@transaction.atomic
def register_person(
    *,
    username: str,
    name: str,
    unit: Unit,
    role: str,
    at: datetime,
    actor: Actor = SYSTEM,
    reason: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    has_password: bool = True,
) -> str | None:
    """Give somebody a post; whoever is not known yet gets an account as well.

    Args:
        starts_on, ends_on: the post's first day, and the first day on which it is no longer held; from today, without an end.
        has_password: whether a new account has a password at once; otherwise it begins with a link (people.invitations).

    Returns:
        The first password of a new account, shown only this once; None where the person was known.

    Raises:
        Invalid: the username cannot be one, there is no such role, the unit is closed, the days contradict each other, or
            an administrator gives no reason.
        Conflict: the person holds this post in those days.
    """
    reason = checked_reason(reason, actor)
    username = normalize("NFKC", username).strip()
    if not USERNAME.fullmatch(username):
        raise Invalid.field(
            "username",
            Text("用户名为2至60个字母、数字、点或短横线。", "A username has 2 to 60 letters, digits, dots or dashes."),
        )
    check_role(role)
    if unit.closed_on is not None:
        raise Invalid.field("unit", Text(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed."))
    # Signing in finds names whatever their case: nobody else is called so.
    username = Person.objects.filter(username__iexact=username).values_list("username", flat=True).first() or username
    person, is_new = Person.objects.get_or_create(
        username=username, defaults={"display_name": tidy_line(name)[:40] or username}
    )
    person = Person.objects.select_for_update().get(pk=person.pk)
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    if not _give(person, unit, role, starts_on, ends_on, civil_date(at)):
        return None
    days = {"from": starts_on.isoformat()} if starts_on else {}
    days |= {"until": ends_on.isoformat()} if ends_on else {}
    note_person(person, "appoint", at, {"unit": unit.code, "role": role, **days, "reason": reason}, actor)
    return renew_password(username=username, at=at, actor=actor, reason=reason) if is_new and has_password else None


def _give(person: Person, unit: Unit, role: str, starts_on: date | None, ends_on: date | None, today: date) -> bool:
    """Give a post for some days; tell whether that is new: the same once more is a second click."""
    starts_on, posts = starts_on or today, Post.objects.filter(person=person, unit=unit, role=role)
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid.field("ends_on", Text("离岗日期应在到岗日期之后。", "A post ends after it begins."))
    if posts.filter(Q(starts_on=None) | Q(starts_on__lte=starts_on), ends_on=ends_on).exists():
        return False
    same = [one for one in posts if _meets(one, starts_on, ends_on)]
    if same:
        first = same[0]
        raise Conflict(
            Text(
                f"{person}在{unit.short_name}已有这个岗位（{first.days}），请先终止或改用其他日期。",
                f"{person} holds this post in {unit.name_en} ({first.days}); end it first, or choose other days.",
            )
        )
    Post.objects.create(person=person, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on)
    return True


def _meets(post: Post, starts_on: date, ends_on: date | None) -> bool:
    begins_before = ends_on is None or post.starts_on is None or post.starts_on < ends_on
    return begins_before and (post.ends_on is None or post.ends_on > starts_on)


@transaction.atomic
def renew_password(*, username: str, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> str:
    """Give an account a new random password and return it, shown only this once; whoever is signed in with it is out.

    Raises:
        NotFound: there is no such account.
        Invalid: an administrator gives no reason.
    """
    reason = checked_reason(reason, actor)
    person = locked_person(username)
    password = "-".join("".join(secrets.choice(PLAIN) for _ in range(5)) for _ in range(3))
    person.set_password(password)
    person.save(update_fields=["password"])
    note_person(person, "renew_password", at, {"reason": reason}, actor)
    end_sessions(actor=actor, person_id=person.pk, why="renew_password", at=at)
    return password


@transaction.atomic
def rename_person(*, username: str, name: str, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> None:
    """Say anew what a person is called.

    Raises:
        NotFound: there is no such account.
        Invalid: no name, one that is too long, or an administrator gives no reason.
    """
    reason = checked_reason(reason, actor)
    person, name = locked_person(username), tidy_line(name)
    if is_blank(name) or len(name) > 40 or not is_storable(name):
        raise Invalid.field("name", Text("姓名应为1至40字。", "A name has 1 to 40 characters."))
    before, person.display_name = person.display_name, name
    if before != name:
        person.save(update_fields=["display_name"])
        note_person(person, "rename_person", at, {"before": before, "after": name, "reason": reason}, actor)


@transaction.atomic
def set_address(*, username: str, address: str, at: datetime, actor: Actor = SYSTEM, reason: str = "") -> str:
    """Set where a person's mails go, or nowhere with an empty address; return the address.

    Raises:
        NotFound: there is no such account.
        Invalid: it is not one address that mails reach, or an administrator gives no reason for somebody else's.
    """
    person = locked_person(username)
    if person.pk != actor.person_id:
        reason = checked_reason(reason, actor)
    before, person.email = person.email, checked_address(address) if address.strip() else ""
    if person.email != before:
        person.save(update_fields=["email"])
        note_person(person, "set_address", at, {"before": before, "after": person.email, "reason": reason}, actor)
    return person.email


def locked_person(username: str) -> Person:
    """Return the account with its row locked until the transaction ends.

    Raises:
        NotFound: there is no such account.
    """
    person = Person.objects.select_for_update().filter(username=username.strip()).first()
    if person is None:
        raise NotFound(Text(f"没有用户“{username}”。", f"There is no user “{username}”."))
    return person


def note_person(person: Person, action: str, at: datetime, detail: dict[str, Any], actor: Actor) -> None:
    """Write what was done to an account in the journal."""
    journal.record(
        subject_type=PERSON,
        subject_id=person.pk,
        action=action,
        actor=actor,
        at=at,
        detail={"username": person.username, **detail},
    )


def check_role(role: str) -> None:
    """Raise Invalid unless an office here gives the role out, or it belongs to none."""
    if role not in roles():
        known = ", ".join(roles())
        raise Invalid.field(
            "role", Text(f"没有岗位“{role}”，可选：{known}。", f"There is no role “{role}”; choose one of {known}.")
        )


def digest(token: str) -> str:
    """Return the hash under which an API token is kept (SHA-256; tokens carry 256 random bits)."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def admit_client(
    *,
    name: str,
    post: Post,
    at: datetime,
    scopes: Iterable[str] | None = None,
    reason: str = "",
    actor: Actor = SYSTEM,
) -> str:
    """Create or renew the API client `name` acting in `post`; return its token, shown only this once.

    Whoever renews a client so has lost its token, or fears for it: the one before stops at once (see `programs.rotate`).

    Args:
        scopes: what its token is for; None leaves a known client its own, and gives a new one the least of its role.

    Raises:
        Invalid: a scope is unknown, or there is none.
    """
    token = "qb_" + secrets.token_urlsafe(32)
    values = {"token_sha256": digest(token), "post": post, "is_active": True, "created_at": at}
    if scopes is not None:
        values["scopes"] = checked(scopes)
    client, is_new = ApiClient.objects.update_or_create(
        name=name,
        defaults={**values, "token_no": F("token_no") + 1, "earlier_sha256": None, "earlier_until": None},
        create_defaults={"scopes": least(post.role), **values},
    )
    note_client(client, "admit_client" if is_new else "renew_client", at, actor, reason=reason)
    return token


@transaction.atomic
def employ_client(
    *,
    name: str,
    unit: Unit,
    role: str,
    at: datetime,
    scopes: Iterable[str] | None = None,
    reason: str = "",
    actor: Actor = SYSTEM,
) -> str:
    """Create or renew the API client `name` with a post of its own: `role` in `unit`; return its token.

    Args:
        scopes: as for `admit_client`.

    Raises:
        Invalid: the name cannot be stored, there is no such role or scope, or the unit is closed.
    """
    name = tidy_line(name)
    if not 0 < len(name) <= 60 or not is_storable(name):
        raise Invalid.field("name", Text("名称应为1至60字。", "A name has 1 to 60 characters."))
    check_role(role)
    if unit.closed_on is not None:
        raise Invalid.field("unit", Text(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed."))
    person, _ = Person.objects.get_or_create(
        username=f"api:{name}", defaults={"display_name": name[:40], "password": "!"}
    )
    post = appoint(person=person, unit=unit, role=role)
    return admit_client(name=name, post=post, at=at, scopes=scopes, reason=reason, actor=actor)


@transaction.atomic
def set_scopes(*, name: str, scopes: Iterable[str], at: datetime, reason: str = "", actor: Actor = SYSTEM) -> list[str]:
    """Say anew what the token of the API client `name` is for; return its scopes.

    Raises:
        NotFound: there is no such client.
        Invalid: a scope is unknown, or there is none.
    """
    client = locked_client(name)
    client.scopes = checked(scopes)
    client.save(update_fields=["scopes"])
    note_client(client, "set_scopes", at, actor, reason=reason)
    return client.scopes


@transaction.atomic
def disable_client(*, name: str, at: datetime, reason: str = "", actor: Actor = SYSTEM) -> None:
    """Shut the API client `name` out; its token stops working at once, in every process.

    Raises:
        NotFound: there is no such client.
        Invalid: an administrator gives no reason.
    """
    reason, client = checked_reason(reason, actor), locked_client(name)
    if client.is_active:
        client.is_active, client.earlier_sha256, client.earlier_until = False, None, None
        client.save(update_fields=["is_active", "earlier_sha256", "earlier_until"])
        note_client(client, "disable_client", at, actor, reason=reason)


def locked_client(name: str) -> ApiClient:
    """Return the API client `name` with its row locked until the transaction ends.

    Raises:
        NotFound: there is no such client.
    """
    client = ApiClient.objects.select_for_update().filter(name=name.strip()).first()
    if client is None:
        raise NotFound(Text(f"没有接口客户端“{name}”。", f"There is no API client “{name}”."))
    return client


def note_client(
    client: ApiClient, action: str, at: datetime, actor: Actor, *, reason: str = "", **more: str | int | None
) -> None:
    """Write what was done to a client in the journal."""
    journal.record(
        subject_type=CLIENT,
        subject_id=client.pk,
        action=action,
        actor=actor,
        at=at,
        detail={
            "name": client.name,
            "post": client.post_id,
            "scopes": client.scopes,
            **({"reason": reason} if reason else {}),
            **more,
        },
    )


def choose_language(*, person_id: int, language: str) -> None:
    """Remember in which language a person reads; a code that the site does not speak changes nothing."""
    if language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=person_id).update(language=language)

"""How somebody gets in for the first time: a link, good once and for three days, by which they choose their password.

Nobody else ever knows the password, and the link says nothing of it: it is signed with what the account is now, and is
worth nothing once somebody signed in or a password was chosen.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from qiban.core.access.operations import end_sessions
from qiban.core.actor import SYSTEM, Actor
from qiban.core.clock import civil_date, now
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal import operations as journal
from qiban.core.reasons import checked_reason
from qiban.law.text import Text

from .models import Person, Post
from .operations import PERSON, note_person
from .queries import PROGRAM

MOST = 2000


def links_last() -> timedelta:
    """Return how long a link is good."""
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def without_password() -> QuerySet[Person]:
    """Return the people with a post that has not ended who never had a password: their accounts wait for a link."""
    held = Post.objects.filter(Q(ends_on=None) | Q(ends_on__gt=civil_date(now())), unit__closed_on=None)
    found = Person.objects.filter(pk__in=held.values("person"), is_active=True, last_login=None)
    unusable = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return found.filter(unusable).exclude(username__startswith=PROGRAM).order_by("username")


@transaction.atomic
def issue_links(
    *, person_ids: Iterable[int], reason: str, at: datetime, actor: Actor = SYSTEM
) -> list[tuple[Person, str]]:
    """Return people with the token of a link for each; one that was issued before is good as long as it was.

    Raises:
        Invalid: nobody is named, too many are, or an administrator gives no reason.
    """
    reason = checked_reason(reason, actor)
    wanted = sorted(set(person_ids))
    if not wanted or len(wanted) > MOST:
        raise Invalid.field("people", Text(f"一次1至{MOST}人。", f"From 1 to {MOST:,} people at once."))
    people = list(Person.objects.select_for_update().filter(pk__in=wanted, is_active=True).order_by("pk"))
    journal.record_many(
        {
            "subject_type": PERSON,
            "subject_id": one.pk,
            "action": "issue_link",
            "actor": actor,
            "at": at,
            "detail": {"username": one.username, "reason": reason},
        }
        for one in people
    )
    return [(one, default_token_generator.make_token(one)) for one in people]


def invited(person_id: int, token: str) -> Person:
    """Return whose link this is.

    Raises:
        NotFound: it is nobody's, used, or too old.
    """
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None or not default_token_generator.check_token(person, token):
        raise NotFound(
            Text("链接已失效：已经用过，或者超过了有效期。", "The link is not good any more: used, or too old."),
            next_step=Text("请联系本单位管理员重新发放。", "Ask your unit's administrator for another one."),
        )
    return person


@transaction.atomic
def choose_password(*, person_id: int, token: str, password: str, at: datetime) -> Person:
    """Let the owner of a link choose a password; whoever is signed in with an earlier one is out.

    Raises:
        NotFound: as `invited`.
        Invalid: the password is too short, too common, or like the name.
    """
    Person.objects.select_for_update().filter(pk=person_id).first()
    person = invited(person_id, token)
    try:
        validate_password(password, person)
    except ValidationError as error:
        said = "".join(error.messages)
        raise Invalid.field("password", Text(said, said)) from error
    person.set_password(password)
    person.save(update_fields=["password"])
    note_person(person, "choose_password", at, {}, Actor("system", person_id=person.pk))
    end_sessions(actor=SYSTEM, person_id=person.pk, why="choose_password", at=at)
    return person

"""What signing in and a new password mean for sessions, by whichever way they came about."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Person
from qiban.core.people.queries import open_posts
from qiban.core.web.addresses import client_address
from qiban.core.web.posts import SESSION_KEY as POST

from .operations import end_other_sessions
from .sessions import SIGN_IN

DEVICE_LENGTH = 200


def watch() -> None:
    """Listen to the sign-in library for as long as the process lives."""
    user_logged_in.connect(note_sign_in, dispatch_uid="qiban.access")
    password_changed.connect(end_others, dispatch_uid="qiban.access")
    authenticator_added.connect(end_others_with_one_factor, dispatch_uid="qiban.access")


def note_sign_in(request: HttpRequest | None, user: Person, **_: Any) -> None:
    """Note in the session since when, from where and with what somebody is signed in, and in which post."""
    if request is None:
        return
    device = request.META.get("HTTP_USER_AGENT", "").replace("\x00", "")[:DEVICE_LENGTH]
    request.session[SIGN_IN] = {
        "at": clock.now().isoformat(),
        "address": client_address(request),
        "device": device,
    }
    # Whoever holds several acts in this one until they choose another, whatever becomes of the rest.
    if posts := open_posts(user.pk, clock.civil_date(clock.now())):
        request.session[POST] = posts[0].pk


def end_others(request: HttpRequest, user: Person, **_: Any) -> None:
    """Whoever changed the password stays signed in here alone."""
    _end_others(request, user, "change_password")


def end_others_with_one_factor(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    """Whoever sets up a second factor stays signed in here alone: the other sessions began with the password only."""
    if authenticator.type == Authenticator.Type.TOTP:
        _end_others(request, user, "second_factor")


def _end_others(request: HttpRequest, user: Person, why: str) -> None:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    end_other_sessions(actor=actor, person_id=user.pk, but=request.session.session_key, why=why, at=clock.now())

"""Appoint people and admit programs."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings

from qiban.core.units.models import Unit

from .models import ApiClient, Person, Post


def appoint(*, person: Person, unit: Unit, role: str) -> Post:
    """Give `person` the post of `role` in `unit`, once."""
    post, _ = Post.objects.get_or_create(person=person, unit=unit, role=role, ends_on=None)
    return post


def digest(token: str) -> str:
    """Return the hash under which an API token is kept (SHA-256; tokens carry 256 random bits)."""
    return hashlib.sha256(token.encode()).hexdigest()


def admit_client(*, name: str, post: Post, at: datetime) -> str:
    """Create or renew the API client `name` acting in `post`; return its token, shown only this once."""
    token = "qb_" + secrets.token_urlsafe(32)
    ApiClient.objects.update_or_create(
        name=name, defaults={"token_sha256": digest(token), "post": post, "is_active": True, "created_at": at}
    )
    return token


def choose_language(*, person_id: int, language: str) -> None:
    """Remember in which language a person reads; a code that the site does not speak changes nothing."""
    if language in dict(settings.LANGUAGES):
        Person.objects.filter(pk=person_id).update(language=language)

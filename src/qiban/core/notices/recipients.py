"""Whom a notice concerns."""

from datetime import date

from django.db.models import QuerySet

from qiban.core.people.models import Person, Post
from qiban.core.people.queries import posts_on

from .models import Notice


def posts_open(on: date) -> QuerySet[Post]:
    """Return the posts in which people may sign in on the day `on`."""
    return posts_on(on).filter(person__is_active=True, unit__closed_on=None)


def concerns(notice: Notice, post: Post) -> bool:
    """Tell whether the notice is for whoever holds this post."""
    return (
        post.unit_id == notice.unit_id
        and notice.person_id in (None, post.person_id)
        and (not notice.roles or post.role in notice.roles)
    )


def concerns_still(notice: Notice, person: Person, on: date) -> bool:
    """Tell whether the notice is for the person in any post that they hold on the day `on`."""
    held = posts_open(on).filter(person=person, unit_id=notice.unit_id)
    return any(concerns(notice, post) for post in held)

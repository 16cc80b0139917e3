"""Which posts a person holds, and who there is."""

from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.core.rows import find_with
from qiban.law.text import Text

from .models import Person, Post

# Programs act as somebody whose name begins so (`operations.employ_client`).
PROGRAM = "api:"


def open_posts(person_id: int, on: date) -> list[Post]:
    """Return the posts a person holds on the day `on`, the oldest first, with their units."""
    # Every page asks this: at a fraction of what a query of Django costs.
    held = find_with(Post, "unit", person_id=person_id)
    return [post for post in held if _is_held(post, on) and post.unit.closed_on is None]


def _is_held(post: Post, on: date) -> bool:
    return (post.starts_on is None or post.starts_on <= on) and (post.ends_on is None or post.ends_on > on)


def posts_on(on: date) -> QuerySet[Post]:
    """Return the posts that are held on the day `on`, with their units."""
    return Post.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gt=on)
    ).select_related("unit")


def not_ended() -> Q:
    """Return what finds the posts that have not ended by today: whoever leaves by plan works until then."""
    return Q(ends_on=None) | Q(ends_on__gt=clock.civil_date(clock.now()))


def held_paths(person_id: int, on: date) -> tuple[str, ...]:
    """Return the paths of the units in which a person holds open posts on the day `on`."""
    return tuple(post.unit.path for post in open_posts(person_id, on))


def paths_of(actor: Actor, at: datetime) -> tuple[str, ...]:
    """Return the path of the actor's unit, and those of all units in which the person holds an open post at `at`."""
    if actor.person_id is None or actor.held_paths:
        return (actor.unit_path, *actor.held_paths)
    return (actor.unit_path, *held_paths(actor.person_id, clock.civil_date(at)))


def people(on: date, named: str = "") -> QuerySet[Person]:
    """Return people, not programs, each with the posts of the day as `held`; `named` is part of a name, address or unit."""
    held = Prefetch("posts", posts_on(on), to_attr="held")
    found = Person.objects.exclude(username__startswith=PROGRAM).prefetch_related(held)
    if not named:
        return found
    texts = ("username", "display_name", "email", "posts__unit__short_name", "posts__unit__name")
    match = Q()
    for text in texts:
        match |= Q(**{f"{text}__icontains": named})
    return found.filter(pk__in=Person.objects.filter(match).values("pk"))


def person_by_id(person_id: int, on: date) -> Person:
    """Return one of `people`.

    Raises:
        NotFound: there is none.
    """
    found = people(on).filter(pk=person_id).first()
    if found is None:
        raise NotFound(Text("没有这个人员。", "There is no such person."))
    return found

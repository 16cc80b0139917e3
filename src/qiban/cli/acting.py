"""In whose post a command acts."""

from typing import TYPE_CHECKING

from qiban.core import clock
from qiban.platform.problems import Problem

if TYPE_CHECKING:
    from qiban.core.actor import Actor


def acting_as(username: str) -> "Actor":
    """Return the first open post of a person.

    Raises:
        Problem: there is no such person with a post.
    """
    from qiban.core.people.models import Person
    from qiban.core.people.queries import open_posts

    person = Person.objects.filter(username=username).first()
    posts = open_posts(person.pk, clock.civil_date(clock.now())) if person else []
    if not posts:
        raise Problem(f"没有在任的“{username}”。", f"Nobody called {username} holds a post.")
    return posts[0].actor("cli")

"""What the supervision desk shows a post: what its unit owes, and how many of each kind are open, by state."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Count
from django.urls import reverse

from qiban.core.acting import beginnings
from qiban.core.acting.kinds import Kind, kind_of
from qiban.core.actor import Actor
from qiban.core.obligations.queries import by_kind, owed
from qiban.law.hotline.workflow import WORKFLOW
from qiban.law.text import Text

# In the order of the page: what is supervised, disputed, studied, put right, answered for.
KINDS = ("supervision_order", "dispute", "topic_study", "rectification", "accountability")


class Standing(NamedTuple):
    """A state of a kind of thing with how many stand in it, and the list of them."""

    title: Text
    number: int
    href: str


class Section(NamedTuple):
    """A kind of thing on the page.

    Args:
        way: `new_href` and `new_title` of the page where a new one begins; nothing for a post that begins none.
    """

    title: Text
    href: str
    standings: Sequence[Standing]
    way: dict[str, Any]


def waiting_for(actor: Actor) -> Sequence[tuple[Text, int, str]]:
    """Return what the own unit owes in supervision: what it is called, how much, and the kind's name; one query."""
    return by_kind(owed().filter(bearer_unit=actor.unit, subject_type__in=KINDS))


def sections_for(actor: Actor) -> Iterator[Section]:
    """Yield the kinds of which the post sees any, or begins one; one query each."""
    for name in KINDS:
        kind = kind_of(name)
        counted, way = _counted(kind, actor), beginnings.way(kind, actor)
        if counted or way:
            listed = reverse(f"{kind.thing.page}_list")
            yield Section(kind.thing.title, listed, list(_standings(name, listed, counted)), way)


def _counted(kind: Kind, actor: Actor) -> dict[str, int]:
    seen = kind.thing.visible(actor).order_by().values_list("state").annotate(Count("pk", distinct=True))
    return dict(seen)


def _standings(name: str, listed: str, counted: dict[str, int]) -> Iterator[Standing]:
    for state, title in WORKFLOW.states[name].items():
        if number := counted.get(state):
            yield Standing(title, number, f"{listed}?state={state}")

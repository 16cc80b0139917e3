"""What an office declares of itself, and which offices run here. The floors above put the offices together from it."""

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise

from qiban.law.text import Text

from .actor import Actor
from .lawbook.declared import NOTHING_FOLLOWS, Following, Keeper
from .units.declared import NOTHING_HELD, HandingOn

if TYPE_CHECKING:
    from ninja import Router

    from .notices.models import Notice
    from .obligations.models import Obligation


class Item(NamedTuple):
    """An entry of the navigation: where it leads, its name, its key, and whose it is (everyone's when empty)."""

    path: str
    label: "str | Promise"
    key: str
    roles: frozenset[str] = frozenset()


class Matter(NamedTuple):
    """What an obligation is about, as lists name it: its subject as the reader may read it, and the page behind it."""

    subject: str
    href: str


class Way(NamedTuple):
    """Where something is met: an address, or the words that say whose move it is."""

    href: str = ""
    whose: Text | None = None


class Found(NamedTuple):
    """Something that a search found: what it is, its number, its subject as the reader may read it, its page."""

    kind: Text
    number: str
    subject: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office, as `<office>/office.py` declares it under the name `OFFICE`.

    Args:
        title: what it is called.
        regulations: ids of those that it carries out.
        roles: whom it appoints, in the order in which they are offered.
        keeper: who keeps its regulations in force.
        following: what follows deadlines that are counted anew.
        handing_on: what becomes of its things when a unit closes.
        oversees: whether a post sees everything of this office.
        navigation: its entries.
        urls: the module of its pages' addresses.
        routers: (prefix, router) of its API, made when asked for.
        matters: what obligations are about that the post may see, by the obligation's id, in few queries.
        way: where an obligation of this office is met, or None where it is not the office's.
        notices: the sentence of each kind of notice, with {case}, {subject}, {due} and its own facts.
        subjects: what notices are about as whoever may see least may read it, by the notice's id.
        pages: the page behind each notice that the post may open, by the notice's id.
        words: how the journal names actions, facts and values that the workflow has no name for.
        search: what a number or a few words find among what the post may see.
    """

    title: Text
    regulations: tuple[str, ...]
    roles: Mapping[str, Text] = field(default_factory=dict)
    keeper: Keeper | None = None
    following: Following = NOTHING_FOLLOWS
    handing_on: HandingOn = NOTHING_HELD
    oversees: Callable[[Actor], bool] = lambda _: False
    navigation: tuple[Item, ...] = ()
    urls: str = ""
    routers: Callable[[], Iterable[tuple[str, "Router"]]] = tuple
    matters: Callable[[Actor, Sequence["Obligation"]], Mapping[int, Matter]] = lambda _actor, _owed: {}
    way: Callable[[Actor, "Obligation", Matter | None], Way | None] = lambda _actor, _owed, _matter: None
    notices: Mapping[str, Text] = field(default_factory=dict)
    subjects: Callable[[Sequence["Notice"]], Mapping[int, str]] = lambda _: {}
    pages: Callable[[Actor, Sequence["Notice"]], Mapping[int, str]] = lambda _actor, _notices: {}
    words: Any = None
    search: Callable[[Actor, str], Sequence[Found]] = lambda _actor, _text: ()


@cache
def offices() -> tuple[Office, ...]:
    """Return the offices that run here, in the order in which the settings name them (QIBAN_OFFICES)."""
    return tuple(importlib.import_module(f"{package}.office").OFFICE for package in settings.QIBAN_OFFICES)

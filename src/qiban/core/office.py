"""What an office declares of itself, and which offices run here. The floors above put the offices together from it."""

import importlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise

from qiban.law.text import Text

from .acting.declared import Beginning, Column, Fact, Printed, Related
from .actor import Actor
from .fitting import check
from .lawbook.declared import NOTHING_FOLLOWS, Following, Keeper
from .people.declared import NOTHING_NAMED, Leaving
from .rekeying.declared import SealedColumn
from .retention.declared import Retained
from .units.declared import NOTHING_HELD, HandingOn

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from ninja import Router

    from qiban.law.quiet import Quiet

    from .acting.forms import ActionForm
    from .acting.offers import Offer
    from .journal.vocabulary import Vocabulary
    from .leading import Panel
    from .notices.models import Notice
    from .obligations.models import Obligation

# Whoever has not signed in: an entry of this role stands on the citizens' pages.
PUBLIC = frozenset({"public"})


class Item(NamedTuple):
    """An entry of the navigation.

    Args:
        key: the key that leads there.
        roles: whose it is; everyone's who holds a post when empty.
        place: smaller ones stand first; the board has 50, the law 90.
    """

    path: str
    label: "Text | Promise"
    key: str = ""
    roles: frozenset[str] = frozenset()
    place: int = 0


class Kept(NamedTuple):
    """Something that administrators keep on screen, as the front page of the administration lists it.

    Args:
        group: below which heading: one of the site's `GROUPS`.
        page: the name of its address.
        what: one line that says what it is.
        state: how it stands now, in one line.
        subjects: the `subject_type`s under which the journal has its changes; the last of them is shown.
        roles: whose page it is; administrators' when empty.
        place: smaller ones stand first in their group.
    """

    group: str
    page: str
    title: "Text | Promise"
    what: "Text | Promise"
    state: Callable[[], Text | None] = lambda: None
    subjects: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    place: int = 0


class Matter(NamedTuple):
    """What an obligation is about, as lists name it: its subject as the reader may read it, and the page behind it.

    Args:
        order_id: the order that it belongs to, in an office that has orders.
    """

    subject: str
    href: str
    order_id: int | None = None


class Way(NamedTuple):
    """Where something is met: an address, or the words that say whose move it is."""

    href: str = ""
    whose: Text | None = None


class Beside(NamedTuple):
    """What an office offers beside another office's thing: a page, and what is known there; empty where nothing is."""

    title: Text
    href: str
    note: Text | None = None


class Found(NamedTuple):
    """Something that a search found: what it is, its number, its subject as the reader may read it, its page."""

    kind: Text
    number: str
    subject: str
    href: str


class Fault(NamedTuple):
    """What a check of the machine found broken, and what mends it."""

    message: Text
    remedy: Text


class Check(NamedTuple):
    """A check of the machine, as `qiban doctor` makes it; what it yields is broken."""

    name: str
    title: Text
    look: Callable[[], Iterator[Fault]]


def _number(thing: Any) -> str:
    return str(getattr(thing, "number", thing.pk))


def _key_in(number: str) -> int:
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 18 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an office has to do with: obligations and the journal name it by its `subject_type`, notices by a fact of that name.

    Args:
        title: what one is called.
        model: whose rows they are.
        visible: those that a post may see; none for posts of other offices.
        page: the name of the address of its page, which takes its id; empty where it has none of its own.
        subject: what one is about, as whoever may see least may read it.
        number: its number as people read it out.
        key_in: the id within such a number, 0 where it is none.
        is_journalled: whether each has a chain in the journal, with an entry for every step.
        operations: what carries out each action, where page and API are to be made from it (see `core.acting.made`); it
            takes the id as `<subject_type>_id`. A text without a default is marked as required on the form, and a blank one
            is for the operation to refuse.
        filled: those of them whose form begins with what the thing holds under the names of its fields.
        inline: those of them that the page offers beside what they concern, and not among its buttons.
        beginning: how a new one begins, where it belongs to nothing else.
        forms: forms of actions other than those made so.
        facts: what is known of one, for its page and for programs, in the order of the page.
        columns: what the list of them shows besides.
        related: what belongs to one and has pages of its own, as a post may see it: takes the thing and who acts.
        papers: its forms to be printed, by what their addresses call them.
        narrow: closes an action that the workflow opens to a post: takes who acts, the thing and the offer.
        template: of its page, which extends acting/page.html.
        more: what that template takes besides: takes the thing and who acts.
        has_list: whether its list is made, too; an office that writes one of its own says no.
        is_bounded: whether its operations let a post act on none that it may not see: programs that act are spared the
            look for that, but where an operation refuses.
        event: what other systems are told of each of its steps, as `events` of its office names it; empty for nothing.
    """

    title: Text
    model: "type[Model]"
    visible: "Callable[[Actor], QuerySet[Any]]"
    page: str = ""
    subject: Callable[[Any], str] = str
    number: Callable[[Any], str] = _number
    key_in: Callable[[str], int] = _key_in
    is_journalled: bool = True
    operations: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    inline: frozenset[str] = frozenset()
    beginning: Beginning | None = None
    forms: "Mapping[str, type[ActionForm]]" = field(default_factory=dict)
    facts: Callable[[Any], Iterable[Fact]] = lambda _thing: ()
    columns: Sequence[Column] = ()
    related: Callable[[Any, Actor], Iterable[Related]] = lambda _thing, _actor: ()
    papers: Mapping[str, Printed] = field(default_factory=dict)
    narrow: "Callable[[Actor, Any, Offer], Offer]" = lambda _actor, _thing, offer: offer
    template: str = "acting/page.html"
    more: Callable[[Any, Actor], Mapping[str, Any]] = lambda _thing, _actor: {}
    has_list: bool = True
    is_bounded: bool = False
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office, as `<office>/office.py` declares it under the name `OFFICE`. What it leaves out follows from its things.

    Args:
        title: what it is called.
        regulations: ids of those that it carries out.
        roles: whom it appoints, in the order in which they are offered.
        takes_in: roles whose programs take in what people bring, as far as nothing else is said of them.
        keeper: who keeps its regulations in force.
        following: what follows deadlines that are counted anew.
        handing_on: what becomes of its things when a unit closes.
        leaving: what becomes of what is open in the name of a person who leaves.
        clocks: kinds of clocks of another office's regulation that are about its things.
        things: what it has to do with, by `subject_type`, a name that no other office gives.
        follows: what it does when a step of another office's thing was taken, by the thing's kind and the action: takes the
            thing, its row locked, who acted and when; in the same transaction.
        oversees: whether a post sees everything of this office.
        handling: roles that act for a unit: they see what it and the units below it owe.
        navigation: its entries.
        administration: what administrators keep for it on screen.
        channels: by which ways demands come in: a program may be bound to one of them.
        urls: the module of its pages' addresses.
        routers: (prefix, router) of its API, made when asked for.
        matters: what obligations are about that the post may see, by the obligation's id, in few queries.
        way: where an obligation of this office is met, or None where its matter's page or nobody of the office says so.
        notices: the sentence of each kind of notice, with {case}, {subject}, {due} and its own facts.
        facts: what a fact of its notices is called, by the fact's name and value, where it is kept as a word of the code.
        urgent: the kinds of notices that are.
        urgent_clocks: kinds of clocks whose lights are, too.
        urgent_clauses: where it stands that what is urgent is known at once, as "regulation:article".
        pressing: which of some notices are urgent because of what they are about: their ids; asked when they leave.
        quiet: the city's quiet hours on the day of an instant.
        hide: hides in a text that leaves for a telephone or a group what tells who somebody is.
        subjects: what notices are about as whoever may see least may read it, by the notice's id.
        pages: the page behind each notice that the post may open, by the notice's id.
        events: what it tells other systems of, by the type of the event (core.webhooks).
        words: how the journal names actions, facts and values that the workflow has no name for.
        leading: what it shows leaders on their page, as panels.
        auditing: what it shows auditors on theirs.
        beside: what it offers beside a thing of any office: takes who acts, the kind of thing and the thing.
        search: what a number or a few words find among what the post may see.
        checks: what `qiban doctor` looks at besides.
        retained: what it keeps for a while and no longer.
        holding: why things of an office have to be kept as they are, by their ids: takes the kind of thing and ids.
        sealed: where it keeps what is sealed, so that a new key reaches it.
        clause_texts: the official words of a regulation's clauses, by the clause's id, as far as they are known here.
        demo: the module of its part of the demo, see `qiban.demo`.
    """

    title: Text
    regulations: tuple[str, ...]
    roles: Mapping[str, Text] = field(default_factory=dict)
    takes_in: frozenset[str] = frozenset()
    keeper: Keeper | None = None
    following: Following = NOTHING_FOLLOWS
    handing_on: HandingOn = NOTHING_HELD
    leaving: Leaving = NOTHING_NAMED
    clocks: frozenset[str] = frozenset()
    things: Mapping[str, Thing] = field(default_factory=dict)
    follows: Mapping[tuple[str, str], Callable[[Any, Actor, datetime], None]] = field(default_factory=dict)
    oversees: Callable[[Actor], bool] = lambda _: False
    handling: frozenset[str] = frozenset()
    navigation: tuple[Item, ...] = ()
    administration: tuple[Kept, ...] = ()
    channels: Callable[[], Mapping[str, Text]] = dict
    urls: str = ""
    routers: Callable[[], Iterable[tuple[str, "Router"]]] = tuple
    matters: Callable[[Actor, Sequence["Obligation"]], Mapping[int, Matter]] | None = None
    way: Callable[[Actor, "Obligation", Matter | None], Way | None] = lambda _actor, _owed, _matter: None
    notices: Mapping[str, Text] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    urgent: frozenset[str] = frozenset()
    urgent_clocks: frozenset[str] = frozenset()
    urgent_clauses: tuple[str, ...] = ()
    pressing: Callable[[Sequence["Notice"]], Collection[int]] = lambda _notices: ()
    quiet: "Callable[[datetime], Quiet] | None" = None
    hide: Callable[[str], str] = str
    subjects: Callable[[Sequence["Notice"]], Mapping[int, str]] | None = None
    pages: Callable[[Actor, Sequence["Notice"]], Mapping[int, str]] | None = None
    events: Mapping[str, Text] = field(default_factory=dict)
    words: "Vocabulary | None" = None
    leading: "Callable[[Actor, datetime], Iterable[Panel]]" = lambda _actor, _at: ()
    auditing: "Callable[[Actor, datetime], Iterable[Panel]]" = lambda _actor, _at: ()
    beside: Callable[[Actor, str, Any], Iterable[Beside]] = lambda _actor, _kind, _thing: ()
    search: Callable[[Actor, str], Sequence[Found]] | None = None
    checks: tuple[Check, ...] = ()
    sealed: tuple[SealedColumn, ...] = ()
    retained: tuple[Retained, ...] = ()
    holding: Callable[[str, Collection[int]], Mapping[int, Text]] = lambda _kind, _ids: {}
    clause_texts: Callable[[str], Mapping[str, str]] | None = None
    demo: str = ""


@cache
def offices() -> tuple[Office, ...]:
    """Return the offices that run here, in the order in which the settings name them (QIBAN_OFFICES).

    Raises:
        Problem: they do not fit together.
    """
    found = tuple(importlib.import_module(f"{package}.office").OFFICE for package in settings.QIBAN_OFFICES)
    check(found)
    return found

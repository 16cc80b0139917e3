"""What follows from an office's things: what obligations and notices are about, their pages, and what a search finds."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.urls import reverse

from qiban.law.regulation import regulation

from .actor import Actor
from .notices.models import Notice
from .obligations.models import Obligation
from .office import Found, Matter, Office, Thing

# A search for words looks through so many of the newest, and shows so many of a kind.
RECENT, MOST = 300, 20


def matters(office: Office, actor: Actor, owed: Sequence[Obligation]) -> dict[int, Matter]:
    """Return what obligations are about that the post may see, by the obligation's id; one query a kind of thing."""
    found: dict[int, Matter] = {}
    for kind, thing in office.things.items():
        about = {one.pk: one.subject_id for one in owed if one.subject_type == kind}
        seen = thing.visible(actor).in_bulk(set(about.values())) if about else {}
        found |= {pk: Matter(thing.subject(seen[key]), page(thing, key)) for pk, key in about.items() if key in seen}
    return found


def page(thing: Thing, key: int) -> str:
    """Return the address of a thing's page, empty where it has none of its own."""
    return reverse(thing.page, args=[key]) if thing.page else ""


def subjects(office: Office, notices: Sequence[Notice]) -> dict[int, str]:
    """Return what notices are about as whoever may see least may read it, by the notice's id; one query a kind of thing."""
    found: dict[int, str] = {}
    for kind, thing in office.things.items():
        told = {one.pk: one.facts[kind] for one in notices if kind in one.facts}
        rows = thing.model._default_manager.in_bulk(set(told.values())) if told else {}
        found |= {pk: thing.subject(rows[key]) for pk, key in told.items() if key in rows}
    return found


def pages(office: Office, actor: Actor, notices: Sequence[Notice]) -> dict[int, str]:
    """Return the page behind each notice that the post may open, by the notice's id; at most one query a kind of thing."""
    found: dict[int, str] = {}
    own = [one for one in notices if _is_own(office, one)]
    for kind, thing in office.things.items():
        if thing.page:
            told = {one.pk: key for one in own if (key := _told(one, kind, thing))}
            seen = _seen(office, thing, actor, told)
            found |= {pk: page(thing, key) for pk, key in told.items() if key in seen}
    return found


def _is_own(office: Office, notice: Notice) -> bool:
    """Tell whether an office sends such notices, or keeps the clock that one is of: numbers are alike in many offices."""
    return notice.kind in office.notices or notice.facts.get("kind") in _clocks(office.regulations) | office.clocks


@cache
def _clocks(regulations: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind for one in regulations for kind in regulation(one).clocks)


def _told(notice: Notice, kind: str, thing: Thing) -> int:
    return notice.facts.get(kind) or thing.key_in(notice.case_number)


def _seen(office: Office, thing: Thing, actor: Actor, told: Mapping[int, int]) -> set[int]:
    """Return which of the things that notices name the post may open: some are told of what they do not see."""
    keys = set(told.values())
    if not keys or office.oversees(actor):
        return keys
    return set(thing.visible(actor).filter(pk__in=keys).values_list("pk", flat=True))


def search(office: Office, actor: Actor, text: str) -> list[Found]:
    """Return the thing with this number; else the newest whose subject holds every word, twenty of a kind."""
    kinds = office.things.values()
    by_number = [one for thing in kinds for one in with_number(thing, actor, text)]
    return by_number or [one for thing in kinds for one in with_words(thing, actor, text)]


def with_number(thing: Thing, actor: Actor, text: str) -> list[Found]:
    """Return the thing that has this number, if the post may see it; full-width digits are read."""
    typed = unicodedata.normalize("NFKC", text)
    key = thing.key_in(typed)
    rows = thing.visible(actor).filter(pk=key) if key else ()
    return _listed(thing, (one for one in rows if thing.number(one) == typed))


def with_words(thing: Thing, actor: Actor, text: str) -> list[Found]:
    """Return the newest things that the post may see and whose subject holds every word."""
    words = text.casefold().split()
    recent = thing.visible(actor).order_by("-pk")[:RECENT]
    return _listed(thing, [one for one in recent if holds(thing.subject(one), words)][:MOST])


def holds(subject: str, words: Sequence[str]) -> bool:
    """Tell whether a subject holds every one of these words, which are folded to small letters."""
    folded = subject.casefold()
    return all(word in folded for word in words)


def _listed(thing: Thing, rows: Iterable[Any]) -> list[Found]:
    return [Found(thing.title, thing.number(one), thing.subject(one), page(thing, one.pk)) for one in rows]

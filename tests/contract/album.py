"""What was seen by whom: whatever looks alike once, under the names of everybody who sees it so."""

from collections import defaultdict
from typing import Any

from django.test import Client

from .pages import Look, look_at
from .town import POSTS

CITIZENS = ("stranger", "somebody without a post", "complainant", "citizen with a receipt")
EVERYBODY = (*CITIZENS, *POSTS)
SETS = {EVERYBODY: "everybody", CITIZENS: "whoever has no post", tuple(POSTS): "every post"}
Seen = list[tuple[dict[str, Any], list[tuple[str, str]]]]
LOGIN = "/accounts/login/"


class Album:
    """The views of one address, or the frames around all of them."""

    def __init__(self) -> None:
        self._seen: Seen = []

    def add(self, view: dict[str, Any], who: str, what: str = "") -> bool:
        """Note who saw a view; tell whether nobody had before."""
        for known, seers in self._seen:
            if known == view:
                if (who, what) not in seers:
                    seers.append((who, what))
                return False
        self._seen.append((view, [(who, what)]))
        return True

    def shown(self) -> dict[str, Any]:
        """Return every view by those who see it, for example "open, closed: agent, director"."""
        return {_named(seers): view for view, seers in self._seen}


def _named(seers: list[tuple[str, str]]) -> str:
    by_thing: dict[str, list[str]] = defaultdict(list)
    for who, what in seers:
        by_thing[what].append(who)
    by_people: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for what, people in by_thing.items():
        by_people[tuple(people)].append(what)
    return "; ".join(_of(people, things) for people, things in by_people.items())


def _of(people: tuple[str, ...], things: list[str]) -> str:
    named = SETS.get(people) or ", ".join(people)
    return f"{', '.join(things)}: {named}" if any(things) else named


class Walk:
    """Everybody goes everywhere, in Chinese; the first who sees a page sees it in English too."""

    def __init__(self, visitors: dict[str, Client]) -> None:
        self._visitors = visitors
        self._frames = Album()
        self._pages: dict[str, dict[str, Any]] = {}

    def visit(self, template: str, paths: dict[str, str]) -> None:
        """Let everybody look at all that an address stands for; what is closed to somebody is tried but once."""
        album, english = Album(), []
        for who, client in self._visitors.items():
            for what, path in paths.items():
                look = look_at(client, path)
                is_new = album.add(look.view, who, what)
                if is_new and "title" in look.view:
                    english.append((look.view, look_at(client, path, "en").heads))
                if look.frame:
                    self._frames.add(look.frame, who)
                if _is_closed(look):
                    break
        # Only now: until here views are told apart by their Chinese.
        for view, heads in english:
            view["english"] = heads
        self._pages[template] = album.shown()

    def shown(self) -> dict[str, Any]:
        """Return all that was seen."""
        return {"frames": self._frames.shown(), "pages": self._pages}


def _is_closed(look: Look) -> bool:
    return look.view["status"] in (403, 405) or str(look.view.get("to", "")).startswith(LOGIN)

"""What a page says that people go by: title, headings, where it leads, buttons and fields."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from django.test import Client

HEADINGS, NAMED = ("h1", "h2", "h3"), ("input", "select", "textarea")
CODE = re.compile(r"(?<![A-Z0-9])[A-Z2-9]{4}([ -]?[A-Z2-9]{4}){1,2}(?![A-Z0-9])")
# Of names: 2fa, password1.
NUMBER = re.compile(r"(?<!password)\d+(?!fa\b|\d)")
CURSOR = re.compile(r"cursor=[\w=-]+")
UNSAID = {"csrfmiddlewaretoken"}


def steady(text: str) -> str:
    """Return `text` without what changes from run to run: numbers, dates, ids, query codes, and how it is broken."""
    return NUMBER.sub("0", CODE.sub("0", re.sub(r"\s+", " ", text))).strip()


def address(text: str) -> str:
    """Return an address without ids, tokens and where a list goes on."""
    return steady(CURSOR.sub("cursor=0", unquote(text)))


@dataclass
class Part:
    """What the body of a page, or the frame around it, holds."""

    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def said(self) -> dict[str, list[str]]:
        """Return what there is, everything once."""
        return {name: [*dict.fromkeys(rows)] for name, rows in vars(self).items() if rows}


class Page(HTMLParser):
    """Reads a page; `main` is its body (or all of a fragment), `frame` what stands around it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.title, self.header, self.main, self.frame = "", "", Part(), Part()
        self._open: list[tuple[str, str, Callable[[str], None]]] = []
        self._part = self.frame if "<main" in text else self.main
        self._nav = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "main":
            self._part = self.main
        elif tag == "header" and not self.header:
            self.header = given.get("class", "")
        elif tag == "nav":
            self._nav += 1
        elif tag in NAMED:
            self._field(given)
        else:
            self._begin(tag, given)

    def _field(self, given: dict[str, str]) -> None:
        if (name := given.get("name", "")) and name not in UNSAID:
            self._part.fields.append(steady(name))

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        part = self._part
        if tag == "title" and not self.title:
            self._listen(tag, self._entitle)
        elif tag in HEADINGS:
            self._listen(tag, lambda text: part.headings.append(f"{tag} {text}"))
        elif tag in ("label", "legend"):
            self._listen(tag, part.labels.append)
        elif tag == "button":
            named = steady(given.get("name", ""))
            self._listen(tag, lambda text: part.buttons.append(f"{text} [{named}]" if named else text))
        elif tag == "a" and (self._nav or {"button", "menu__item"} & {*given.get("class", "").split()}):
            where = address(given.get("href", ""))
            self._listen(tag, lambda text: part.links.append(f"{text} → {where}"))

    def _entitle(self, text: str) -> None:
        self.title = text

    def _listen(self, tag: str, tell: Callable[[str], None]) -> None:
        self._open.append((tag, "", tell))

    def handle_data(self, data: str) -> None:
        self._open = [(tag, heard + data, tell) for tag, heard, tell in self._open]

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._part = self.frame
        elif tag == "nav":
            self._nav -= 1
        elif self._open and self._open[-1][0] == tag:
            _, heard, tell = self._open.pop()
            tell(steady(heard))


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody saw at an address: `view` of the body, `frame` around it, `heads` the view's title and headings."""

    view: dict[str, Any]
    frame: dict[str, Any]

    @property
    def heads(self) -> dict[str, Any]:
        return {name: self.view[name] for name in ("title", "headings") if name in self.view}


def look_at(client: Client, path: str, language: str = "zh-hans") -> Look:
    """Open an address in a language; fails where the server does."""
    client.cookies["qiban_language"] = language
    response = client.get(path)
    assert response.status_code < 500, path
    said: dict[str, Any] = {"status": response.status_code}
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if where := response.headers.get("Location"):
        return Look(said | {"to": address(where)}, {})
    if kind != "text/html":
        return Look(said | {"type": kind}, {})
    page = Page(response.content.decode())
    title = {"title": page.title} if page.title else {}
    frame = page.frame.said()
    return Look(said | title | page.main.said(), {"header": page.header, **frame} if frame else {})

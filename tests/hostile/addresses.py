"""Every address of the site, and the names under which each one reads what a browser sends."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import URLPattern, URLResolver, get_resolver

from qiban.core.acting import pages
from qiban.core.acting.kinds import kinds
from qiban.core.office import Office
from qiban.site.api import api

PARAMETER = re.compile(r"\(\?P<(\w+)>(?:\[[^\]]*\]|\(\?:[^)]*\)|[^()])*\)|<(?:\w+:)?(\w+)>")
READERS = ("get", "getlist", "__getitem__", "__contains__")


def templates(patterns: list[URLPattern | URLResolver] | None = None, before: str = "/") -> Iterator[str]:
    """Yield every address of the site, its parameters in braces: /orders/{order_id}/."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + _in_braces(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from templates(pattern.url_patterns, address)
        else:
            yield address


def of_things() -> set[str]:
    """Return the addresses of offices whose things have made pages; they have tests of their own."""
    offices_with_things = {kind.office.urls for kind in kinds()}
    own = (templates(import_module(urls).urlpatterns) for urls in offices_with_things if urls)
    return {*templates(list(pages.urlpatterns())), *(address for found in own for address in found)}


def is_of_things(route: str) -> bool:
    """Tell whether a route of the API belongs to such an office."""
    return any(_is_of(kind.office, route) for kind in kinds())


def routes_of(office: Office) -> set[str]:
    """Return the routes of the API that belong to an office."""
    return {route for route in api.get_openapi_schema()["paths"] if _is_of(office, route)}


def _is_of(office: Office, route: str) -> bool:
    own = {f"/{one.plural}" for one in kinds() if one.name in office.things}
    prefixes = own | {prefix for prefix, _ in office.routers()}
    return any(f"{route.removeprefix('/api')}/".startswith(f"{prefix}/") for prefix in prefixes)


def _in_braces(pattern: str) -> str:
    named = PARAMETER.sub(lambda found: "{%s}" % (found[1] or found[2]), pattern)
    return named.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "")


def names_in(address: str) -> list[str]:
    """Return the names of an address's parameters."""
    return re.findall(r"\{(\w+)\}", address)


@contextmanager
def names_read(patch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Collect the names that whatever runs meanwhile looks up in what a browser sent."""
    names: set[str] = set()
    with patch.context() as patched:
        for name in READERS:
            patched.setattr(QueryDict, name, _noting(getattr(QueryDict, name), names))
        yield names


def _noting(reader: Callable[..., Any], names: set[str]) -> Callable[..., Any]:
    def read(given: QueryDict, name: str, *rest: Any) -> Any:
        names.add(name)
        return reader(given, name, *rest)

    return read

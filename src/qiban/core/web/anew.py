"""Forms of people without an account, who have no draft to go back to: refused before the view, they are shown anew."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse

from qiban.core.errors import QibanError

Anew = Callable[[HttpRequest, QibanError], HttpResponse]
V = TypeVar("V", bound=Callable[..., Any])


def shown_anew(anew: Anew) -> Callable[[V], V]:
    """Mark a view whose form `anew` shows again, with what was sent in vain and why."""

    def mark(view: V) -> V:
        view.anew = anew  # type: ignore[attr-defined]
        return view

    return mark


def shown_anew_by(request: HttpRequest) -> Anew | None:
    """Return what shows the form of the request's view again, or None where a draft waits."""
    view = request.resolver_match and request.resolver_match.func
    return cast("Anew | None", getattr(view, "anew", None))

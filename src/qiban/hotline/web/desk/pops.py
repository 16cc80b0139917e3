"""The call that pops up on a desk: its number goes into the session, encrypted, and out of the address at once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string

from qiban.hotline.operations.calls import MOST_CALL, MOST_PHONE, Call, take_from

KEPT, NAME = "calls_at_the_desk", "pop"
# An agent has a few calls open at most.
MOST = 8
V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def out_of_the_address(view: V) -> V:
    """Turn `?phone=…&call=…`, or a handle of the telephone system, into a short name that only this session knows.

    It stands before sign-in, so that the number does not travel on in the address of the sign-in page either.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method in ("GET", "HEAD") and (found := _told(request)):
            response: HttpResponseBase = redirect(f"{reverse('desk')}?{NAME}={_keep(request, found)}")
            # Not on the page itself: a browser would send its forms as from nowhere, which CSRF protection refuses.
            response.headers["Referrer-Policy"] = "no-referrer"
        else:
            response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return cast("V", guarded)


def _told(request: HttpRequest) -> Call | None:
    phone, call = (request.GET.get(name, "") for name in ("phone", "call"))
    if phone or call:
        return Call(phone[:MOST_PHONE], call[:MOST_CALL])
    handle = request.GET.get(NAME, "")
    return take_from(handle) if "." in handle else None


def _keep(request: HttpRequest, found: Call) -> str:
    name = get_random_string(12)
    kept = list(request.session.get(KEPT, {}).items())[1 - MOST :]
    request.session[KEPT] = {**dict(kept), name: found.hidden()}
    return name


def popped(request: HttpRequest) -> tuple[str, Call]:
    """Return the short name in the address and the call that it means; empty where this session knows none."""
    name = request.GET.get(NAME, "")
    hidden = request.session.get(KEPT, {}).get(name)
    return (name, Call.shown(hidden)) if hidden else ("", Call())


def forget(request: HttpRequest) -> None:
    """Forget the call of this address: it has been taken in."""
    kept = dict(request.session.get(KEPT, {}))
    if kept.pop(request.GET.get(NAME, ""), None):
        request.session[KEPT] = kept

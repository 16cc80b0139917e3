"""Answers for forms that the browser sends by itself (flood/js/queue.js): a few words of JSON instead of a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from qiban.core.errors import QibanError
from qiban.core.web.language import say
from qiban.law.text import Text

# What the script sends along: whose form it is.
HEADER = "X-Queued"
NOT_TAKEN = Text("没有登记，请打开页面核对。", "It was not entered; please look at the page.")
V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def queued(view: V) -> V:
    """Let a view that takes a form answer the script, too.

    Nothing is done for a browser in which nobody, or somebody else than who filled the form in, is signed in: 401.
    """

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.headers.get(HEADER)
        if request.method != "POST" or person is None:
            return view(request, *args, **kwargs)
        if not request.user.is_authenticated or str(request.user.pk) != person:
            return JsonResponse({}, status=401)
        try:
            return _in_short(request, view(request, *args, **kwargs))
        except QibanError as error:
            return JsonResponse({"error": why_not(error)}, status=error.status)

    return cast("V", answering)


def _in_short(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code < 400:
        return JsonResponse({"told": " ".join(str(one) for one in get_messages(request))})
    why, ask = getattr(response, "why", ("", {}))
    return JsonResponse({"error": why or say(NOT_TAKEN), "ask": ask}, status=response.status_code)


def refused(response: HttpResponseBase, why: str, **ask: str) -> HttpResponseBase:
    """Return a page that shows a refusal, with the words that the script shows instead.

    Args:
        ask: what may be filled in besides: the field's name and what it is called.
    """
    response.why = (why, ask)  # type: ignore[attr-defined]
    return response


def why_not(error: QibanError) -> str:
    """Return why something was refused, and what can be done."""
    parts = [error.message, *error.fields.values(), *([error.next_step] if error.next_step else [])]
    return " ".join(dict.fromkeys(say(one) for one in parts))

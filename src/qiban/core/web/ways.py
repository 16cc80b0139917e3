"""Where a request goes when it is done, and where it came from."""

from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

START = "/start/"
METHOD_NOT_ALLOWED = 405


def is_ours(address: str) -> bool:
    """Tell whether an address that a request names is a page of this site, and not one that browsers read as another's."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def back_of(request: HttpRequest, otherwise: str) -> str:
    """Return the page that the request names as `back`, or `otherwise` where it names none of ours."""
    named = request.POST.get("back") or request.GET.get("back") or ""
    return named if is_ours(named) else otherwise


def page_before(request: HttpRequest) -> str:
    """Return the page on which somebody stood when the request was sent: one that can be opened again.

    Refused forms are shown at the address to which they were sent, which often takes nothing but forms.
    """
    return next((path for path in _candidates(request) if _can_be_opened(path)), START)


def _candidates(request: HttpRequest) -> Iterator[str]:
    named = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        parts = urlsplit(named)
    except ValueError:
        parts = urlsplit("")
    if parts.netloc == request.get_host():
        yield urlunsplit(("", "", parts.path or "/", parts.query, ""))
    path = request.path
    while path.strip("/"):
        yield path
        path = f"{path.rstrip('/').rpartition('/')[0]}/"


def _can_be_opened(path: str) -> bool:
    """Tell whether a page answers at `path`: a stranger is sent to sign in there, or, where only forms go, refused."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return False
    audience = getattr(match.func, "audience", ())
    if not is_ours(path) or not audience or "everyone" in audience:
        return is_ours(path) and bool(audience)
    stranger = HttpRequest()
    stranger.method, stranger.user = "GET", AnonymousUser()
    return match.func(stranger, *match.args, **match.kwargs).status_code != METHOD_NOT_ALLOWED

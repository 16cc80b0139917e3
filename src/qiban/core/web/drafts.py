"""The server's word to the browser that what a form sent is stored: only then does its draft go (site/js/drafts.js)."""

import re

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# The script marks each sending with a token of its own, and looks for it in the cookie on the next page of that tab.
FIELD, COOKIE = "draft_token", "qiban_stored"
TOKEN = re.compile(r"[0-9a-f]{16,40}")
MOST_TOKENS, KEPT_SECONDS = 8, 3600


def stored(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return `response` with the word that what the request brought is stored."""
    token = request.POST.get(FIELD, "")
    if TOKEN.fullmatch(token):
        earlier = [one for one in request.COOKIES.get(COOKIE, "").split(".") if TOKEN.fullmatch(one)]
        response.set_cookie(
            COOKIE,
            ".".join([*earlier, token][-MOST_TOKENS:]),
            max_age=KEPT_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response

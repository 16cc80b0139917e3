"""What one person saw in a browser is not kept there, nor on the way, for the next one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from qiban.core import clock
from qiban.core.access import operations

from .addresses import client_address

NOT_STORED = "no-store, private"
# A session's row is touched no more often than this.
SEEN_EVERY_SECONDS = 300


class PrivatePages:
    """Middleware: no answer to a signed-in person, or to a browser that holds a citizen's case, is stored anywhere.

    It also notes, every few minutes, that a signed-in session is in use.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_private = request.user.is_authenticated
        if is_private:
            _note_seen(request)
        response = self.get_response(request)
        if is_private or request.user.is_authenticated or not request.session.is_empty():
            response.headers["Cache-Control"] = NOT_STORED
        return response


def _note_seen(request: HttpRequest) -> None:
    key, last, now = request.session.session_key, getattr(request.session, "last_seen_at", None), clock.now()
    if key and (last is None or abs((now - last).total_seconds()) >= SEEN_EVERY_SECONDS):
        operations.seen(session_key=key, address=client_address(request), at=now)

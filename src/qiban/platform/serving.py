"""How a web process takes its requests: in turn, and no more of them than the other processes have."""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from .spreading import Spread
from .turns import Turns

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# While one waits for the database, another computes.
AT_ONCE = 2
# Longer than any page takes, shorter than a table of a thousand rows that is read in, or a photo from a telephone.
LONGEST_SECONDS = 0.2


class InTurn:
    """A WSGI application around another one.

    Args:
        application: answers the requests.
        spread: of the connections over the processes.
    """

    def __init__(self, application: Application, spread: Spread) -> None:
        self._application, self._spread = application, spread
        self._turns = Turns(AT_ONCE, LONGEST_SECONDS)
        self._lock = Lock()
        self._in_hand = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._begin() and environ.get("SERVER_PROTOCOL") == "HTTP/1.1":
            start_response = _parting(start_response)
        turn = self._turns.take()
        try:
            return _whole(self._application(environ, start_response))
        finally:
            self._turns.give_back(turn)
            self._end()

    def _begin(self) -> bool:
        with self._lock:
            self._in_hand += 1
            return self._spread.is_to_part(self._in_hand)

    def _end(self) -> None:
        with self._lock:
            self._in_hand -= 1


def _parting(start_response: Callable[..., Any]) -> Callable[..., Any]:
    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, ("Connection", "close")], *more)

    return start


def _whole(answer: Any) -> Iterable[bytes]:
    """Finish an answer that is complete, so that the server takes it at once; one that streams goes on as it is."""
    if getattr(answer, "streaming", True):
        return answer  # type: ignore[no-any-return]
    parts = list(answer)
    answer.close()
    return parts

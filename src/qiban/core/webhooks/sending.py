"""Send one event to one receiver: to the address that was looked at, without redirects, within a time that nobody stretches."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from .addresses import Target, resolved, target

SECONDS = 10
GONE = 410


class NotTaken(Exception):
    """The receiver did not take it; `status` is what it answered, 0 for nothing."""

    def __init__(self, said: str, status: int = 0) -> None:
        super().__init__(said)
        self.status = status


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Pinned(http.client.HTTPConnection):
    """A connection to one address, whatever the name leads to by now."""

    def __init__(self, to: Target, address: str, seconds: float) -> None:
        super().__init__(to.host, to.port, timeout=seconds)
        self._to, self._address = to, address

    def connect(self) -> None:
        """Connect to the address; the certificate has to be the name's."""
        self.sock = socket.create_connection((self._address, self._to.port), self.timeout)
        if self._to.is_encrypted:
            self.sock = _context().wrap_socket(self.sock, server_hostname=self._to.host)

    def cut(self) -> None:
        """End the connection, whatever it waits for."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


class Answered(NamedTuple):
    """What a receiver answered: its status, and at most so much of the body as was asked for."""

    status: int
    body: bytes
    retry_after: str = ""


def send(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float = SECONDS) -> int:
    """Send a body; return the status (2xx) with which it was taken.

    Args:
        seconds: the longest time for all of it, once the name is known.

    Raises:
        Forbidden: events do not go to such an address.
        NotTaken: it was not taken, or nobody answered in time.
    """
    status = exchange(url, body, headers, seconds=seconds).status
    if not 200 <= status < 300:
        raise NotTaken(f"HTTP {status}", status)
    return status


def exchange(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    seconds: float = SECONDS,
    most: int = 0,
    private: bool | None = None,
) -> Answered:
    """Send a body; return whatever was answered.

    Args:
        seconds: the longest time for all of it, once the name is known.
        most: how much of the answer's body is read, in bytes.
        private: whether it may be a private address; see `addresses.target`.

    Raises:
        Forbidden: nothing goes to such an address.
        NotTaken: nobody answered in time, or to the end.
    """
    found = target(url, private=private)
    try:
        connection = _Pinned(found, resolved(found, private=private), seconds)
    except (OSError, UnicodeError) as error:
        raise NotTaken(f"{found.host}: {error}") from error
    timer = threading.Timer(seconds, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", found.path, body, {"Connection": "close", **headers})
        response = connection.getresponse()
        text = response.read(most) if most else b""
        return Answered(response.status, text, response.headers.get("Retry-After", ""))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotTaken(f"{type(error).__name__}: {error}") from error
    finally:
        timer.cancel()
        connection.close()

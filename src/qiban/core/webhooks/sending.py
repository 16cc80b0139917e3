"""Send one event to one receiver: to the address that was looked at, without redirects, within a time that nobody stretches."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from functools import cache

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


def send(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float = SECONDS) -> int:
    """Send a body; return the status (2xx) with which it was taken.

    Args:
        seconds: the longest time for all of it, once the name is known.

    Raises:
        Forbidden: events do not go to such an address.
        NotTaken: it was not taken, or nobody answered in time.
    """
    found = target(url)
    try:
        connection = _Pinned(found, resolved(found), seconds)
    except (OSError, UnicodeError) as error:
        raise NotTaken(f"{found.host}: {error}") from error
    timer = threading.Timer(seconds, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", found.path, body, {"Connection": "close", **headers})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotTaken(f"{type(error).__name__}: {error}") from error
    finally:
        timer.cancel()
        connection.close()
    if not 200 <= status < 300:
        raise NotTaken(f"HTTP {status}", status)
    return status

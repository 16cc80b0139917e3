"""How often one address may ask pages that need no sign-in: counted in this web process's memory."""

import time
from collections import OrderedDict, deque
from ipaddress import ip_address, ip_network
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

from qiban.core.errors import QibanError
from qiban.law.text import Text

# The address that asked longest ago is forgotten first; memory stays bounded however many ask.
MOST_ADDRESSES = 20_000
IPV6_HOUSEHOLD = 64


class TooMany(QibanError):
    """An address asked too often."""

    code = "too_many_requests"
    status = 429


class Limit:
    """So many times within so many seconds for one address; each web process counts by itself."""

    def __init__(self, *, times: int, seconds: int) -> None:
        self.times = times
        self.seconds = seconds
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def check(self, address: str) -> None:
        """Raise TooMany if `address` has used up its times."""
        with self._lock:
            if len(self._recent(address)) >= self.times:
                raise _too_many(self.seconds)

    def spend(self, address: str) -> None:
        """Count one time of `address`.

        Raises:
            TooMany: it has none left.
        """
        with self._lock:
            recent = self._recent(address)
            if len(recent) >= self.times:
                raise _too_many(self.seconds)
            recent.append(time.monotonic())
            self._asked[address] = recent
            self._asked.move_to_end(address)
            while len(self._asked) > MOST_ADDRESSES:
                self._asked.popitem(last=False)

    def forget(self) -> None:
        """Start anew for every address."""
        with self._lock:
            self._asked.clear()

    def _recent(self, address: str) -> deque[float]:
        asked = self._asked.get(address, deque())
        while asked and asked[0] <= time.monotonic() - self.seconds:
            asked.popleft()
        return asked


def address_of(request: HttpRequest) -> str:
    """Return whom a limit counts: the client's IPv4 address, or the /64 network of its IPv6 address."""
    text = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        # The last entry is our own proxy's word; those before it are the client's to invent.
        text = request.META.get("HTTP_X_FORWARDED_FOR", text).rpartition(",")[2].strip()
    try:
        address = ip_address(text)
    except ValueError:
        return text[:64]
    return str(ip_network((address, IPV6_HOUSEHOLD), strict=False)) if address.version == 6 else str(address)


def _too_many(seconds: int) -> TooMany:
    minutes = max(1, seconds // 60)
    return TooMany(
        Text("操作次数过多，暂时不能继续。", "Too many attempts; please wait."),
        next_step=Text(
            f"请过{minutes}分钟再试；情况紧急的，请直接拨打12345。",
            f"Try again in {minutes} minutes; if it cannot wait, call 12345.",
        ),
    )

"""Where events may go: to public addresses over HTTPS, so that nobody makes this machine ask those of its own network."""

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

from qiban.law.text import Text

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# IPv6 addresses that carry an IPv4 one to a translator (RFC 6052).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
PORTS = {"https": 443, "http": 80}


class Forbidden(Exception):
    """Events do not go to such an address; `said` tells why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} {en}")
        self.said = Text(zh, en)


class Target(NamedTuple):
    """The parts of a receiver's URL."""

    is_encrypted: bool
    host: str
    port: int
    path: str


def target(url: str, *, private: bool | None = None) -> Target:
    """Return the parts of a receiver's URL.

    Args:
        private: whether it may be a private address, and unencrypted; as the setting for events has it when None.

    Raises:
        Forbidden: it is none, carries a password, is not encrypted, or names a private address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Forbidden("网址不对。", "This is no URL.") from error
    if not host or parts.scheme not in PORTS or not url.isascii() or not url.isprintable() or " " in url:
        raise Forbidden("网址应以https://开头，不含空格和汉字。", "It has to be an https URL in ASCII.")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("网址中不能带用户名和密码。", "It may hold no user name and no password.")
    if parts.scheme == "http" and not _may_be_private(said=private):
        raise Forbidden("网址应以https://开头。", "It has to be an https URL.")
    query = f"?{parts.query}" if parts.query else ""
    found = Target(parts.scheme == "https", host, port or PORTS[parts.scheme], f"{parts.path or '/'}{query}")
    _check_literal(host, private=private)
    return found


def _may_be_private(*, said: bool | None) -> bool:
    return bool(settings.QIBAN_WEBHOOKS_PRIVATE) if said is None else said


def _check_literal(host: str, *, private: bool | None) -> None:
    try:
        check(ipaddress.ip_address(host), private=private)
    except ValueError:
        return


def resolved(found: Target, *, private: bool | None = None) -> str:
    """Return the address to which a target's name leads; who is called is who was looked at.

    Args:
        private: as `target` takes it.

    Raises:
        Forbidden: the name leads to a private address, among others or alone.
        OSError: it leads nowhere.
    """
    answers = socket.getaddrinfo(found.host, found.port, type=socket.SOCK_STREAM)
    addresses = [str(answer[4][0]).partition("%")[0] for answer in answers]
    for one in addresses:
        check(ipaddress.ip_address(one), private=private)
    return addresses[0]


def check(address: Address, *, private: bool | None = None) -> None:
    """Raise Forbidden where an address is private, a loopback, or otherwise none of the public Internet."""
    if _may_be_private(said=private):
        return
    if not all(one.is_global and not one.is_multicast for one in _meant(address)):
        raise Forbidden(
            f"{address}是内部地址，不能作为接收地址。", f"{address} is a private address: events do not go there."
        )


def _meant(address: Address) -> list[Address]:
    """Return an address, and those that it carries within."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    carried: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in TRANSLATED:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    return [address, *(one for one in carried if one is not None)]

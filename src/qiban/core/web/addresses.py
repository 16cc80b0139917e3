"""From where a request comes: the client's own address, whoever stands in between and whatever it claims."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_HOUSEHOLD = 64


def client_address(request: HttpRequest) -> str:
    """Return the address that reached our outermost proxy, or this server where there is none.

    Each proxy appends whom it heard from, so `QIBAN_PROXIES` proxies of ours vouch for that many entries from the right;
    those before them are the client's to invent. A list too short came around the proxies and is not believed.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    if not settings.QIBAN_PROXIES:
        return _plain(direct)
    heard = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if len(heard) < settings.QIBAN_PROXIES:
        return _plain(direct)
    return _plain(heard[-settings.QIBAN_PROXIES]) or _plain(direct)


def household(address: str) -> str:
    """Return whom a limit counts: an IPv4 address, or the /64 network of an IPv6 address, which one client has whole."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, IPV6_HOUSEHOLD), strict=False)) if parsed.version == 6 else address


def _plain(text: str) -> str:
    """Return an address without port, brackets and zone, an IPv4 address inside IPv6 as itself."""
    bare = text[1 : text.find("]")] if text.startswith("[") else text
    if bare.count(":") == 1 and "." in bare:
        bare = bare.partition(":")[0]
    try:
        parsed = ip_address(bare.partition("%")[0])
    except ValueError:
        return text.replace("\x00", "")[:64]
    mapped = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return str(mapped or parsed)

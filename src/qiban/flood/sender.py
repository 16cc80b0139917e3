"""Under which name warnings go out, and where people read them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse


def sender() -> str:
    """Return the sender's name, unique in the world as far as this site's address is: no blank, comma, "<" or "&"."""
    host = urlsplit(settings.QIBAN_ADDRESS).hostname or "localhost"
    return f"flood-headquarters@{host}"


def message_page(identifier: str) -> str:
    """Return the address at which everybody reads a message, empty where this site's own address is not known."""
    known: str = settings.QIBAN_ADDRESS
    return f"{known}{reverse('public_warning', args=[identifier])}" if known else ""

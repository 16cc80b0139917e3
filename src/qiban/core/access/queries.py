"""Where a person is signed in."""

import re
from datetime import datetime

from django.utils.crypto import salted_hmac

from .models import Session

# The first that fits names the device: browsers claim to be each other, so the order matters.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("QQBrowser", "QQ浏览器"),
    ("360SE|360EE|QIHU", "360浏览器"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Mac OS X|Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def sessions_of(person_id: int, at: datetime) -> list[Session]:
    """Return the sessions in which a person is signed in at `at`, the one seen last first."""
    return list(Session.objects.filter(person_id=person_id, expire_date__gt=at).order_by("-last_seen_at"))


def handle_of(session: Session) -> str:
    """Return the name of a session on pages: its key would open it, so it stays unsaid."""
    return salted_hmac("qiban.session", session.pk, algorithm="sha256").hexdigest()[:32]


def device_name(session: Session) -> str:
    """Return browser and system in words, for example "Chrome · Windows"; empty where neither is known."""
    found = (_first(names, session.device) for names in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, found))


def _first(names: tuple[tuple[str, str], ...], device: str) -> str:
    return next((name for pattern, name in names if re.search(pattern, device)), "")

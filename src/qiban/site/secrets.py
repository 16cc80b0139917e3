"""Secrets of second factors are encrypted in the database, with the keys that lie outside of it (core.sealing)."""

import base64

from qiban.core.sealing import opened, sealed

# A key that serves this alone is derived from each.
PURPOSE = b"qiban.second_factor"


def seal(text: str) -> str:
    """Return `text` encrypted under the key in use, whose id stands in front."""
    key_id, content = sealed(text.encode(), PURPOSE, PURPOSE)
    return f"{key_id}:{base64.urlsafe_b64encode(content).decode()}"


def unseal(text: str) -> str:
    """Return what `seal` hid; what was stored before secrets were sealed comes back as it is."""
    key_id, is_sealed, rest = text.partition(":")
    if not is_sealed:
        return text
    return opened(key_id, base64.urlsafe_b64decode(rest), PURPOSE, PURPOSE).decode()

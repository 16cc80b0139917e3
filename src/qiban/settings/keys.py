"""The keys of complainants' identities (Art. 21), one file each, outside the database."""

import base64
import hashlib

from qiban.platform.home import Home

FIRST = "identity-0001"


def identity_keys(home: Home) -> dict[str, bytes]:
    """Return every identity key by its id (32 bytes each); new records use the highest id, old ones keep theirs."""
    home.secret(FIRST)
    return {file.name: _bytes(home.secret(file.name)) for file in sorted(home.keys.glob("identity-*"))}


def phone_key(home: Home) -> bytes:
    """Return the key of the phone look-up hash; it is apart from the cipher's, and not rotated with it."""
    return _bytes(home.secret("phone-lookup"))


def _bytes(text: str) -> bytes:
    decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return decoded if len(decoded) == 32 else hashlib.sha256(text.encode()).digest()

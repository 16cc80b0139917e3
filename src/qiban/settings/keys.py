"""The keys of complainants' identities (Art. 21), one file each, outside the database."""

import base64
import hashlib

from qiban.platform.home import Home
from qiban.platform.problems import Problem

# Made in this order.
FIRST, PHONE = "identity-0001", "phone-lookup"


def identity_keys(home: Home) -> dict[str, bytes]:
    """Return every identity key by its id (32 bytes each); new records use the highest id, old ones keep theirs.

    Raises:
        Problem: there were keys, and they are gone: a new one in their place would hide the loss.
    """
    if not any(home.keys.glob("identity-*")):
        if (home.keys / PHONE).exists():
            raise Problem(
                f"{home.keys} 中的诉求人信息密钥（identity-*）不见了。",
                f"The keys of identities (identity-*) are gone from {home.keys}.",
                "请从备份恢复这些文件；没有它们，已登记的诉求人信息无法读出。",
                "Restore them from a backup: without them, recorded identities cannot be read.",
            )
        home.secret(FIRST)
    return {file.name: _bytes(home.secret(file.name)) for file in sorted(home.keys.glob("identity-*"))}


def phone_key(home: Home) -> bytes:
    """Return the key of the phone look-up hash; it is apart from the cipher's, and not rotated with it."""
    return _bytes(home.secret(PHONE))


def _bytes(text: str) -> bytes:
    decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return decoded if len(decoded) == 32 else hashlib.sha256(text.encode()).digest()

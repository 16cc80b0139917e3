"""The keys of complainants' identities (Art. 21) and of the journal, one file each, outside the database."""

import base64
import hashlib
import hmac

from qiban.platform.home import Home
from qiban.platform.problems import Problem

# Made in this order.
FIRST, PHONE = "identity-0001", "phone-lookup"
FIRST_OF_JOURNAL = "journal-0001"


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


def journal_keys(home: Home) -> dict[str, bytes]:
    """Return every key of the journal's chains by its id (32 bytes each); new entries use the last.

    An id follows from its key: one that was lost and made anew has another id, and what it did not sign shows.
    """
    files = sorted(home.keys.glob("journal-*")) or [home.keys / FIRST_OF_JOURNAL]
    keys = [_bytes(home.secret(file.name)) for file in files]
    return {hmac.digest(key, b"qiban journal key", hashlib.sha256).hex()[:12]: key for key in keys}


def _bytes(text: str) -> bytes:
    decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return decoded if len(decoded) == 32 else hashlib.sha256(text.encode()).digest()

"""The keys of complainants' identities (Art. 21) and of the journal, one file each, outside the database."""

import hashlib
import hmac
import secrets

from qiban.platform.home import Home
from qiban.platform.keyring import AES, SUITES, KeyRing, make_key, secret_of
from qiban.platform.problems import Problem

PHONE = "phone-lookup"
FIRST_OF_JOURNAL = "journal-0001"


def identity_keys(home: Home, suite: str = AES) -> KeyRing:
    """Return every identity key by its id; new records use the newest that is in use, old ones keep theirs.

    Args:
        suite: the cipher suite of the first key, where there is none yet.

    Raises:
        Problem: there were keys, and they are gone: a new one in their place would hide the loss; or the suite is unknown.
    """
    check_suite(suite)
    if not any(home.keys.glob("identity-*")):
        if (home.keys / PHONE).exists():
            raise Problem(
                f"{home.keys} 中的诉求人信息密钥（identity-*）不见了。",
                f"The keys of identities (identity-*) are gone from {home.keys}.",
                "请从备份恢复这些文件；没有它们，已登记的诉求人信息无法读出。",
                "Restore them from a backup: without them, recorded identities cannot be read.",
            )
        make_key(home, suite, secrets.token_bytes(SUITES[suite]), is_waiting=False)
    return KeyRing(home.keys)


def check_suite(suite: str) -> None:
    """Raise Problem where a setting names no cipher suite."""
    if suite not in SUITES:
        known = ", ".join(SUITES)
        raise Problem(
            f"设置 keys.suite（QIBAN_KEY_SUITE）的值“{suite}”不对，可用的有：{known}。",
            f"Setting keys.suite (QIBAN_KEY_SUITE) is {suite!r}; it must be one of: {known}.",
            "请按 docs/operations/keys.md 改正。",
            "Correct it as docs/operations/keys.md says.",
        )


def phone_key(home: Home) -> bytes:
    """Return the key of the phone look-up hash; it is apart from the cipher's, and not rotated with it."""
    return secret_of(home.secret(PHONE))


def journal_keys(home: Home) -> dict[str, bytes]:
    """Return every key of the journal's chains by its id (32 bytes each); new entries use the last.

    An id follows from its key: one that was lost and made anew has another id, and what it did not sign shows.
    """
    files = sorted(home.keys.glob("journal-*")) or [home.keys / FIRST_OF_JOURNAL]
    keys = [secret_of(home.secret(file.name)) for file in files]
    return {hmac.digest(key, b"qiban journal key", hashlib.sha256).hex()[:12]: key for key in keys}

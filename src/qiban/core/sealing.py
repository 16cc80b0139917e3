"""Encrypt what only some may read, with keys that lie outside the database (AES-256-GCM or SM4-GCM, as each key says)."""

import hashlib
import hmac
import os

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from qiban.platform.keyring import SM4, SUITES, Key, KeyRing
from qiban.platform.problems import Problem

NONCE_BYTES, TAG_BYTES = 12, 16


def ring() -> KeyRing:
    """Return the keys, as they lie in the home now."""
    found: KeyRing = settings.QIBAN_IDENTITY_KEYS
    return found


def sealed(plain: bytes, bound: bytes, purpose: bytes = b"") -> tuple[str, bytes]:
    """Return the id of the key in use and `plain` encrypted by it, its nonce first.

    Args:
        bound: what it belongs to; it opens with the same alone.
        purpose: what a key of its own is derived for; none is the key itself.
    """
    key = ring().current
    return key.name, sealed_with(key, plain, bound, purpose)


def sealed_with(key: Key, plain: bytes, bound: bytes, purpose: bytes = b"") -> bytes:
    """Return `plain` encrypted by a key, as `sealed` does by the one in use."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key, purpose).encrypt(nonce, plain, bound)


def opened(key_id: str, content: bytes, bound: bytes, purpose: bytes = b"") -> bytes:
    """Return what `sealed` encrypted.

    Raises:
        KeyError: the key is missing.
        InvalidTag: it was changed, or belongs to something else.
    """
    cipher = _cipher(ring()[key_id], purpose)
    return cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], bound)


def check_supported(suite: str) -> None:
    """Raise Problem where the machine's cryptographic library lacks a suite."""
    _cipher(Key("", suite, bytes(SUITES[suite])), b"").encrypt(bytes(NONCE_BYTES), b"", b"")


def digest(text: str) -> bytes:
    """Return the keyed hash under which a text is found again and from which nobody learns it."""
    return hmac.digest(settings.QIBAN_PHONE_KEY, text.encode(), hashlib.sha256)


class SM4GCM:
    """SM4 (GB/T 32907) in Galois/Counter Mode, as RFC 8998 has it: 128-bit key, 96-bit nonce, the tag of 128 bits behind."""

    def __init__(self, secret: bytes) -> None:
        self._algorithm = algorithms.SM4(secret)

    def encrypt(self, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Return `plain` encrypted, and its tag."""
        try:
            working = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        except UnsupportedAlgorithm as error:
            raise _lacking() from error
        working.authenticate_additional_data(bound)
        return working.update(plain) + working.finalize() + working.tag

    def decrypt(self, nonce: bytes, content: bytes, bound: bytes) -> bytes:
        """Return what `encrypt` was given.

        Raises:
            InvalidTag: it was changed, or belongs to something else.
        """
        body, tag = content[:-TAG_BYTES], content[-TAG_BYTES:].rjust(TAG_BYTES, b"\x00")
        try:
            working = Cipher(self._algorithm, modes.GCM(nonce, tag)).decryptor()
        except UnsupportedAlgorithm as error:
            raise _lacking() from error
        working.authenticate_additional_data(bound)
        return working.update(body) + working.finalize()


def _cipher(key: Key, purpose: bytes) -> AESGCM | SM4GCM:
    secret = hmac.digest(key.secret, purpose, hashlib.sha256)[: SUITES[key.suite]] if purpose else key.secret
    return SM4GCM(secret) if key.suite == SM4 else AESGCM(secret)


def _lacking() -> Problem:
    return Problem(
        "本机的密码库不支持国密 SM4，用 SM4-GCM 加密的信息无法读写。",
        "This machine's cryptographic library lacks SM4, so that what is sealed with SM4-GCM cannot be read or written.",
        "请安装 requirements 中的 cryptography（自带支持 SM4 的 OpenSSL），或改用 aes-256-gcm。",
        "Install cryptography as requirements name it (its OpenSSL has SM4), or use aes-256-gcm.",
    )

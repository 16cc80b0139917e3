"""Encrypt what only some may read, with keys that lie outside the database (AES-256-GCM)."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


def sealed(plain: bytes, bound: bytes) -> tuple[str, bytes]:
    """Return the id of the key in use and `plain` encrypted by it, its nonce first.

    Args:
        bound: what it belongs to; it opens with the same alone.
    """
    key_id = max(settings.QIBAN_IDENTITY_KEYS)
    nonce = os.urandom(NONCE_BYTES)
    return key_id, nonce + AESGCM(settings.QIBAN_IDENTITY_KEYS[key_id]).encrypt(nonce, plain, bound)


def opened(key_id: str, content: bytes, bound: bytes) -> bytes:
    """Return what `sealed` encrypted.

    Raises:
        KeyError: the key is missing.
        InvalidTag: it was changed, or belongs to something else.
    """
    return AESGCM(settings.QIBAN_IDENTITY_KEYS[key_id]).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], bound)


def digest(text: str) -> bytes:
    """Return the keyed hash under which a text is found again and from which nobody learns it."""
    return hmac.digest(settings.QIBAN_PHONE_KEY, text.encode(), hashlib.sha256)

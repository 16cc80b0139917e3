"""Secrets of second factors are encrypted in the database, with the keys that lie outside of it (AES-256-GCM)."""

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
PURPOSE = b"qiban.second_factor"


def seal(text: str) -> str:
    """Return `text` encrypted under the newest key, whose id stands in front."""
    key_id = max(settings.QIBAN_IDENTITY_KEYS)
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + _cipher(key_id).encrypt(nonce, text.encode(), PURPOSE)
    return f"{key_id}:{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(text: str) -> str:
    """Return what `seal` hid; what was stored before secrets were sealed comes back as it is."""
    key_id, is_sealed, rest = text.partition(":")
    if not is_sealed:
        return text
    sealed = base64.urlsafe_b64decode(rest)
    return _cipher(key_id).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], PURPOSE).decode()


def _cipher(key_id: str) -> AESGCM:
    """Return the cipher of a key that serves this purpose alone."""
    return AESGCM(hmac.digest(settings.QIBAN_IDENTITY_KEYS[key_id], PURPOSE, hashlib.sha256))

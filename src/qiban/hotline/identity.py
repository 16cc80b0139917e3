"""Encrypt, find and decrypt complainants' identities (Art. 21; AES-256-GCM, keys outside the database)."""

import base64
import hashlib
import hmac
import json
import os
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from qiban.core.rows import new

from .models import Identity

NONCE_BYTES = 12
# Bound into what `hide` makes, so that it is never taken for an identity.
HIDDEN = b"hidden"
NOT_A_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Contact:
    """Who a complainant is and how to reach them."""

    name: str = ""
    phone: str = ""
    address: str = ""
    id_number: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.phone, self.address, self.id_number))


def seal(contact: Contact) -> Identity:
    """Return the encrypted record of `contact`, not yet stored; its own id is bound into the cipher."""
    key_id, key = _active_key()
    identity = new(Identity, key_id=key_id, phone_digest=phone_digest(contact.phone))
    nonce = os.urandom(NONCE_BYTES)
    plain = json.dumps({name: getattr(contact, name) for name in Contact.__slots__}, ensure_ascii=False).encode()
    identity.ciphertext = nonce + AESGCM(key).encrypt(nonce, plain, identity.pk.bytes)
    return identity


def unseal(identity: Identity) -> Contact:
    """Return what `seal` hid. Callers record the look in the journal first."""
    content = bytes(identity.ciphertext)
    key = settings.QIBAN_IDENTITY_KEYS[identity.key_id]
    plain = AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], identity.pk.bytes)
    return Contact(**json.loads(plain))


def hide(text: str) -> str:
    """Return `text` encrypted, as letters that an address or a session may hold; a key outside the database opens it."""
    key_id, key = _active_key()
    nonce = os.urandom(NONCE_BYTES)
    content = base64.urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, text.encode(), HIDDEN)).decode()
    return f"{key_id}.{content}"


def unhide(hidden: str) -> str | None:
    """Return what `hide` encrypted, or None for anything else."""
    key_id, _, letters = hidden.partition(".")
    key = settings.QIBAN_IDENTITY_KEYS.get(key_id)
    if key is None:
        return None
    try:
        content = base64.urlsafe_b64decode(letters)
        return AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], HIDDEN).decode()
    except (ValueError, InvalidTag):
        return None


def phone_digest(phone: str) -> bytes | None:
    """Return the keyed hash under which a phone number is found again, or None without a number."""
    digits = NOT_A_DIGIT.sub("", phone)
    if not digits:
        return None
    return hmac.digest(settings.QIBAN_PHONE_KEY, digits.removeprefix("86").encode(), hashlib.sha256)


def _active_key() -> tuple[str, bytes]:
    key_id = max(settings.QIBAN_IDENTITY_KEYS)
    return key_id, settings.QIBAN_IDENTITY_KEYS[key_id]

"""Encrypt, find and decrypt complainants' identities (Art. 21; AES-256-GCM, keys outside the database)."""

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from qiban.core.rows import new
from qiban.law.letters import tidy_line

from .models import Identity
from .phones import earlier_spellings, read_phone

NONCE_BYTES = 12
# Bound into what `hide` makes, so that it is never taken for an identity.
HIDDEN = b"hidden"


@dataclass(frozen=True, slots=True)
class Contact:
    """Who a complainant is and how to reach them."""

    name: str = ""
    phone: str = ""
    address: str = ""
    id_number: str = ""

    def __post_init__(self) -> None:
        for name in ("name", "address", "id_number"):
            object.__setattr__(self, name, tidy_line(getattr(self, name)))

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
    """Return the keyed hash under which a phone number is found again, or None without a number.

    An extension belongs to it: behind one switchboard sit many people, and only the same person repeats a demand.
    """
    found = read_phone(phone)
    return _digest(f"{found.number}#{found.extension}".rstrip("#")) if found else None


def digests_to_find(phone: str) -> list[bytes]:
    """Return every hash under which a number may be kept: today's, and those of older records written otherwise."""
    found, today = read_phone(phone), phone_digest(phone)
    if found is None or today is None:
        return []
    return [today, *(_digest(digits) for digits in earlier_spellings(found) if not found.extension)]


def _digest(digits: str) -> bytes:
    return hmac.digest(settings.QIBAN_PHONE_KEY, digits.encode(), hashlib.sha256)


def _active_key() -> tuple[str, bytes]:
    key_id = max(settings.QIBAN_IDENTITY_KEYS)
    return key_id, settings.QIBAN_IDENTITY_KEYS[key_id]

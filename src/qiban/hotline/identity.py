"""Encrypt, find and decrypt complainants' identities (Art. 21; AES-256-GCM, keys outside the database)."""

import base64
import json
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from qiban.core.rows import new
from qiban.core.sealing import digest, opened, sealed
from qiban.law.letters import tidy_line

from .models import Identity
from .phones import earlier_spellings, read_phone

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
    identity = new(Identity, phone_digest=phone_digest(contact.phone))
    plain = json.dumps({name: getattr(contact, name) for name in Contact.__slots__}, ensure_ascii=False).encode()
    identity.key_id, identity.ciphertext = sealed(plain, identity.pk.bytes)
    return identity


def unseal(identity: Identity) -> Contact:
    """Return what `seal` hid. Callers record the look in the journal first."""
    return Contact(**json.loads(opened(identity.key_id, bytes(identity.ciphertext), identity.pk.bytes)))


def hide(text: str) -> str:
    """Return `text` encrypted, as letters that an address or a session may hold; a key outside the database opens it."""
    key_id, content = sealed(text.encode(), HIDDEN)
    return f"{key_id}.{base64.urlsafe_b64encode(content).decode()}"


def unhide(hidden: str) -> str | None:
    """Return what `hide` encrypted, or None for anything else."""
    key_id, _, letters = hidden.partition(".")
    try:
        return opened(key_id, base64.urlsafe_b64decode(letters), HIDDEN).decode()
    except (KeyError, ValueError, InvalidTag):
        return None


def phone_digest(phone: str) -> bytes | None:
    """Return the keyed hash under which a phone number is found again, or None without a number.

    An extension belongs to it: behind one switchboard sit many people, and only the same person repeats a demand.
    """
    found = read_phone(phone)
    return digest(f"{found.number}#{found.extension}".rstrip("#")) if found else None


def digests_to_find(phone: str) -> list[bytes]:
    """Return every hash under which a number may be kept: today's, and those of older records written otherwise."""
    found, today = read_phone(phone), phone_digest(phone)
    if found is None or today is None:
        return []
    return [today, *(digest(digits) for digits in earlier_spellings(found) if not found.extension)]

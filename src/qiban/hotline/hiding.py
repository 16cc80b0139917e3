"""What is hidden of complainants: the pieces of an identity, opened for hiding only. That is no look, since it shows nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from cryptography.exceptions import InvalidTag

from qiban.core.rows import new, told
from qiban.core.web.language import say
from qiban.law.text import Text

from .identity import Contact, unseal
from .masking import masked
from .models import Identity

# A single letter stands in too many words to be hidden.
LEAST = 2
ONLY_A_PLACE = re.compile(r"\w{1,3}(?:省|市|区|县|镇|乡|街道|路|街|大街|大道)")
# As every list asks it.
KNOWN = """
SELECT demand.id, demand.order_id, identity.id, identity.key_id, identity.ciphertext
FROM hotline_demand demand JOIN hotline_identity identity ON identity.id = demand.identity_id
WHERE demand.order_id = ANY(%s) OR demand.id = ANY(%s)
"""
# Numbers, days and words of the code.
NAMES_NOBODY = re.compile(r"[0-9A-Za-z_.,:+\- ]*")
ERASED = Text("（已按规定删除）", "(erased as the rules want it)")
WITHOUT_KEY = Text("（身份密钥缺失，暂不能显示）", "(not shown while the identity key is missing)")


@dataclass(frozen=True, slots=True)
class Words:
    """How somebody reads what others wrote: as it stands, or without what tells who asked.

    Args:
        own: what is known of those who are to stay unknown: names, phones, addresses, id numbers.
        has_erased: whether the identity of somebody was erased, so that nobody knows what to hide of them.
    """

    is_plain: bool
    own: tuple[str, ...] = ()
    has_erased: bool = False
    # Templates hand it on to their filter `read` instead of calling it.
    do_not_call_in_templates: ClassVar[bool] = True

    def __call__(self, text: str) -> str:
        if self.is_plain:
            return text
        # Numbers first, so that what is left of them still tells them apart.
        hidden = masked(text)
        return masked(hidden, self.own) if self.own else hidden

    def of_journal(self, text: str) -> str:
        """Return what the journal says: it cannot be changed, so what may name somebody who was erased is not shown."""
        if self.has_erased and not NAMES_NOBODY.fullmatch(text):
            return say(ERASED)
        return self(text)


NOBODY_KNOWN = Words(is_plain=False)


@dataclass(frozen=True, slots=True)
class Unreadable(Words):
    """How texts are read whose complainant cannot be hidden, since the key to who it is is missing: not at all."""

    def __call__(self, text: str) -> str:
        return say(WITHOUT_KEY) if text else text


def hiding(contacts: Iterable[Contact | None]) -> Words:
    """Return how texts are read without what tells who these complainants are; None is one that cannot be opened."""
    listed = list(contacts)
    if None in listed:
        return Unreadable(is_plain=False)
    return Words(is_plain=False, own=own_of(*(one for one in listed if one)))


def own_of(*contacts: Contact) -> tuple[str, ...]:
    """Return what is to be hidden of complainants.

    An address that only names a district or a road tells where the matter is, and not who asked.
    """
    pieces = ((name, getattr(one, name).strip()) for one in contacts for name in Contact.__slots__)
    telling = (one for name, one in pieces if not (name == "address" and ONLY_A_PLACE.fullmatch(one)))
    return tuple(dict.fromkeys(one for one in telling if len(one) >= LEAST))


class Source(NamedTuple):
    """A demand, and the order in which it is."""

    pk: int
    order_id: int | None


def known_in(order_ids: Iterable[int], demand_ids: Iterable[int]) -> list[tuple[Source, Contact | None]]:
    """Return the demands of orders, and others by their ids, of whose complainants something is known; one query."""
    orders, demands = list(order_ids), list(demand_ids)
    if not orders and not demands:
        return []
    return [
        (Source(pk, order_id), opened(new(Identity, id=identity, key_id=key_id, ciphertext=ciphertext)))
        for pk, order_id, identity, key_id, ciphertext in told(KNOWN, [orders, demands])[0]
    ]


def opened(sealed: Identity | None) -> Contact | None:
    """Return who a complainant is, nobody where that is not known, or None where the key is missing."""
    try:
        return unseal(sealed) if sealed else Contact()
    except (KeyError, InvalidTag):
        return None

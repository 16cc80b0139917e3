"""Texts about orders that other offices keep: without what tells who a complainant is, so that no way out can tell it (Art. 21)."""

from collections.abc import Iterable
from dataclasses import replace

from qiban.core.errors import Conflict
from qiban.core.files.operations import Uploads
from qiban.core.texts import fitting
from qiban.law.text import Text

from .door import Words, as_anybody_reads
from .hiding import NOBODY_KNOWN, Unreadable
from .models import Demand, Order

About = Order | Demand | int | Iterable[Order | Demand] | None


def hidden(about: About, **texts: tuple[str, int]) -> tuple[str, ...]:
    """Return texts as they are kept: `name=(text, limit)`, without numbers and what is known of the complainants.

    Args:
        about: the order or demand that they are about, an order's id, or several of them; None where they are about none.

    Raises:
        Invalid: a text is too long.
        Conflict: the key to an identity is missing, so that nobody can tell what is to be hidden.
    """
    words = words_about(about)
    return tuple(words(one)[:most] for one, (_, most) in zip(fitting(**texts), texts.values(), strict=True))


def hidden_names(about: About, uploads: Uploads) -> Uploads:
    """Return files whose names are kept so, too."""
    if uploads:
        words = words_about(about)
        for one in uploads:
            stem, dot, suffix = (one.name or "").rpartition(".")
            one.name = f"{words(stem)}{dot}{suffix}"
    return uploads


def words_about(about: About) -> Words:
    """Return how texts about an order, a demand or several of them are kept.

    Raises:
        Conflict: the key to an identity is missing.
    """
    things = _things(about)
    listed = as_anybody_reads(things)
    words = [listed.of(one) for one in things]
    if any(isinstance(one, Unreadable) for one in words):
        raise Conflict(
            Text("身份密钥缺失，暂不能登记文字。", "The identity key is missing: nothing can be written now.")
        )
    return replace(NOBODY_KNOWN, own=tuple(dict.fromkeys(piece for one in words for piece in one.own)))


def _things(about: About) -> list[Order | Demand]:
    if about is None:
        return []
    if isinstance(about, int):
        return [*Order.objects.filter(pk=about)]
    return [about] if isinstance(about, (Order, Demand)) else [*about]

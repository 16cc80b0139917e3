"""Texts about orders that other offices keep: without what tells who a complainant is, so that no way out can tell it (Art. 21)."""

from qiban.core.errors import Conflict
from qiban.core.files.operations import Uploads
from qiban.core.texts import fitting
from qiban.law.text import Text

from .door import Words, as_anybody_reads
from .hiding import NOBODY_KNOWN, Unreadable
from .models import Demand, Order


def hidden(about: Order | Demand | int | None, **texts: tuple[str, int]) -> tuple[str, ...]:
    """Return texts as they are kept: `name=(text, limit)`, without numbers and what is known of the complainants.

    Args:
        about: the order or demand that they are about, or an order's id; None where they are about none.

    Raises:
        Invalid: a text is too long.
        Conflict: the key to an identity is missing, so that nobody can tell what is to be hidden.
    """
    words = words_about(about)
    return tuple(words(one)[:most] for one, (_, most) in zip(fitting(**texts), texts.values(), strict=True))


def hidden_names(about: Order | Demand | int | None, uploads: Uploads) -> Uploads:
    """Return files whose names are kept so, too."""
    if uploads:
        words = words_about(about)
        for one in uploads:
            stem, dot, suffix = (one.name or "").rpartition(".")
            one.name = f"{words(stem)}{dot}{suffix}"
    return uploads


def words_about(about: Order | Demand | int | None) -> Words:
    """Return how texts about an order are kept.

    Raises:
        Conflict: the key to an identity is missing.
    """
    found = Order.objects.filter(pk=about).first() if isinstance(about, int) else about
    words = as_anybody_reads([found]).of(found) if found else NOBODY_KNOWN
    if isinstance(words, Unreadable):
        raise Conflict(
            Text("身份密钥缺失，暂不能登记文字。", "The identity key is missing: nothing can be written now.")
        )
    return words

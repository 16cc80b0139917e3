"""Texts that are kept without what tells who a complainant is, so that no way out can tell it."""

from qiban.core.errors import Conflict
from qiban.core.texts import fitting
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.hiding import Unreadable
from qiban.hotline.models import Demand, Order
from qiban.law.text import Text


def hidden(about: Order | Demand, **texts: tuple[str, int]) -> tuple[str, ...]:
    """Return texts as they are kept: `name=(text, limit)`, without numbers and what is known of the complainants.

    Raises:
        Invalid: a text is too long.
        Conflict: the key to an identity is missing, so that nobody can tell what is to be hidden.
    """
    words = as_anybody_reads([about]).of(about)
    if isinstance(words, Unreadable):
        raise Conflict(Text("身份密钥缺失，暂不能登记文字。", "The identity key is missing: nothing can be written now."))
    return tuple(words(one) for one in fitting(**texts))

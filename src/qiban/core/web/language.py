"""Words in the reader's language."""

from django.utils.functional import lazy
from django.utils.translation import get_language

from qiban.law.text import Text


def language() -> str:
    """Return the code of the language in which the present request is answered."""
    return get_language() or "zh-hans"


def say(text: Text) -> str:
    """Return `text` in the reader's language."""
    return text.in_language(language())


# The same, said when it is shown: for labels that stand before anybody reads.
said = lazy(say, str)

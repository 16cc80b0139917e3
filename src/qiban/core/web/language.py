"""Words in the reader's language."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils.functional import lazy
from django.utils.translation import get_language, override

from qiban.law.text import Text

CHINESE = "zh-hans"
Given = ParamSpec("Given")
Made = TypeVar("Made")


def in_chinese(draw: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let what draws an official document say every word in Chinese, whichever language its reader uses."""

    @wraps(draw)
    def drawn(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        with override(CHINESE):
            return draw(*args, **kwargs)

    return drawn


def language() -> str:
    """Return the code of the language in which the present request is answered."""
    return get_language() or CHINESE


def say(text: Text) -> str:
    """Return `text` in the reader's language."""
    return text.in_language(language())


# The same, said when it is shown: for labels that stand before anybody reads.
said = lazy(say, str)

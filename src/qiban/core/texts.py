"""Texts as operations take them: what is needed is there, and fits."""

from qiban.law.letters import is_blank, tidy
from qiban.law.text import Text

from .errors import Invalid, unfit


def needed(**texts: str) -> None:
    """Raise Invalid naming every field that is blank."""
    missing = {name: Text("此项必填。", "This is required.") for name, value in texts.items() if is_blank(value)}
    if missing:
        raise Invalid(Text("还有必填项没有填写。", "Something required is missing."), fields=missing)


def fitting(**texts: tuple[str, int]) -> tuple[str, ...]:
    """Return the texts as they are kept, in their order; a line break is one letter: `name=(text, limit)`.

    Raises:
        Invalid: a text is longer than its limit or cannot be stored; every such one is named.
    """
    faults = {name: why for name, (text, most) in texts.items() if (why := unfit(text, most))}
    if faults:
        raise Invalid(
            Text("填写的内容过长或含有无法保存的字符。", "What was written is too long or cannot be stored."),
            fields=faults,
        )
    return tuple(tidy(text) for text, _ in texts.values())

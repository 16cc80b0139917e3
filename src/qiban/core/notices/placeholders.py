"""What the words of a notice may name: a closed list for each kind and channel; on telephones and in groups nothing of people."""

import re
from string import Formatter

from qiban.core.channels.models import Channel
from qiban.core.errors import Invalid
from qiban.law.text import Text

from .wording import shipped

# What a text for a telephone or a group may name: which matter, how many, whose, until when. Never what somebody wrote.
SHORT = frozenset({"case", "due", "count", "late", "unit", "area", "category", "request", "level", "amount", "source"})
# What is written where nothing is left to name: brackets and quotes around it, blanks before a mark.
LEFT_OVER = (
    (re.compile(r"（\s*）|\(\s*\)|“\s*”|「\s*」|\"\s*\""), ""),
    (re.compile(r"\s+(?=[，。：；、,.;:）)])"), ""),
    (re.compile(r"\s{2,}"), " "),
    (re.compile(r"[：:，,、\s]+\Z"), ""),
)


def names_in(text: str, field: str) -> list[str]:
    """Return the placeholders of a text, each once.

    Raises:
        Invalid: a bracket has no other half, or a placeholder is more than a name.
    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise _odd(field) from error
    if any(name is not None and (not name.isidentifier() or spec or turned) for _, name, spec, turned in parts):
        raise _odd(field)
    return list(dict.fromkeys(name for _, name, _, _ in parts if name is not None))


def _odd(field: str) -> Invalid:
    return Invalid.field(
        field,
        Text(
            "占位符应写成 {case} 这样，花括号须成对。",
            "A placeholder is written like {case}; brackets come in pairs.",
        ),
    )


def allowed(kind: str, channel: str) -> list[str]:
    """Return what the words of a kind of notice may name by a channel."""
    found = ["case", *(name for name in names_in(shipped()[kind].zh, "zh") if name != "case")]
    return [name for name in found if channel == Channel.EMAIL or name in SHORT]


def check(text: str, kind: str, channel: str, field: str) -> None:
    """Raise Invalid where a text names what it may not."""
    may = allowed(kind, channel)
    for name in names_in(text, field):
        if name in may:
            continue
        listed = " ".join(f"{{{one}}}" for one in may)
        if channel != Channel.EMAIL and name not in SHORT:
            raise Invalid.field(
                field,
                Text(
                    f"短信和群消息不能带{{{name}}}：其中可能有诉求内容或个人信息。可用：{listed}",
                    f"Short messages and groups may not hold {{{name}}}: it may tell of a person. There are: {listed}",
                ),
            )
        raise Invalid.field(
            field, Text(f"这类通知没有{{{name}}}，可用：{listed}", f"There is no {{{name}}} here, only: {listed}")
        )


def without_people(sentence: str) -> str:
    """Return a shipped sentence as telephones and groups get it: without what it would say of people and their matters."""
    for name in names_in(sentence, "text"):
        if name not in SHORT:
            sentence = sentence.replace(f"{{{name}}}", "")
    for pattern, instead in LEFT_OVER:
        sentence = pattern.sub(instead, sentence)
    return sentence.strip()

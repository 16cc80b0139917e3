"""A notice in the few words that a telephone or a group gets, and how many parts a short message has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from qiban.core.channels.models import Channel, Template
from qiban.core.offices import hidden
from qiban.law.text import Text

from .models import Notice
from .placeholders import names_in, without_people
from .wording import facts_of, shipped

# A short message of one part, and each part of a longer one: in Chinese, and in plain Latin letters.
ONE, EACH = 70, 67
ONE_PLAIN, EACH_PLAIN = 160, 153
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Parts:
    """How long a short message is: in letters as networks count them, and in how many parts it goes."""

    letters: int
    count: int


def parts_of(text: str) -> Parts:
    """Return how long a short message is (GSM 03.38: 160 plain letters, else 70 of UCS-2; less in each of several)."""
    is_plain = text.isascii() and text.isprintable() and not set(text) & set("`^{}[]\\~|")
    letters = len(text) if is_plain else len(text.encode("utf-16-be", "replace")) // 2
    one, each = (ONE_PLAIN, EACH_PLAIN) if is_plain else (ONE, EACH)
    return Parts(letters, 1 if letters <= one else -(-letters // each))


@dataclass(frozen=True, slots=True)
class Short:
    """What goes out: the words, and for a gateway's own template its id and what it names."""

    text: str
    template_id: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


def shortened(notice: Notice, channel: str, language: str, on: date) -> Short:
    """Return a notice in the words that a channel of telephones or groups gets on a day.

    Raises:
        KeyError: no office that runs here has words for it, or they name what the notice has not.
    """
    own = Template.objects.filter(kind=notice.kind, channel=channel, starts_on__lte=on).first()
    words = Text(own.zh, own.en) if own is not None and own.zh else short_words(notice.kind)
    sentence, facts = words.in_language(language), facts_of(notice, language)
    values = {name: hidden(_one_line(facts[name])) for name in names_in(sentence, "text")}
    text = hidden(_one_line(sentence.format(**values)))
    if channel != Channel.SMS:
        return Short(text)
    given_id = Text(own.gateway_zh, own.gateway_en).in_language(language) if own is not None else ""
    return Short(text, given_id or settings.QIBAN_SMS_TEMPLATE, {**values, "text": text})


def short_words(kind: str) -> Text:
    """Return the shipped words of a kind of notice, without what they would say of people."""
    found = shipped()[kind]
    return Text(without_people(found.zh), without_people(found.en))


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())

"""What templates of the knowledge base say often."""

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from qiban.hotline.knowledge.queries.terms import plain

register = template.Library()
AROUND, SHOWN = 40, 140


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """Return a text with the words that were looked for marked in it."""
    wanted = sorted({word for word in words if word}, key=len, reverse=True)
    small = plain(text)
    # Where full-width letters become plain ones of another length, nothing is marked.
    if not wanted or len(small) != len(text):
        return escape(text)
    pieces, end = [], 0
    for starts, ends in _places(small, wanted):
        pieces += [escape(text[end:starts]), "<mark>", escape(text[starts:ends]), "</mark>"]
        end = ends
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - each piece is escaped


def _places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where words stand, from left to right: of those that begin together the first."""
    end = 0
    while found := [(place, word) for word in words if (place := text.find(word, end)) >= 0]:
        starts, word = min(found, key=lambda one: one[0])
        end = starts + len(word)
        yield starts, end


@register.filter
def excerpt(text: str, words: Sequence[str]) -> str:
    """Return the beginning of a text, or what stands around the first of the words."""
    small = plain(text)
    places = [place for word in words if word and (place := small.find(word)) >= 0]
    begins = max(0, min(places) - AROUND) if places and min(places) > SHOWN - AROUND else 0
    cut = text[begins : begins + SHOWN]
    return f"{'…' if begins else ''}{cut}{'…' if begins + SHOWN < len(text) else ''}"

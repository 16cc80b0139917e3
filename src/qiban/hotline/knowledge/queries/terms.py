"""Terms: by what articles are found, and what somebody types is looked for.

Chinese is written without spaces and word lists are never complete: pairs of neighbouring characters need neither. A Latin
word is a term, and how a title and its key words sound is one from every syllable on, so that what is typed in pinyin (first
letters or in full) is found by the beginning of a term. Terms that stand in the answer alone are marked, and count less.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from qiban.hotline.queries.similarity import CHINESE

WORD = re.compile(r"[a-z0-9]+")
# What stands before a term of sound, and of the answer.
SOUND, IN_ANSWER = "p:", "~"
# So long are the terms of sounds; longer ones are cut when they are kept and when they are asked for.
FIRST_LETTERS, IN_FULL = 12, 32
MOST_ANSWER, MOST_TYPED = 800, 500
# What callers say of everything.
EMPTY = re.compile(
    r"请问|您好|你好|怎么办|怎么|怎样|如何|什么|哪里|哪些|哪儿|多少|可以|能不能|是不是|有没有|我想|一下|是否|为啥"
)


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return a text as it is compared: full-width letters as plain ones, small letters, no more than anybody types."""
    return unicodedata.normalize("NFKC", text[: 4 * MOST_TYPED]).casefold()


def pairs(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring Chinese characters of a plain text."""
    for run in CHINESE.findall(text):
        yield from (run[place : place + 2] for place in range(len(run) - 1))


def terms_of(*, title: str, question: str, answer: str, keywords: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return the terms by which an article is found.

    Args:
        others: what else is said of it in a few words: its category, its area, its source.
    """
    words = list(keywords)
    text = plain(" ".join([title, question, *words, *others]))
    found = {*pairs(text), *WORD.findall(text)}
    found |= {term for name in (title, *words) for term in _sounds(plain(name))}
    said = plain(answer[:MOST_ANSWER])
    found |= {f"{IN_ANSWER}{term}" for term in (*pairs(said), *WORD.findall(said))}
    return sorted(found)


def sounds_of(names: Iterable[str]) -> str:
    """Return how names sound, first letters and in full, with a blank between them."""
    heard = (_syllables(plain(name)) for name in names)
    return " ".join(word for one in heard if one for word in ("".join(each[0] for each in one), "".join(one)))


def _sounds(name: str) -> Iterator[str]:
    heard = _syllables(name)
    for place in range(len(heard)):
        rest = heard[place:]
        yield SOUND + "".join(one[0] for one in rest)[:FIRST_LETTERS]
        yield SOUND + "".join(rest)[:IN_FULL]


def _syllables(name: str) -> list[str]:
    """Return the syllables of a name; a Latin letter or digit sounds as it is written."""
    from pypinyin import lazy_pinyin

    kept = "".join(one for one in name if CHINESE.fullmatch(one) or WORD.fullmatch(one))
    return [part for heard in lazy_pinyin(kept) for part in ([heard] if heard.isalpha() else heard)]

"""Find published articles that are right today: by what somebody typed, or for what a caller tells.

Every look asks the index of words for a bounded number of articles, rarer terms first, and ranks those: the time that it
takes does not grow with the table. Nobody is shown an article before its first day or after its last one.
"""

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qiban.core.rows import told
from qiban.hotline.queries.similarity import grams, shares

from .terms import pairs, plain
from .typed import Part, Way, joined, parts_of, with_synonyms

# So many are ranked; one that is found by more than so many is looked for by its rarer terms.
RANKED, BUDGET, MOST_TERMS = 120, 400, 12
MOST = 8
# From this share on, what a caller tells is about what an article answers.
ALIKE, NAMED = 0.3, 0.15
KNOWN_SECONDS = 600
_FOUND = """
SELECT found.article_id, found.version_no, found.title, found.question, found.keywords, found.sounds, article.uses
FROM (
    SELECT * FROM knowledge_articlelisting
    WHERE words @@ %s::tsquery AND valid_from <= %s AND (valid_until IS NULL OR valid_until >= %s)
        AND (NOT %s OR is_public) AND (%s = '' OR category = %s)
    LIMIT %s
) AS found JOIN knowledge_article AS article ON article.id = found.article_id
"""
_COMMON = "SELECT term, articles FROM knowledge_commonterm"
_TEXTS = """
SELECT version.article_id, version.no, version.title, version.question, version.answer, version.category,
    version.valid_until, version.source, unit.short_name, coalesce(area.short_name, '')
FROM unnest(%s::bigint[], %s::int[]) AS wanted (article_id, no)
JOIN knowledge_articleversion AS version ON version.article_id = wanted.article_id AND version.no = wanted.no
JOIN knowledge_article AS article ON article.id = wanted.article_id
JOIN units_unit AS unit ON unit.id = article.unit_id
LEFT JOIN units_unit AS area ON area.id = version.area_id
"""

# What it answers of each.
_SHOWN = (
    "article_id",
    "version_no",
    "title",
    "question",
    "answer",
    "category",
    "valid_until",
    "source",
    "unit",
    "area",
)


class Candidate(NamedTuple):
    """A listing, as far as it takes to rank it."""

    article_id: int
    version_no: int
    title: str
    question: str
    keywords: list[str]
    sounds: str
    uses: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, with its published version.

    Args:
        area: the district for which it is right; empty for the whole city.
        words: those that were looked for, to be marked where they stand.
    """

    article_id: int
    version_no: int
    title: str
    question: str
    answer: str
    category: str
    valid_until: date | None
    source: str
    unit: str
    area: str
    words: tuple[str, ...]

    @property
    def number(self) -> str:
        """The article's number."""
        return f"ZS{self.article_id:06d}"

    @property
    def key(self) -> str:
        """Article and version, as forms name them."""
        return f"{self.article_id}:{self.version_no}"


@dataclass(frozen=True, slots=True)
class Within:
    """Where one looks: on a civil day, all articles or the public ones, of one category or all."""

    on: date
    is_public: bool = False
    category: str = ""


def find_articles(text: str, within: Within, *, most: int = MOST) -> list[Hit]:
    """Return the articles that have everything that was typed, the likeliest first; where there are few, also those with most of it."""
    parts = parts_of(text)
    if not parts:
        return []
    found: dict[int, Candidate] = {}
    for asked in _asked(parts):
        found |= {one.article_id: one for one in _candidates(asked, within)}
        if len(found) >= most:
            break
    worth = {one.article_id: _worth(one, parts) for one in found.values()}
    worthy = [one for one in found.values() if worth[one.article_id] > 0]
    worthy.sort(key=lambda one: (-worth[one.article_id], -one.uses, -one.article_id))
    return _hits(worthy[:most], tuple(_said(parts)))


def suggest_articles(text: str, within: Within, *, most: int = 3) -> list[Hit]:
    """Return the articles that may answer what a caller tells, the likeliest first; nothing for a text too short to tell."""
    said = with_synonyms(text)
    if len(grams(said)) < 2:
        return []
    asked = _rarest(said)
    found = _candidates(asked, within) if asked else []
    groups = tuple(" ".join([one.title, *one.keywords]) for one in found)
    likeness = shares(said, groups) if found else []
    alike = [(share + _named(said, one), one) for share, one in zip(likeness, found, strict=True)]
    ranked = sorted(alike, key=lambda pair: (-pair[0], -pair[1].uses, -pair[1].article_id))
    best = [one for share, one in ranked if share >= ALIKE][:most]
    return _hits(best, tuple(sorted({word for one in best for word in one.keywords if plain(word) in said})))


def _named(said: str, one: Candidate) -> float:
    """Return what it is worth that a text says key words of an article as they are; twice as much where its title does, too."""
    title = plain(one.title)
    words = (word for word in map(plain, one.keywords[:10]) if len(word) > 1 and word in said)
    return sum(NAMED * 2 if word in title else NAMED for word in words)


def _asked(parts: Sequence[Part]) -> Iterator[str]:
    """Yield searches, each wider than the one before."""
    if len(parts) <= MOST_TERMS:
        yield joined(parts)
        yield joined(parts, in_answer=True)
    if rarest := _rarest(" ".join(way.said for part in parts for way in part.ways)):
        yield rarest


def _rarest(said: str) -> str:
    """Return a search for articles with any of the rarest terms of a text, so many that not too much is found."""
    common, spent = _common(), 0
    kept: list[str] = []
    terms = dict.fromkeys(pairs(said))
    for term in sorted(terms, key=lambda one: common.get(one, 0)):
        spent += common.get(term, 30)
        if kept and (spent > BUDGET or len(kept) >= MOST_TERMS):
            break
        kept.append(term)
    return Way(said, tuple(kept)).asked().replace(" & ", " | ")


def _candidates(asked: str, within: Within) -> list[Candidate]:
    given = [asked, within.on, within.on, within.is_public, within.category, within.category, RANKED]
    return list(map(Candidate._make, told(_FOUND, given)[0]))


def _worth(one: Candidate, parts: Sequence[Part]) -> float:
    """Return how much of what was typed an article's title, key words and question have, and how exactly."""
    title, question, *keywords = _plainly(one.title, one.question, *one.keywords)
    shares_of = [max(_worth_of(way, title, question, keywords, one.sounds) for way in part.ways) for part in parts]
    return math.fsum(shares_of) / len(parts)


@lru_cache(maxsize=8192)
def _plainly(*texts: str) -> tuple[str, ...]:
    return tuple(map(plain, texts))


def _worth_of(way: Way, title: str, question: str, keywords: list[str], sounds: str) -> float:
    said = way.said
    if said == title or said in keywords:
        return 2.0
    if title.startswith(said):
        return 1.5
    if said in title:
        return 1.3
    if any(said in word for word in keywords):
        return 1.2
    if way.sounds and said.isascii():
        return _heard(said, sounds)
    if said in question:
        return 0.8
    # Found by the answer, or in pieces.
    asked = grams(said)
    return 0.2 + 0.5 * (len(asked & grams(title + " " + question)) / len(asked) if asked else 0)


def _heard(said: str, sounds: str) -> float:
    words = sounds.split()
    if said in words:
        return 1.8
    if any(word.startswith(said) for word in words):
        return 1.4
    return 1.1 if said in sounds else 0.2


def _said(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        for way in part.ways:
            yield way.said
            if len(way.terms) > 3:
                yield from way.terms


def _hits(ranked: Sequence[Candidate], words: tuple[str, ...]) -> list[Hit]:
    return texts_of([(one.article_id, one.version_no) for one in ranked], words)


def texts_of(keys: Sequence[tuple[int, int]], words: tuple[str, ...] = ()) -> list[Hit]:
    """Return versions of articles with their texts, in the order in which they are named."""
    if not keys:
        return []
    rows = told(_TEXTS, [[article for article, _ in keys], [no for _, no in keys]])[0]
    texts = {row[:2]: Hit(**dict(zip(_SHOWN, row, strict=True)), words=words) for row in rows}
    return [texts[key] for key in keys]


def _common() -> dict[str, int]:
    """Return how many articles have a term, for terms that many have; looked up again every few minutes."""
    return _common_at(int(time.monotonic() // KNOWN_SECONDS))


@lru_cache(maxsize=1)
def _common_at(period: int) -> dict[str, int]:
    del period
    return dict(told(_COMMON, [])[0])


def forget_common() -> None:
    """Forget which terms are common: where they were counted anew."""
    _common_at.cache_clear()

"""How alike two texts are: the pairs of neighbouring characters they share, rare pairs counting more than common ones.

It needs no word list and no extension of the database, and is right for Chinese as people type it. Candidates are a few
hundred recent rows that an index hands over, never the table.
"""

import math
import re
import sys
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[a-z0-9]{2,}")


@lru_cache(maxsize=2048)
def grams(text: str) -> frozenset[str]:
    """Return the pairs of Chinese characters and the Latin words and numbers of `text`."""
    lowered = text.lower()
    pairs = {run[at : at + 2] for run in CHINESE.findall(lowered) for at in range(len(run) - 1)}
    return frozenset(map(sys.intern, pairs | set(LATIN.findall(lowered))))


class _Counted(NamedTuple):
    """What texts have, and how many of them have it."""

    parts: list[frozenset[str]]
    common: Counter[str]


@lru_cache(maxsize=64)
def _counted(texts: tuple[str, ...]) -> _Counted:
    parts = [grams(one) for one in texts]
    return _Counted(parts, Counter(chain.from_iterable(parts)))


def shares(text: str, *groups: tuple[str, ...]) -> list[float]:
    """Return for each candidate how much of it is found in `text`, from 0 to 1; pairs that many candidates have count less.

    Args:
        groups: the candidates; one that was compared before costs least.
    """
    asked, counted = grams(text), [_counted(group) for group in groups]
    parts = [part for one in counted for part in one.parts]
    # Two short names have much of each other by chance.
    likely = {part for part in parts if len(asked & part) >= 2}
    weight = {gram: math.log(1 + len(parts) / _common(gram, counted)) for gram in frozenset().union(*likely)}
    found = {part: _share(asked, part, weight) for part in likely}
    return [found.get(part, 0.0) for part in parts]


def _common(gram: str, counted: list[_Counted]) -> int:
    return sum(one.common.get(gram, 0) for one in counted)


def _share(asked: frozenset[str], part: frozenset[str], weight: dict[str, float]) -> float:
    # Exact sums: the order of a set is another in each process, and what is alike must not change with it.
    return math.fsum(map(weight.__getitem__, asked & part)) / math.fsum(map(weight.__getitem__, part))

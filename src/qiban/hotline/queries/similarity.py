"""How alike two texts are: the pairs of neighbouring characters they share, rare pairs counting more than common ones.

It needs no word list and no extension of the database, and is right for Chinese as people type it. Candidates are a few
hundred recent rows that an index hands over, never the table.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[a-z0-9]{2,}")


@lru_cache(maxsize=8192)
def grams(text: str) -> frozenset[str]:
    """Return the pairs of Chinese characters and the Latin words and numbers of `text`."""
    lowered = text.lower()
    pairs = {run[at : at + 2] for run in CHINESE.findall(lowered) for at in range(len(run) - 1)}
    return frozenset(pairs | set(LATIN.findall(lowered)))


def shares(text: str, candidates: Sequence[str]) -> list[float]:
    """Return for each candidate how much of it is found in `text`, from 0 to 1; pairs that many candidates have count less."""
    asked = grams(text)
    parts = [grams(one) for one in candidates]
    # Two short names have much of each other by chance.
    likely = {part for part in parts if len(asked & part) >= 2}
    common = Counter(chain.from_iterable(parts)) if likely else Counter()
    weight = {gram: math.log(1 + len(parts) / common[gram]) for gram in chain.from_iterable(likely)}
    found = {part: _share(asked, part, weight) for part in likely}
    return [found.get(part, 0.0) for part in parts]


def _share(asked: frozenset[str], part: frozenset[str], weight: dict[str, float]) -> float:
    return sum(map(weight.__getitem__, asked & part)) / sum(map(weight.__getitem__, part))

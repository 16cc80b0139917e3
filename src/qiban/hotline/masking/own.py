"""What intake knows of a complainant, found again in a text: name, address, and numbers of any kind."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .addresses import address_patterns
from .folding import GAP, SEAM, Folded
from .phones import matches

STARS = "***"
TITLE = re.compile(r"(?:先生|女士|小姐|老师|师傅|同志|阿姨|大爷|大妈|叔叔|经理|医生)\Z")
# What stands where no name was given.
NO_NAME = frozenset({
    "匿名", "不详", "未知", "市民", "群众", "先生", "女士", "小姐", "居民", "业主", "无名",
    "无名氏", "保密", "网友", "网民", "热心市民", "匿名市民", "匿名者", "不愿透露", "诉求人", "来电人", "举报人", "投诉人",
})  # fmt: skip
# Between the letters of a name: fewer things than between digits, or 小张、三号楼 would be 张三.
THIN = rf"[ \-·•・._/*{SEAM}]{{0,2}}"
# Between those of a longer one also brackets and quotation marks, but nothing that parts a sentence or a list.
WIDE = r"(?:[^\w、,。;:!?]|_){0,2}"
NUMBER = re.compile(r"[\W_]*[0-9][0-9\W_]*(?:转[\W_]*[0-9]+)?[x\W_]*")
SHORTEST_NUMBER = 6
# How often a permit was made anew; it stands behind its number, or not.
VERSION = re.compile(r"(?<=[0-9]{8})\([0-9]{2}\)\Z")


def hide_own(folded: Folded, own: Sequence[str]) -> None:
    """Hide every piece of `own`, whichever way it is written; longer ones first."""
    for piece in sorted(own, key=len, reverse=True):
        for pattern in _patterns(piece):
            for found in matches(pattern, folded):
                folded.claim(found.start(), found.end(), STARS)


@lru_cache(maxsize=256)
def _patterns(given: str) -> Sequence[re.Pattern[str]]:
    piece = VERSION.sub("", Folded(given).plain.replace(SEAM, "").strip())
    if len(piece) < 2 or piece in NO_NAME:
        return []
    if "@" in piece:
        return [_spelled(piece, r"[\W_]{0,3}")]
    if NUMBER.fullmatch(piece):
        return _numbers(piece)
    # 张三 is no number: its numeral is a letter as it was given.
    if len(piece) >= 6 or any(letter.isdigit() for letter in given):
        return [_spelled(piece, GAP), *_turned_round(piece), *address_patterns(piece)]
    return _names(piece)


def _numbers(piece: str) -> list[re.Pattern[str]]:
    """Return patterns of a number as it was given, without its extension, and without the country or the area."""
    digits = re.sub(r"[^0-9x]", "", piece.partition("转")[0])
    cut = re.sub(r"\A(?:00)?86(?=[0-9]{10,})", "", digits)
    local = re.sub(r"\A(?:010|02[0-9]|0[3-9][0-9]{2})(?=[2-8][0-9]{6,7}\Z)", "", cut)
    found = dict.fromkeys(one for one in (digits, cut, local) if len(one) >= SHORTEST_NUMBER)
    return [re.compile(rf"(?<![0-9]){GAP.join(one)}(?![0-9])") for one in found]


def _names(piece: str) -> list[re.Pattern[str]]:
    bare = TITLE.sub("", piece)
    return [
        _spelled(one, THIN if len(one) == 2 else WIDE)
        for one in dict.fromkeys((piece, bare))
        if len(one) >= 2 and one not in NO_NAME
    ]


def _turned_round(piece: str) -> list[re.Pattern[str]]:
    """Return the pattern of a name in Latin letters whose last part stands first: Smith, John."""
    parts = piece.split()
    is_name = len(parts) > 1 and all(one.isascii() and one.isalpha() for one in parts)
    return [_spelled(" ".join([parts[-1], *parts[:-1]]), GAP)] if is_name else []


def _spelled(piece: str, gap: str) -> re.Pattern[str]:
    letters = [re.escape(letter) for letter in piece if letter.isalnum() or letter == "@"]
    # Of a word in Latin letters only the whole word counts.
    before = "(?<![a-z0-9])" if piece[0].isascii() else ""
    after = "(?![a-z0-9])" if piece[-1].isascii() else ""
    return re.compile(before + gap.join(letters) + after)

"""Whether a line goes on with the paragraph before it."""

import re

from .folding import fold
from .marks import mark_at
from .pieces import SHORT_LINE, Piece, Print, columns

_GOES_ON = "，、,（(〔［[《〈“‘—-～~"
_CANNOT_BEGIN = "，。、；：！？）)〕］]》〉”’,;%％"
_PAIRS = (("（(〔［[", "）)〕］]"), ("《〈", "》〉"), ("“", '”"'))
_UNITS = re.compile(r"(?:单位|部门)[：:]|牵头|配合[)）〕\]］】]|负责[)）〕\]］】]")
_NOTICE = re.compile(r"(?:关于|印发|转发).*的(?:通知|意见|决定|公告|通告|批复|函)$")
_SAYS = re.compile(r"[。；，、,）)]")
_DATED = re.compile(
    r"(?:[12]\d{3}|[一二][〇零○Ｏ一二三四五六七八九]{3})\s*年[\d\s一二三四五六七八九十元]{1,5}月[\d\s一二三四五六七八九十]{1,5}日$"
)
LONGEST_DATE = 40
_SIGNED = re.compile(r"[^，。；：,;]{2,40}(?:政府|办公[室厅]|委员会|[局厅委部院办会])$")
_TERMINATED = re.compile(r"[。！？!?；;：:…]['\"”’）)〕］\]】]*$")


def joins(said: str, before: list[Piece], piece: Piece, print_: Print) -> bool:
    """Whether `piece` goes on with the paragraph that consists of the pieces `before` it and ends with `said`."""
    if piece.text[0] in _CANNOT_BEGIN:
        return True
    if piece.starts and not _continues_inside(said, piece):
        return False
    is_full = 0 < print_.full * 0.86 <= before[-1].width
    if _is_open(said[-120:], _PAIRS[:1]):
        return True
    if _TERMINATED.search(said) or _ends_with_units(said):
        return is_full and not said.rstrip().endswith(("：", ":")) and not (print_.indented and piece.indent >= 2)
    if (
        _DATED.search(fold(said[-24:]))
        or _DATED.match(fold(piece.text[:LONGEST_DATE]))
        or (_NOTICE.search(said) and "。" not in said)
    ):
        return False
    if said[-1] in _GOES_ON or _is_open(said):
        return True
    return _is_unfinished(said, before, piece, print_, is_full=is_full)


def _is_unfinished(said: str, before: list[Piece], piece: Piece, print_: Print, *, is_full: bool) -> bool:
    """Whether a paragraph that ends without a stop goes on: a sentence does, a heading or a cell does not."""
    if not print_.full and ((print_.indented and piece.indent >= 4) or not _SAYS.search(piece.text)):
        return False
    if _is_remainder(piece.text):
        return True
    article = _is_article(before[0].text)
    if is_full or not (article or any(letter in "，。；," for letter in said)):
        return is_full
    if not is_full and _SIGNED.match(piece.text):
        return False
    if article or print_.full:
        return True
    return columns(said) >= SHORT_LINE


def _continues_inside(said: str, piece: Piece) -> bool:
    """Whether what looks like a new number is only the next words: "首先……；\\n二是" printed over two lines."""
    mark = mark_at(piece.text)
    if mark is None or mark.style != "one_is":
        return False
    return not (_TERMINATED.search(said) or _ends_with_units(said))


def _ends_with_units(said: str) -> bool:
    """Whether `said` ends with a bracket that stands behind its last sentence, or names who answers for it."""
    if said[-1] not in ")）〕]］】":
        return False
    inside = 0
    for index in range(len(said) - 1, -1, -1):
        inside += (said[index] in ")）〕]］】") - (said[index] in "（(〔［[【")
        if inside == 0:
            return said[index - 1] in "。；;" or bool(_UNITS.search(said, index))
    return True


def _is_open(said: str, pairs: tuple[tuple[str, str], ...] = _PAIRS) -> bool:
    """Whether a bracket, book title or quotation stands open at the end of `said`."""
    tail = said[-200:].replace("&quot;", '"')
    for opening, closing in pairs:
        last_open = max(tail.rfind(letter) for letter in opening)
        if last_open >= 0 and all(letter not in tail[last_open:] for letter in closing):
            return True
    return False


def _is_remainder(text: str) -> bool:
    """Whether a line only ends a sentence that began before it: "设。", "峰。", "局)"."""
    at = next((index for index, letter in enumerate(text) if letter in "。）)；"), len(text))
    return 0 < at <= 4 and at < len(text) and not any(letter in "（(" for letter in text[:at])


def _is_article(text: str) -> bool:
    mark = mark_at(text)
    return mark is not None and mark.style == "article"

"""What a line of print is by itself: a day, an organ, a title, the number of a document."""

import re

from .folding import fold
from .line_ends import ends_line
from .pieces import Piece

_DATED = re.compile(
    r"(?:[12]\d{3}|[一二][〇零○Ｏ一二三四五六七八九]{3})\s*年[\d\s一二三四五六七八九十元]{1,5}月[\d\s一二三四五六七八九十]{1,5}日$"
)
_NOTICE = re.compile(r"(?:关于|印发|转发).*的(?:通知|意见|决定|公告|通告|批复|函)$")
_TITLE = re.compile(
    r"[^，。；：,;]{6,70}(?:方案|办法|规划|计划|措施|意见|规定|细则|要点|纲要|政策|条例|行动|规则|制度)(?:[（(][^（()）]{2,14}[）)])?$"
)
# Words that are no sentence; a bracket that begins a line may hold the units of the sentence before it.
_NAMES = re.compile(r"[^（(。；，、,][^。；，、,（(）)]*(?:[（(][^（()）]*[）)][^。；，、,（(）)]*)?")
_SIGNED = re.compile(r"[^，。；：,;]{2,40}(?:政府|办公[室厅]|委员会|[局厅委部院办会])$")
_SEALED = re.compile(r"[（(][^（()）]{2,40}章[）)]")
_NUMBER = re.compile(r"[（(]?[\u4e00-\u9fff]{2,12}[〔\[［（(【]\d{4}[〕\]］）)】]\s?\d{1,5}\s?号[）)]?")
# How the title of another document begins: 甲市人民政府办公室关于印发.
_ISSUES = re.compile(
    r"[\u4e00-\u9fff、]{2,60}(?:政府|办公[室厅]|委员会|[局厅委])(?:关于|印发|转发|批转)[^。；，》《]*(?:《[^》。；]*(?:》[^。；，]*)?)?$"
)
LONGEST_DATE, LAST = 40, 24


def is_dated(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    return bool(_DATED.match(fold(text[:LONGEST_DATE])))


def ends_dated(said: str) -> bool:
    """Whether words end with a day."""
    return bool(_DATED.search(fold(said[-LAST:])))


def is_organ(text: str) -> bool:
    """Whether a line is the name of an organ and nothing else, or a seal."""
    return bool(_SIGNED.fullmatch(text) or _SEALED.fullmatch(text))


def is_title_line(text: str) -> bool:
    """Whether a line may be the title of a plan or regulation and nothing else."""
    return bool(_TITLE.match(text))


def is_notice(text: str) -> bool:
    """Whether words end as the title of a notice does, and say nothing before it."""
    return bool(_NOTICE.search(text)) and "。" not in text


def is_name(text: str) -> bool:
    """Whether a line is no sentence and no part of one: a title, an order, who signs."""
    return bool(_NAMES.fullmatch(text))


def is_number(text: str) -> bool:
    """Whether a line is the number of a document and nothing else."""
    return bool(_NUMBER.fullmatch(text))


def begins_title(text: str) -> bool:
    """Whether a line begins as the title of a notice does: with who issues it, and what it is about."""
    return bool(_ISSUES.match(text))


def begin_signatures(pieces: list[Piece]) -> None:
    """Let the organs that stand on lines above a day begin paragraphs; a line that ends a list of units is none of them."""
    for index in range(len(pieces) - 2, -1, -1):
        piece, below = pieces[index], pieces[index + 1]
        is_joint = below.starts and is_organ(below.text) and (index == 0 or ends_line(pieces[index - 1].text))
        piece.starts = piece.starts or ((is_dated(below.text) or is_joint) and is_organ(piece.text))

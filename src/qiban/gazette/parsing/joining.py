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
LONGEST_DATE, LONGEST_GROUP = 40, 200
_TITLE = re.compile(
    r"[^，。；：,;]{6,70}(?:方案|办法|规划|计划|措施|意见|规定|细则|要点|纲要|政策|条例|行动|规则|制度)(?:[（(][^（()）]{2,14}[）)])?$"
)
_OPENS = re.compile(
    r"为(?:深入|全面|认真|进一步|贯彻|加快|推动|推进|落实|切实|了|规范|加强|促进|做好|大力|积极|扎实|充分|确保|实现|保障|有效|着力|更好|支持|提升|完善|鼓励|培育|建立|坚决|抢抓|持续)"
    r"|根据《|按照《|依据《|近年来|20\d\d\s?年|以习近平|坚持以"
)
# Words that end in 一, which a line may cut.
_ONE = "统之唯同单逐合万归专"
# A number that print threw onto a new line, with the rest of its sentence.
_COUNTS = re.compile(r"\d[\d.]*\s?[%％余多万亿个家项座处所条户名人次年月元吨千米公平台套件].*[，。；、]")
_SIGNED = re.compile(r"[^，。；：,;]{2,40}(?:政府|办公[室厅]|委员会|[局厅委部院办会])$")
_SEALED = re.compile(r"[（(][^（()）]{2,40}章[）)]")
_TERMINATED = re.compile(r"[。！？!?；;：:…]['\"”’）)〕］\]】]*$")


def joins(said: str, before: list[Piece], piece: Piece, print_: Print) -> bool:
    """Whether `piece` goes on with the paragraph that consists of the pieces `before` it and ends with `said`."""
    if piece.text[0] in _CANNOT_BEGIN:
        return True
    if piece.starts and not _continues_inside(said, piece):
        return False
    is_full = 0 < print_.full * 0.86 <= before[-1].width
    if _is_deep(said[-LONGEST_GROUP:]):
        return True
    if _is_title_over(said, piece.text) or _is_heading(said, before, piece, is_full=is_full):
        return False
    if _TERMINATED.search(said) or _ends_with_units(said):
        begins = print_.indented and piece.indent >= 2
        return is_full and not (said.rstrip().endswith(("：", ":")) or begins or _is_dated(piece.text))
    if _DATED.search(fold(said[-24:])) or _is_dated(piece.text) or (_NOTICE.search(said) and "。" not in said):
        return False
    if said[-1] in _GOES_ON or _is_open(said):
        return True
    return _is_unfinished(said, before, piece, print_, is_full=is_full)


def _is_unfinished(said: str, before: list[Piece], piece: Piece, print_: Print, *, is_full: bool) -> bool:
    """Whether a paragraph that ends without a stop goes on: a sentence does, a heading or a cell does not."""
    if not print_.full and ((print_.indented and piece.indent >= 4) or not _SAYS.search(piece.text)):
        return False
    if _is_remainder(piece.text) or (print_.full and _COUNTS.match(piece.text)):
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
    """Whether what looks like a new number is only the next words: "首先……；\\n二是", "统\\n一、协调" printed over two lines."""
    mark = mark_at(piece.text)
    if mark is None or mark.style not in ("one_is", "han"):
        return False
    if mark.style == "han":
        return said[-1] == "第" or (mark.number == 1 and said[-1] in _ONE)
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


def _is_deep(said: str) -> bool:
    """Whether a bracket stands open at the end of `said`, though others inside of it are closed."""
    depth = 0
    for letter in said:
        depth = depth + 1 if letter in _PAIRS[0][0] else max(0, depth - (letter in _PAIRS[0][1]))
    return depth > 0


def _is_dated(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    return bool(_DATED.match(fold(text[:LONGEST_DATE])))


def _is_heading(said: str, before: list[Piece], piece: Piece, *, is_full: bool) -> bool:
    """Whether one numbered line that does not fill its width is a heading with a comma in it: 1.修好水塔，保障供水."""
    is_line = len(before) == 1 and not is_full and not (before[0].at_edge or piece.at_edge)
    return (
        is_line and "，" in said and "。" not in said and "\u4e00" <= piece.text[0] <= "\u9fff" and _is_numbered(said)
    )


def _is_numbered(said: str) -> bool:
    mark = mark_at(said)
    return mark is not None and mark.style in ("han", "paren_han", "digit")


def _is_title_over(said: str, text: str) -> bool:
    """Whether a line that fills its width is a title, and the next begins what stands under it, or is the same once more."""
    return bool((text == said or _OPENS.match(text)) and _TITLE.match(said))


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
    is_short = at <= 2 or len(text) <= at + 3
    return 0 < at <= 4 and at < len(text) and is_short and not any(letter in "（(" for letter in text[:at])


def _is_article(text: str) -> bool:
    mark = mark_at(text)
    return mark is not None and mark.style == "article"


def begin_signatures(pieces: list[Piece]) -> None:
    """Let the organs that stand on lines above a day begin paragraphs, whatever stands before them."""
    for piece, below in zip(pieces[-2::-1], pieces[:0:-1], strict=True):
        is_above = _is_dated(below.text) or (below.starts and _is_organ(below))
        piece.starts = piece.starts or (is_above and _is_organ(piece))


def is_title_line(text: str) -> bool:
    """Whether a line may be the title of a plan or regulation and nothing else."""
    return bool(_TITLE.match(text))


def _is_organ(piece: Piece) -> bool:
    return bool(_SIGNED.fullmatch(piece.text) or _SEALED.fullmatch(piece.text))

"""Whether a line goes on with the paragraph before it."""

import re

from .line_ends import ends_list, ends_sentence, is_deep, is_open, is_quoting
from .line_kinds import begins_title, ends_dated, is_dated, is_name, is_notice, is_number, is_organ, is_title_line
from .marks import mark_at
from .pieces import SHORT_LINE, Piece, Print, columns

_GOES_ON = "，、,（(〔［[《〈“‘—-～~"
_CANNOT_BEGIN = "，。、；：！？）)〕］]》〉”’,;%％"
_SAYS = re.compile(r"[。；，、,）)]")
_ABOUT = re.compile(r"关于|印发")
_OPENS = re.compile(
    r"为(?:深入|全面|认真|进一步|贯彻|加快|推动|推进|落实|切实|了|规范|加强|促进|做好|大力|积极|扎实|充分|确保|实现|保障|有效|着力|更好|支持|提升|完善|鼓励|培育|建立|坚决|抢抓|持续)"
    r"|根据《|按照《|依据《|近年来|20\d\d\s?年|以习近平|坚持以"
)
# Words that end in 一, which a line may cut.
_ONE = "统之唯同单逐合万归专"
# A number that print threw onto a new line, with the rest of its sentence.
_COUNTED = "个家项座处所条户名人次元吨亿万"
_COUNTS = re.compile(r"\d[\d.]*\s?[%％余多万亿个家项座处所条户名人次年月元吨千米公平台套件].*[，。；、]")
SHORTEST_COUNT = 8
# A line this much as wide as the widest fills its width.
FULL = 0.86


def joins(said: str, before: list[Piece], piece: Piece, print_: Print) -> bool:
    """Whether `piece` goes on with the paragraph that consists of the pieces `before` it and ends with `said`."""
    if piece.text[0] in _CANNOT_BEGIN or _is_cut_number(said, piece.text):
        return True
    if piece.starts and not _continues_inside(said, piece):
        return False
    is_full = 0 < print_.full * FULL <= before[-1].width
    if _begins_head(said, piece.text, is_full=is_full):
        return False
    if is_deep(said):
        return True
    if _is_title_over(said, piece.text) or _is_heading(said, before, piece, is_full=is_full):
        return False
    if ends_sentence(said):
        begins = print_.indented and piece.indent >= 2
        stands = begins or is_dated(piece.text) or _stands_alone(piece, print_)
        return is_full and not (said.rstrip().endswith(("：", ":")) or stands)
    if ends_dated(said) or is_dated(piece.text) or is_notice(said):
        return False
    if said[-1] in _GOES_ON or is_open(said):
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
    if not is_full and is_organ(piece.text):
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
    return not ends_sentence(said)


def _begins_head(said: str, text: str, *, is_full: bool) -> bool:
    """Whether a line begins the title of another document, or is the number under a title."""
    if is_number(text):
        return "。" not in said and bool(_ABOUT.search(said)) and said[-1] not in "》、，"
    return begins_title(text) and not is_quoting(said) and (not is_full or ends_list(said) or ends_sentence(said))


def _is_cut_number(said: str, text: str) -> bool:
    """Whether a line ends with a number and the next begins with what it counts: 2024年3月8\\n日, 新建水塔20\\n座."""
    return said[-1].isdigit() and (text[0] in "年月日" or (len(said) > SHORTEST_COUNT and text[0] in _COUNTED))


def _stands_alone(piece: Piece, print_: Print) -> bool:
    """Whether a line behind a whole sentence is a title, an order's number or a name: no sentence, and short or a notice's."""
    is_notices = is_notice(piece.text) and "《" not in piece.text
    return is_name(piece.text) and (is_notices or piece.width < print_.full * FULL)


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
    return bool((text == said or _OPENS.match(text)) and is_title_line(said))


def _is_remainder(text: str) -> bool:
    """Whether a line only ends a sentence that began before it: "设。", "峰。", "局)"."""
    at = next((index for index, letter in enumerate(text) if letter in "。）)；"), len(text))
    is_short = at <= 2 or len(text) <= at + 3
    return 0 < at <= 4 and at < len(text) and is_short and not any(letter in "（(" for letter in text[:at])


def _is_article(text: str) -> bool:
    mark = mark_at(text)
    return mark is not None and mark.style == "article"

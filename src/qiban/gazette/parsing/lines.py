"""Which lines of a source belong to one paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .marks import begins_block, mark_at

# Columns: a Chinese character takes two.
SHORT_LINE, WIDEST_PRINT = 24, 110
_ENDS = "。！？!?；;：:…"
_GOES_ON = "，、,（(〔［[《〈“‘—-～~"
_CANNOT_BEGIN = "，。、；：！？）)〕］]》〉”’,;%％"
_PAIRS = (("（(〔［[", "）)〕］]"), ("《〈", "》〉"), ("“", '”"'))
_PAGE = re.compile(
    r"(?:[-—–－─·•~～|][-—–－─·•~～|\s]*第?\s*\d{1,4}\s*页?[-—–－─·•~～|\s]*|第\s*\d{1,4}\s*页|第\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|[-—–－─_=\s*]+|!\[[^\]]*\]\([^)]*\))$"
)
_RUNNING = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:政府|政府办公[室厅]|部门)(?:规范性)?文件\s*[一\-—–－]*|[\u4e00-\u9fff]{2,12}人民政府公[报報](?:\s*\d{4}\s*年.{0,12})?)$"
)
_BARE = re.compile(r"\s*\d{1,4}\s*")
_WEB = re.compile(r"(?:北大法宝)?\s*【法宝引证码】.*|(?:原文链接|本文链接|链接)[：:]\s*https?://\S+|https?://\S+$")
_LEAD = re.compile(r"[\s\ufeff]*(?:(?:[-*+>#]+|\|)[ \t]+)*")
_COUNT = r"[〇零一二三四五六七八九十百\d]{1,5}"
# Where a line goes on with the next heading: behind wide spaces, behind a stop, or an article behind its chapter.
_INNER = re.compile(
    rf"[ \u3000\t\xa0]{{2,}}(?=第{_COUNT}\s*[章条條节節]|[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])"
    rf"|(?<=[。；])[ \u3000\t\xa0]+(?=第{_COUNT}[条條章][ \u3000])"
    rf"|(?<=[则則章])[ \u3000\t\xa0]+(?=第{_COUNT}[条條][ \u3000])"
)
_ITEM = re.compile(r"[。；;](?=[（(]([一二三四五六七八九十]{1,3})[）)])")
_UNITS = re.compile(r"(?:单位|部门)[：:]|牵头|配合[)）〕\]］】]|负责[)）〕\]］】]")
_NOTICE = re.compile(r"(?:关于|印发|转发).*的(?:通知|意见|决定|公告|通告|批复|函)$")
_SAYS = re.compile(r"[。；，、,）)]")
_DATED = re.compile(
    r"(?:[12]\d{3}|[一二][〇零○Ｏ一二三四五六七八九]{3})\s*年[\d\s一二三四五六七八九十元]{1,5}月[\d\s一二三四五六七八九十]{1,5}日$"
)
_SIGNED = re.compile(r"[^，。；：,;]{2,40}(?:政府|办公[室厅]|委员会|[局厅委部院办会])$")
_TERMINATED = re.compile(r"[。！？!?；;：:…]['\"”’）)〕］\]】]*$")


@dataclass(slots=True)
class Piece:
    """Part of a source line that is read: `source[start:end]`, without what stands around it.

    Args:
        indent, width: in columns.
        starts: whether a paragraph plainly begins with it.
        is_page: whether it is a number alone between empty lines: a page's, where lines are wrapped; else a cell.
    """

    start: int
    end: int
    text: str
    indent: int
    width: int
    starts: bool
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """How a source is printed.

    Args:
        full: the width in columns to which lines are filled where the text is hard-wrapped; 0 where a line is a paragraph.
        indented: whether paragraphs begin with white space.
    """

    full: int
    indented: bool


def paragraphs_of(source: str) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph of `source`, in their order."""
    pieces = list(_pieces(source))
    print_ = Print(_print_width(pieces), sum(piece.indent >= 4 for piece in pieces) * 3 > len(pieces))
    current: list[Piece] = []
    said = ""
    for index, piece in enumerate(pieces):
        if print_.full and _is_page(pieces, index):
            continue
        if current and not _joins(said, current, piece, print_):
            yield from _items(current, print_)
            current, said = [], ""
        current.append(piece)
        said = (said + piece.text)[-400:]
    if current:
        yield from _items(current, print_)


def _is_page(pieces: list[Piece], index: int) -> bool:
    """Whether a number alone on its line is a page's: numbers line upon line are cells of a table."""
    around = pieces[max(0, index - 1) : index] + pieces[index + 1 : index + 2]
    return pieces[index].is_page and not any(one.text.isdigit() for one in around)


def _pieces(source: str) -> Iterator[Piece]:
    """Cut the source into lines, and lines where the next heading begins behind wide spaces; leave out what is no text."""
    start = 0
    while start < len(source):
        found = source.find("\n", start)
        end = len(source) if found < 0 else found
        line = source[start:end]
        if _BARE.fullmatch(line) and _stands_alone(source, start, end):
            yield Piece(start, end, line.strip(), 0, len(line), starts=True, is_page=True)
        elif not _is_noise(line.strip()):
            lead = _LEAD.match(line)
            begin = start + (lead.end() if lead else 0)
            for inner in _INNER.finditer(line, begin - start):
                yield from _piece(source, begin, start + inner.start(), start)
                begin = start + inner.end()
            yield from _piece(source, begin, end, start)
        start = end + 1


def _stands_alone(source: str, start: int, end: int) -> bool:
    """Whether the line of `source[start:end]` has an empty line, or the edge of a page, above or below it."""
    above = source[source.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    below = source[end + 1 : max(end, source.find("\n", end + 1))]
    return not above.strip() or not below.strip() or "\f" in source[start:end]


def _is_noise(line: str) -> bool:
    """Whether a line is no text of the gazette: empty, a page number, a running header, an address of the web."""
    return not line or (len(line) < 200 and bool(_PAGE.match(line) or _RUNNING.match(line) or _WEB.match(line)))


def _piece(source: str, start: int, end: int, line_start: int) -> Iterator[Piece]:
    while end > start and source[end - 1].isspace():
        end -= 1
    if end <= start:
        return
    text = source[start:end]
    starts = begins_block(text)
    yield Piece(
        start, end, text, _columns(source[line_start:start]) if start - line_start < 80 else 0, _columns(text), starts
    )


def _columns(text: str) -> int:
    return sum(2 if letter > "\u2e7f" or letter in "“”‘’—…·①" else 1 for letter in text)


def _print_width(pieces: list[Piece]) -> int:
    """The width in columns to which lines are filled where the text is hard-wrapped; 0 where a line is a paragraph."""
    widths = sorted(piece.width for piece in pieces if piece.width >= SHORT_LINE)
    if len(widths) < 8:
        return 0
    usual = widths[len(widths) * 9 // 10]
    near = sum(usual * 0.86 <= width <= usual * 1.12 for width in widths)
    return usual if usual <= WIDEST_PRINT and near * 5 >= len(widths) * 2 else 0


def _joins(said: str, before: list[Piece], piece: Piece, print_: Print) -> bool:
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
    if _DATED.search(said[-24:]) or _DATED.match(piece.text):
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
    if article or print_.full:
        return True
    return not _NOTICE.search(said) and _columns(said) >= SHORT_LINE and not _SIGNED.match(piece.text)


def _continues_inside(said: str, piece: Piece) -> bool:
    """Whether what looks like a new number is only the next words: "首先……；\\n二是" printed over two lines."""
    mark = mark_at(piece.text)
    if mark is None or mark.style != "one_is":
        return False
    return not _TERMINATED.search(said)


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


def _items(pieces: list[Piece], print_: Print) -> Iterator[list[Piece]]:
    """Cut a wrapped paragraph where the print ran two numbered items together: "……数据。（十）规范……"."""
    if not print_.full:
        yield pieces
        return
    current: list[Piece] = []
    for piece in pieces:
        cut = _ITEM.search(piece.text)
        if cut:
            middle = piece.start + cut.end()
            current.append(Piece(piece.start, middle, piece.text[: cut.end()], piece.indent, piece.width, piece.starts))
            yield current
            current = [Piece(middle, piece.end, piece.text[cut.end() :], 0, piece.width, True)]
        else:
            current.append(piece)
    yield current

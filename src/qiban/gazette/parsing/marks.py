"""The marks with which paragraphs of a document begin: chapters, articles, numbers, dashes."""

import re
from dataclasses import dataclass
from typing import Literal

from .folding import fold
from .numerals import number_of

Style = Literal[
    "book",
    "chapter",
    "section",
    "article",
    "han",
    "paren_han",
    "digit",
    "paren_digit",
    "ring",
    "one_is",
    "task",
    "plain",
    "plain2",
    "plain3",
]

HAN = "〇零一二三四五六七八九十百两"
_OPEN, _SHUT = "（(〔［\\[【", "）)〕］\\]】"
_PATTERNS: tuple[tuple[Style, str], ...] = (
    ("book", rf"第\s*([{HAN}]{{1,4}}|\d{{1,2}})\s*[编篇]"),
    ("chapter", rf"第\s*([{HAN}]{{1,4}}|\d{{1,3}})\s*章"),
    ("section", rf"第\s*([{HAN}]{{1,4}}|\d{{1,3}})\s*节"),
    ("article", rf"第\s*([{HAN}]{{1,5}}|\d{{1,3}})\s*条(?![第、，,和及至的款例规])"),
    ("paren_han", rf"[{_OPEN}]\s*([{HAN}]{{1,4}}|[-－—―一])\s*[{_SHUT}]"),
    ("han", rf"([{HAN}]{{1,4}})\s*(?:、|，(?=\S)|[．.](?!\d))"),
    ("one_is", rf"([{HAN}]{{1,3}})是(?=\S)|第([{HAN}]{{1,3}})[，、：:](?=\S)"),
    ("task", rf"(?:重点|专项)?(?:任务|行动|工程|措施|举措|专项)([{HAN}]{{1,3}}|\d{{1,2}})[：:](?=\S)"),
    ("paren_digit", rf"[{_OPEN}]\s*(\d{{1,3}})\s*[{_SHUT}]|(\d{{1,2}})\s*[）)]"),
    ("digit", r"(\d{1,3})\s*(?:[．、]|\.(?!\s*\d)|\.(?=\dG|20\d\d年)|，(?=[^\d]))"),
    ("ring", r"([①-⑳⑴-⒇⒈-⒛㈠-㈩])"),
)
_COMPILED = tuple((style, re.compile(pattern)) for style, pattern in _PATTERNS)
_ARTICLE = re.compile(rf"第\s*([{HAN}]{{1,5}}|\d{{1,3}})\s*条")
# "1 任务", "1.1 修塔", "1.1.1 旧塔": a number, a gap, a heading; what is counted or measured is none.
_NO_COUNT = r"(?![万亿个倍元吨千百度公米家年月日项台户])"
_PLAIN = re.compile(rf"(\d{{1,2}})(?:[.．](\d{{1,2}}))?(?:[.．](\d{{1,2}}))?(?={_NO_COUNT}[\u4e00-\u9fff“])")
_PLAIN_STYLES: tuple[Style, ...] = ("plain", "plain2", "plain3")
_FIRST = re.compile(rf"[第任行工措举专重{HAN}\d{_OPEN}①-⑳⑴-⒇⒈-⒛㈠-㈩]")
_DASH = re.compile(r"(?:—|─|－|--|━|―|–)+")
_SPACED = re.compile(rf"\d{{1,2}}[.．]\d{{1,2}}(?:[.．]\d{{1,2}})?[ \u3000]+{_NO_COUNT}[\u4e00-\u9fff]")
_OTHER = re.compile(
    r"(?:附\s*[件录表图](?:\s*\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:．.、]?|专\s*栏\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?![是中为])|附\s*[：:]|注\s*[：:]|[●■◆★▲▶□○◎※•·])"
)
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARENTHESES = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
LONGEST = 20
_CIRCLED_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the head of a paragraph.

    Args:
        number: its value; 0 where the scan lost it ("（-）").
        length: how many characters it takes, in the text it was read from.
    """

    style: Style
    number: int
    length: int


def mark_at(text: str, start: int = 0) -> Mark | None:
    """Return the numbered mark with which `text` begins at `start`, if it does."""
    text = fold(text[start : start + LONGEST])
    if not _FIRST.match(text):
        return None
    for style, pattern in _COMPILED:
        found = pattern.match(text)
        if found:
            return _mark(style, next(group for group in found.groups() if group), found.end())
    return None


def article_at(text: str) -> Mark | None:
    """Return the article with which `text` begins, whatever follows: where print left a space behind its number."""
    found = _ARTICLE.match(fold(text[:LONGEST]))
    return _mark("article", found[1], found.end()) if found else None


def plain_at(text: str) -> Mark | None:
    """Return the number of one to three parts, without a mark behind it, with which `text` begins; a gap must follow it."""
    found = _PLAIN.match(text)
    if not found:
        return None
    parts = [int(one) for one in found.groups() if one]
    return Mark(_PLAIN_STYLES[len(parts) - 1], parts[-1], found.end())


def begins_block(text: str, start: int = 0) -> bool:
    """Whether a paragraph plainly begins here: a number, a dash of a list, an annex, a bullet."""
    return bool(
        mark_at(text, start) or _SPACED.match(text, start) or _DASH.match(text, start) or _OTHER.match(text, start)
    )


def _mark(style: Style, label: str, length: int) -> Mark:
    if style != "ring":
        return Mark(style, number_of(label) or 0, length)
    for kind, series in (
        ("ring", _RINGS),
        ("paren_digit", _PARENTHESES),
        ("digit", _DOTTED),
        ("paren_han", _CIRCLED_HAN),
    ):
        if label in series:
            return Mark(kind, series.index(label) + 1, length)  # type: ignore[arg-type]
    return Mark("ring", 0, length)

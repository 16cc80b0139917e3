"""What of a text says nothing about targets: names in quotation marks, titles of documents, remarks in brackets."""

import re
from collections.abc import Iterable

# A name stays a part of what it names; a remark is none.
NAME_VEIL, REMARK_VEIL = "□", "■"
_NAMES = ("《》", "〈〉", "“”", "‘’", "「」", "『』")
_REMARKS = ("（）", "()", "〔〕", "［］", "[]", "【】")
_MOST = 160


def _inside(pairs: Iterable[str]) -> tuple["re.Pattern[str]", ...]:
    """Return patterns of what stands between two marks, and holds neither of them."""
    marks = [(re.escape(pair[0]), re.escape(pair[1])) for pair in pairs]
    return tuple(re.compile(rf"{opening}[^{opening}{closing}\n]{{0,{_MOST}}}{closing}") for opening, closing in marks)


NAMES, REMARKS = _inside(_NAMES), _inside(_REMARKS)
# A quotation may be closed by another mark than it should, or by the entity of a web page; so may a bracket.
LOOSE = re.compile(r'["“”][^"“”。；\n&□]{1,40}(?:["”]|&quot;)')
MISMATCHED = re.compile(r"[（(〔［\[][^（(〔［\[\n。]{0,80}?[）)〕］\]]")
LIMIT = re.compile(r"(?:最多|至多|至少|不超过)[0-9.]+[^，。；]{1,6}")
PERIODS = re.compile(r"十[二三四五六]五")


def veiled(text: str) -> str:
    """Return a text of the same length in which names, titles and remarks are covered; five-year periods and limits stay seen."""
    for pattern in (*REMARKS, MISMATCHED):
        text = pattern.sub(lambda found: REMARK_VEIL * len(found.group()), text)
    for pattern in (*NAMES, LOOSE):
        text = pattern.sub(_covered, text)
    return text


def _covered(found: re.Match[str]) -> str:
    whole = found.group()
    if len(whole) <= len("“十四五”") and (period := PERIODS.search(whole)):
        return NAME_VEIL * period.start() + period.group() + NAME_VEIL * (len(whole) - period.end())
    if LIMIT.fullmatch(whole, 1, len(whole) - 1):
        return NAME_VEIL + whole[1:-1] + NAME_VEIL
    return NAME_VEIL * len(whole)

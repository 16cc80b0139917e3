"""What of a text says nothing about targets: names in quotation marks, titles of documents, remarks in brackets."""

import re

# A name stays a part of what it names; a remark is none.
NAME_VEIL, REMARK_VEIL = "□", "■"
_NAMES = ("《》", "〈〉", "“”", "‘’", "「」", "『』")
_REMARKS = ("（）", "()", "〔〕", "［］", "[]", "【】")
# A quotation may be closed by another mark than it should, or by the entity of a web page.
_LOOSE = r'["“”][^"“”。；\n&□]{1,40}(?:["”]|&quot;)'
_MOST = 160
NAMES, REMARKS = (
    tuple(re.compile(rf"{re.escape(a)}[^{re.escape(a + b)}\n]{{0,{_MOST}}}{re.escape(b)}") for a, b in pairs)
    for pairs in (_NAMES, _REMARKS)
)
LOOSE = re.compile(_LOOSE)
MISMATCHED = re.compile(r"[（(〔［\[][^（(〔［\[\n。]{0,80}?[）)〕］\]]")
PERIODS = re.compile(r"十[二三四五六]五")


def veiled(text: str) -> str:
    """Return a text of the same length in which names, titles and remarks are covered; five-year periods stay seen."""
    for pattern in (*REMARKS, MISMATCHED):
        text = pattern.sub(lambda found: REMARK_VEIL * len(found.group()), text)
    for pattern in (*NAMES, LOOSE):
        text = pattern.sub(_covered, text)
    return text


def _covered(found: re.Match[str]) -> str:
    whole = found.group()
    if len(whole) <= len("“十四五”") and (period := PERIODS.search(whole)):
        return NAME_VEIL * period.start() + period.group() + NAME_VEIL * (len(whole) - period.end())
    return NAME_VEIL * len(whole)

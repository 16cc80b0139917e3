"""Bytes of a text in whatever encoding: UTF-8, UTF-16, GB18030 or Big5, told apart by the characters that come out."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from .problems import Unreadable

# The characters that documents of governments use most, in both scripts; rubbish has few of them.
COMMON = frozenset(
    "的一是不在人有中大国国家和发展工作年政府市县区省部门以上为关于实施建设管理单位责任要加强推进完成通知意见方案办法条第各"
    "國發展為關於實施設管單責務強進辦級個業資"
)
# Of each hundred Chinese characters at least so many are common ones; other languages' bytes read as Chinese have under two.
LEAST_COMMON = 0.06
# One character in so many may be broken, as at the end of a file that was cut.
BROKEN_ONE_IN = 500
PROBED = 200_000
# What pages say, and what reads it: GB18030 holds what GB2312 and GBK hold.
SAID = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs"), "big5hkscs"),
}
FIRST_BYTES = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)


def decoded(data: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding.

    Raises:
        Unreadable: no encoding makes sense of the bytes.
    """
    return _said(data) or _unmarked(data) or _guessed(data)


def _said(data: bytes) -> tuple[str, str] | None:
    """Return a web page's text as the page says that it is written."""
    said = CHARSET.search(data[:4096])
    encoding = SAID.get(said[1].decode("ascii").lower()) if said else None
    return _as(data, encoding) if encoding else None


def _unmarked(data: bytes) -> tuple[str, str] | None:
    """Return a text in UTF-8 without a mark, as most are."""
    return None if data.startswith(FIRST_BYTES) else _as(data, "utf-8")


def _as(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text) else (text, encoding.upper())


def _guessed(data: bytes) -> tuple[str, str]:
    # Loads much; most texts come without.
    from qiban.core.sheets.encodings import MARKS, UNREADABLE

    marked = any(data.startswith(mark) for mark in MARKS)
    for encoding, text in _candidates(data):
        broken = text.count(UNREADABLE)
        if broken * BROKEN_ONE_IN > len(text) or _is_binary(text):
            continue
        if encoding == "UTF-8" or marked or is_chinese(text):
            return text.replace(UNREADABLE, "\ufffd"), encoding
    raise Unreadable(
        "无法识别文件的文字编码，或文件不是文本。",
        "The encoding of this file is not known, or it is no text.",
        "请用记事本或 WPS 打开确认内容，另存为 UTF-8 文本或 DOCX 后再试。",
        "Open it in an editor to see what it is, save it as UTF-8 text or DOCX, then try again.",
    )


def _candidates(data: bytes) -> Iterator[tuple[str, str]]:
    from qiban.core.sheets.encodings import readings

    yield from readings(data)
    for encoding in ("big5hkscs", "utf-16-le", "utf-16-be"):
        try:
            yield encoding.upper(), data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _is_binary(text: str) -> bool:
    probe = text[:PROBED]
    strange = sum(unicodedata.category(one) in ("Cc", "Co", "Cn") and one not in "\t\n\r\f\v\x1a" for one in probe)
    return strange * 50 > len(probe)


def is_chinese(text: str) -> bool:
    """Tell whether the Chinese in a text is Chinese; a text of ASCII alone is one as well."""
    chinese = [one for one in text[:PROBED] if "\u3400" <= one <= "\u9fff"]
    if not chinese:
        return text.isascii()
    return sum(one in COMMON for one in chinese) >= LEAST_COMMON * len(chinese)

"""Bytes of a text in whatever encoding: UTF-8, UTF-16, GB18030 or Big5, told apart by the characters that come out."""

import unicodedata
from collections.abc import Iterator

from qiban.core.sheets.encodings import MARKS, UNREADABLE, readings

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


def decoded(data: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding.

    Raises:
        Unreadable: no encoding makes sense of the bytes.
    """
    marked = any(data.startswith(mark) for mark in MARKS)
    for encoding, text in _candidates(data):
        broken = text.count(UNREADABLE)
        if broken * BROKEN_ONE_IN > len(text) or _is_binary(text):
            continue
        if encoding == "UTF-8" or marked or _is_chinese(text):
            return text.replace(UNREADABLE, "\ufffd"), encoding
    raise Unreadable(
        "无法识别文件的文字编码，或文件不是文本。",
        "The encoding of this file is not known, or it is no text.",
        "请用记事本或 WPS 打开确认内容，另存为 UTF-8 文本或 DOCX 后再试。",
        "Open it in an editor to see what it is, save it as UTF-8 text or DOCX, then try again.",
    )


def _candidates(data: bytes) -> Iterator[tuple[str, str]]:
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


def _is_chinese(text: str) -> bool:
    """Tell whether the Chinese in a text is Chinese; a text of ASCII alone is one as well."""
    chinese = [one for one in text[:PROBED] if "\u3400" <= one <= "\u9fff"]
    if not chinese:
        return text.isascii()
    return sum(one in COMMON for one in chinese) >= LEAST_COMMON * len(chinese)

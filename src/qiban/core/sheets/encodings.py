"""How the bytes of a text may be read: each encoding that people use here, the strict ones first."""

import codecs
from collections.abc import Iterator

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
USUAL = ("utf-8", "gb18030")
# Stands for bytes that cannot be read; no database stores it, so that its row is named.
UNREADABLE = "\udfff"
PROBED = 4096


def readings(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the encodings in which `content` may be meant, with its text; bytes that mean nothing come last, marked."""
    encodings = _likely(content)
    for encoding in encodings:
        try:
            yield _name(encoding), content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Some programs put the mark of UTF-8 before whatever their text is in.
    if content.startswith(codecs.BOM_UTF8):
        yield from readings(content.removeprefix(codecs.BOM_UTF8))
        return
    for encoding in encodings:
        yield _name(encoding), content.decode(encoding, "replace").replace("\ufffd", UNREADABLE)


def is_known(content: bytes) -> bool:
    """Tell whether a usual encoding, or the one whose mark stands first, makes sense of every byte."""
    marked = any(content.startswith(mark) for mark in MARKS)
    strict = [name for name, text in readings(content) if UNREADABLE not in text]
    return bool(strict) and (marked or strict[-1] != "UTF-16")


def _likely(content: bytes) -> tuple[str, ...]:
    if marked := next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), None):
        return (marked,)
    # UTF-16 without its mark: commas, digits and line ends fill every second byte with zeros.
    probe = content[:PROBED]
    halves = {"utf-16-le": probe[1::2].count(0), "utf-16-be": probe[::2].count(0)}
    guess = max(halves, key=halves.__getitem__)
    if halves[guess] * 50 > len(probe) and halves[guess] > 4 * min(halves.values()):
        return (guess, *USUAL)
    return USUAL


def _name(encoding: str) -> str:
    return encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be").upper()

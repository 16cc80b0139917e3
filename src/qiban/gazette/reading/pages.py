"""The text of a PDF, page by page, within bounds of size and time."""

import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from .problems import Unreadable, damaged, too_large
from .texts import is_chinese

MOST_PAGES, MOST_SECONDS = 2000, 120
# A page of print has hundreds of characters; a scan with a stamp of the scanner has a few.
FEWEST_LETTERS = 20
# Of the letters at most so many may belong to no script: fonts without a table give such.
MOST_STRANGE = 0.2
# What a damaged or hostile file makes the reader raise.
BROKEN = (
    *(PyPdfError, RecursionError, AttributeError, AssertionError, MemoryError, OSError, ValueError, LookupError),
    *(TypeError, ArithmeticError, NotImplementedError, EOFError, RuntimeError, UnicodeError),
)


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page of a PDF, "" for one without.

    Raises:
        Unreadable: it is encrypted, damaged, has too many pages, or is pictures only.
    """
    with _silent():
        try:
            reader = _opened(data)
            texts = _texts(reader)
        except BROKEN as error:
            raise damaged("PDF") from error
    _check(texts)
    return texts


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    # Most encrypted files ask a password only of who would change them.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(
            "PDF 文件已加密，需要密码。",
            "The PDF is encrypted and wants a password.",
            "请取消密码、另存后再试。",
            "Save it without a password, then try again.",
        )
    return reader


def _texts(reader: PdfReader) -> list[str]:
    ends = time.monotonic() + MOST_SECONDS
    texts = []
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise too_large(f"共 {count} 页，最多 {MOST_PAGES} 页", f"{count:,} pages, at most {MOST_PAGES:,}")
    for page in reader.pages:
        texts.append(page.extract_text())
        if time.monotonic() > ends:
            raise too_large(f"{MOST_SECONDS} 秒内未能读完", f"it could not be read in {MOST_SECONDS} seconds")
    return texts


def _check(texts: list[str]) -> None:
    letters = "".join(texts)
    if sum(not one.isspace() for one in letters[:10_000]) < FEWEST_LETTERS:
        raise Unreadable(
            "PDF 中没有文字，只有图片（扫描件）。",
            "The PDF holds no text, only pictures (a scan).",
            "请先做文字识别（OCR），或改用文本、DOCX、网页版本。",
            "Run text recognition (OCR) first, or take the text, DOCX or web page instead.",
        )
    strange = sum(one == "\ufffd" or "\ue000" <= one <= "\uf8ff" or one < "\t" for one in letters)
    if strange > MOST_STRANGE * len(letters) or not is_chinese(letters):
        raise Unreadable(
            "PDF 的字体没有文字编码，取出的是乱码。",
            "The PDF's fonts do not say which letters they are; what comes out is rubbish.",
            "请先做文字识别（OCR），或改用文本、DOCX、网页版本。",
            "Run text recognition (OCR) first, or take the text, DOCX or web page instead.",
        )


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the reader's remarks on odd files off the terminal."""
    logger = logging.getLogger("pypdf")
    level, logger.level = logger.level, logging.CRITICAL + 1
    try:
        yield
    finally:
        logger.level = level

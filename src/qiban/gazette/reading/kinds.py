"""What a file is, by its first bytes; names lie."""

import io
import re
import zipfile
from typing import Literal

from .problems import Unreadable, damaged

Kind = Literal["text", "html", "pdf", "docx"]

# First bytes of what is not read: what it is in both languages, and what to do.
FOREIGN: tuple[tuple[bytes, str, str, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "旧版 Office 文件（.doc、.xls、.wps）",
        "an old Office file (.doc, .xls, .wps)",
        "请用 Word 或 WPS 打开，另存为 .docx 后再试",
        "Open it in Word or WPS, save it as .docx, then try again",
    ),
    (
        b"{\\rtf",
        "RTF 文件",
        "an RTF file",
        "请用 Word 或 WPS 打开，另存为 .docx 后再试",
        "Open it in Word or WPS, save it as .docx, then try again",
    ),
    *(
        (first, "图片", "a picture", "请先做文字识别（OCR），保存为文本或 DOCX", "Run text recognition (OCR) first")
        for first in (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
    ),
    *(
        (first, "压缩包", "a compressed archive", "请先解压，再读取其中的文件", "Unpack it, then give the files inside")
        for first in (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
    ),
    (b"%!PS", "PostScript 文件", "a PostScript file", "请另存为 PDF 后再试", "Save it as PDF, then try again"),
    (
        b"MIME-Version:",
        "网页归档（.mht）",
        "a web archive (.mht)",
        "请另存为 .html 后再试",
        "Save it as .html, then try again",
    ),
)
# A member of a zip file, and what such a file is.
PACKED = (
    ("word/document.xml", "docx", ""),
    ("OFD.xml", "OFD 版式文件", "an OFD file"),
    ("xl/workbook.xml", "电子表格", "a spreadsheet"),
    ("ppt/presentation.xml", "演示文稿", "a presentation"),
    ("content.xml", "OpenDocument 文件", "an OpenDocument file"),
)
MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|title|br)\b[^>]{0,400}>", re.IGNORECASE)
PROBED = 4096


def kind_of(data: bytes) -> Kind:
    """Return what a file is; a web page is a text here, and told by `is_page`.

    Raises:
        Unreadable: it is empty, or of a kind that is not read.
    """
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise Unreadable(
            "文件是空的。", "The file is empty.", "请核对是否选对了文件。", "Check that it is the right file."
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    for first, zh, en, remedy_zh, remedy_en in FOREIGN:
        if data.startswith(first):
            raise _foreign(zh, en, remedy_zh, remedy_en)
    return "text"


def is_page(text: str) -> bool:
    """Tell whether a text is a web page."""
    return bool(MARKUP.search(text[:PROBED]))


def _packed(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").lstrip("/").casefold() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise damaged("DOCX") from error
    for member, zh, en in PACKED:
        if member.casefold() in names:
            if zh == "docx":
                return "docx"
            raise _foreign(zh, en, "请另存为 PDF 或 DOCX 后再试", "Save it as PDF or DOCX, then try again")
    raise _foreign(
        "压缩包", "a compressed archive", "请先解压，再读取其中的文件", "Unpack it, then give the files inside"
    )


def _foreign(zh: str, en: str, remedy_zh: str, remedy_en: str) -> Unreadable:
    return Unreadable(
        f"这是{zh}，无法直接读取。", f"This is {en}, which is not read.", f"{remedy_zh}。", f"{remedy_en}."
    )

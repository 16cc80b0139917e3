"""What a file really is, told by its content and not by its name."""

import io
import re
import struct
import zipfile
import zlib

from PIL import Image, UnidentifiedImageError

from qiban.core.errors import Invalid
from qiban.law.text import Text

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
EXTENSIONS = {
    "image/jpeg": {"jpg", "jpeg"},
    "image/png": {"png"},
    "image/webp": {"webp"},
    "application/pdf": {"pdf"},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {"docx"},
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {"xlsx"},
}
OFFICE_PARTS = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# An office file says in its list of parts whether one of them holds macros.
MACROS, MAX_DECLARED = (b"macroenabled", b"vbaproject"), 1024 * 1024
# What the libraries raise where a file is damaged.
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    ArithmeticError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
)
ALLOWED = "JPG、PNG、WEBP、PDF、DOCX、XLSX"


def checked(name: str, content: bytes) -> tuple[str, bytes]:
    """Return the media type and the content to store; images are re-encoded without their metadata.

    Raises:
        Invalid: empty, larger than 10 MiB, of a kind not accepted, or other than its name says.
    """
    if not content:
        raise _invalid(f"“{name}”是空文件，没有上传。", f"“{name}” is empty and was not stored.")
    if len(content) > MAX_BYTES:
        raise _invalid(f"“{name}”超过10MB，请压缩后再上传。", f"“{name}” is larger than 10 MB; please reduce it.")
    media_type, clean = _recognised(name, content)
    if extension_of(name) not in EXTENSIONS[media_type]:
        raise _invalid(
            f"“{name}”的内容与扩展名不符，没有上传。", f"The content of “{name}” is not what its name says; not stored."
        )
    return media_type, clean


def extension_of(name: str) -> str:
    """Return the file name's extension in lower case, without the dot."""
    match = re.search(r"\.([A-Za-z0-9]{1,5})$", name)
    return match.group(1).lower() if match else ""


def _recognised(name: str, content: bytes) -> tuple[str, bytes]:
    if content.startswith(b"%PDF-"):
        return "application/pdf", content
    if content.startswith(b"PK\x03\x04"):
        return _office(name, content), content
    return _image(name, content)


def _office(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
            with archive.open("[Content_Types].xml") as file:
                declared = file.read(MAX_DECLARED).lower()
    except (zipfile.BadZipFile, KeyError, *BROKEN) as error:
        raise _not_accepted(name) from error
    found = [kind for part, kind in OFFICE_PARTS.items() if part in parts]
    if len(found) != 1 or any(mark in declared for mark in MACROS) or _holds_macros(parts):
        raise _not_accepted(name)
    return found[0]


def _holds_macros(parts: set[str]) -> bool:
    return any(part.lower().endswith("vbaproject.bin") for part in parts)


def _image(name: str, content: bytes) -> tuple[str, bytes]:
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.format not in IMAGES or image.width * image.height > MAX_PIXELS:
                raise _not_accepted(name)
            return IMAGES[image.format], _without_metadata(image, image.format)
    except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError, *BROKEN) as error:
        raise _not_accepted(name) from error


def _without_metadata(image: Image.Image, image_format: str) -> bytes:
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    plain = upright if image_format != "JPEG" or upright.mode in ("L", "RGB") else upright.convert("RGB")
    plain.info.clear()
    target = io.BytesIO()
    plain.save(target, format=image_format)
    return target.getvalue()


def _not_accepted(name: str) -> Invalid:
    return _invalid(
        f"“{name}”不是可以受理的文件。可以上传：{ALLOWED}。", f"“{name}” is not accepted. Accepted: {ALLOWED}."
    )


def _invalid(zh: str, en: str) -> Invalid:
    return Invalid.field("files", Text(zh, en))

"""Office files (ECMA-376): no macros, nothing that unpacks without end, without author, comments and revisions."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable

from .pictures import BROKEN
from .refusing import not_accepted, too_much_inside

KINDS = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# An office file says in its list of parts whether one of them holds macros.
MACROS, MAX_DECLARED = (b"macroenabled", b"vbaproject"), 1024 * 1024
# Parts that are changed are held in memory; the others only run through it.
MAX_PARTS, MAX_CHANGED, MAX_UNPACKED = 5000, 16 * 1024 * 1024, 100 * 1024 * 1024
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, *BROKEN)
CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
PROPERTIES = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
APP = PROPERTIES + b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
CUSTOM = PROPERTIES + b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
REPLACED = {"docprops/core.xml": CORE, "docprops/app.xml": APP, "docprops/custom.xml": CUSTOM}
# Who wrote and changed what, when, in which session (ECMA-376 part 1, 17.13, 17.15.1.70).
TRACES = (
    (re.compile(rb"""(\s\w+:(?:author|initials)=)(?:"[^"]*"|'[^']*')"""), rb'\1""'),
    (re.compile(rb"""\s\w+:(?:date|dateUtc|rsid\w*)=(?:"[^"]*"|'[^']*')"""), b""),
    (re.compile(rb"<w:rsids>(?:\s++|<w:rsid(?:Root)?\s[^<>]*/>)*+</w:rsids>"), b""),
    (re.compile(rb"(<w:delText[^<>]*>)[^<]*"), rb"\1"),
)
COMMENTS = (
    (re.compile(rb"(<(?:\w+:)?(?:t|text|author)(?:\s[^<>]*)?(?<!/)>)[^<]*"), rb"\1"),
    (re.compile(rb"""(\s(?:\w+:)?(?:author|initials|displayName|userId|providerId)=)(?:"[^"]*"|'[^']*')"""), rb'\1""'),
)
# In whose folder a workbook lay, and who has opened it.
FOLDERS = (
    (re.compile(rb"""(<(?:\w+:)?absPath\s(?:[^<>]*\s)?url=)(?:"[^"]*"|'[^']*')"""), rb'\1""'),
    (re.compile(rb"""(\suserName=|<userInfo\s(?:[^<>]*\s)?name=)(?:"[^"]*"|'[^']*')"""), rb'\1""'),
)
# What lies outside the file, but not a link to be clicked: of its place only the name stays, so nothing is fetched.
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
OUTSIDE = re.compile(rb"""\sTargetMode=["']External["']""")
PLACE = re.compile(rb"""(\sTarget=["'])[^"'<>]*[/\\]""")
HAS_COMMENTS = re.compile(r"\A(?:word/(?:comments|people)|xl/(?:comments|threadedcomments|persons))[^.]*\.xml\Z")
HAS_TRACES = re.compile(r"\Aword/[^/]+\.xml\Z")
HAS_FOLDERS = re.compile(r"\Axl/(?:workbook|revisions/[^/]+)\.xml\Z")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SAYS_CODING = re.compile(rb"\A\s*<\?xml[^<>]*\?>")


def kind_of(name: str, content: bytes) -> str:
    """Return the media type of an office file.

    Raises:
        Invalid: another archive, damaged, with macros, or unpacking to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if _unpacks_to_too_much(infos):
                raise too_much_inside(name)
            parts = {one.filename for one in infos}
            with archive.open("[Content_Types].xml") as file:
                # Without what UTF-16 puts between the letters.
                declared = file.read(MAX_DECLARED).lower().replace(b"\0", b"")
    except DAMAGED as error:
        raise not_accepted(name) from error
    found = [kind for part, kind in KINDS.items() if part in parts]
    if len(found) != 1 or any(mark in declared for mark in MACROS) or _holds_macros(parts):
        raise not_accepted(name)
    return found[0]


def _unpacks_to_too_much(parts: list[zipfile.ZipInfo]) -> bool:
    changed = [part.file_size for part in parts if _change_of(part.filename.lower())]
    total = sum(part.file_size for part in parts)
    return len(parts) > MAX_PARTS or total > MAX_UNPACKED or max(changed, default=0) > MAX_CHANGED


def _holds_macros(parts: set[str]) -> bool:
    return any(part.lower().endswith("vbaproject.bin") for part in parts)


def without_traces(name: str, content: bytes) -> bytes:
    """Return an office file without properties, comments, names of authors and struck-out text.

    Raises:
        Invalid: it is damaged, or a part is larger than it says.
    """
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as kept:
            for one in source.infolist():
                _copy(source, kept, one)
    except DAMAGED as error:
        raise not_accepted(name) from error
    return target.getvalue()


def _copy(source: zipfile.ZipFile, kept: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    plain = zipfile.ZipInfo(part.filename)
    plain.compress_type = zipfile.ZIP_STORED if part.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    if change := _change_of(part.filename.lower()):
        kept.writestr(plain, change(source.read(part)))
        return
    with source.open(part) as old, kept.open(plain, "w") as new:
        shutil.copyfileobj(old, new)


def _change_of(part: str) -> Callable[[bytes], bytes] | None:
    if part in REPLACED:
        return lambda _: REPLACED[part]
    if HAS_COMMENTS.match(part):
        return lambda xml: _rid(_rid(xml, COMMENTS), TRACES)
    if HAS_TRACES.match(part):
        return lambda xml: _rid(xml, TRACES)
    if HAS_FOLDERS.match(part):
        return lambda xml: _rid(xml, FOLDERS)
    if part.endswith(".rels"):
        return lambda xml: RELATION.sub(_without_place, _in_utf_8(xml))
    if part.endswith((".jpg", ".jpeg", ".jfif")):
        return jpeg_without_segments
    return None


def _rid(xml: bytes, traces: tuple[tuple[re.Pattern[bytes], bytes], ...]) -> bytes:
    xml = _in_utf_8(xml)
    for pattern, instead in traces:
        xml = pattern.sub(instead, xml)
    return xml


def _in_utf_8(xml: bytes) -> bytes:
    return SAYS_CODING.sub(b"", xml.decode("utf-16").encode()) if xml.startswith(UTF_16) else xml


def _without_place(found: re.Match[bytes]) -> bytes:
    is_link = b"/hyperlink" in found[0] and b"file:" not in found[0].lower()
    return found[0] if is_link or not OUTSIDE.search(found[0]) else PLACE.sub(rb"\1", found[0])


def jpeg_without_segments(content: bytes) -> bytes:
    """Return a JPEG inside a document without what a camera wrote (APP1 to APP13 but colour, and comments)."""
    if not content.startswith(b"\xff\xd8"):
        return content
    kept, at = [b"\xff\xd8"], 2
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] not in (b"\xda", b""):
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] not in (0xE1, 0xED, 0xFE):
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, content[at:]])

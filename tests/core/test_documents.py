"""Documents leave without author, comments and struck-out text; what cannot be cleaned is kept as it is."""

import io
import time
import zipfile
import zlib

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from qiban.core.errors import Invalid
from qiban.core.files import office
from qiban.core.files.content import checked

SECRET = "王建国"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Wang Jianguo", "/Title": "x"})
    writer.add_annotation(0, Text(text="call Wang Jianguo", rect=(10, 10, 50, 50)))
    if password:
        writer.encrypt(password)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_pdf_loses_its_author_and_notes_and_keeps_its_page() -> None:
    assert b"Jianguo" in pdf()
    _, kept = checked("证据.pdf", pdf())
    reader = PdfReader(io.BytesIO(kept))
    assert b"Jianguo" not in kept
    assert not reader.metadata
    assert len(reader.pages) == 1


@pytest.mark.parametrize(
    "content", [pdf(password="x"), pdf() + b"% /ByteRange [0 1 2 3]", b"%PDF-1.7\n%%EOF\n", b"%PDF-" + bytes(500)]
)
def test_a_pdf_that_cannot_be_cleaned_is_kept_as_it_is(content: bytes) -> None:
    assert checked("证据.pdf", content)[1] == content


def test_a_pdf_loses_what_it_runs_and_the_files_inside_it() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_attachment("名单.txt", b"FileInside")
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("Script")}
    )
    writer.root_object[NameObject("/OpenAction")] = script
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    mark = {"/Subtype": NameObject("/Highlight"), "/Contents": TextStringObject("RemarkBeside"), "/A": script}
    page[NameObject("/Annots")] = ArrayObject([DictionaryObject({NameObject(name): mark[name] for name in mark})])
    target = io.BytesIO()
    writer.write(target)
    _, kept = checked("证据.pdf", target.getvalue())
    assert not [word for word in (b"FileInside", b"Script", b"RemarkBeside") if word in kept]
    assert len(PdfReader(io.BytesIO(kept)).pages) == 1


def test_a_document_names_no_folder_and_fetches_nothing_from_outside() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = f'<Relationship Type="{kind}/attachedTemplate" Target="{{}}" TargetMode="External"/>'
    link = f'<Relationship Type="{kind}/hyperlink" Target="https://gov.example/a/b" TargetMode="External"/>'
    parts = {
        "word/_rels/settings.xml.rels": outside.format("http://evil.test/a.dotm") + link,
        "word/_rels/header.xml.rels": outside.format("file:///C:\\Users\\Jianguo\\b.dotm"),
        "word/comments.xml": f"<w:comment w:author='{SECRET}'/>",
        "word/comments2.xml": f'<?xml version="1.0" encoding="UTF-16"?><w:t>{SECRET}</w:t>'.encode("utf-16"),
        "word/header.xml": f'<ns0:ins ns0:author="{SECRET}"/>',
    }
    with zipfile.ZipFile(io.BytesIO(checked("文.docx", archive_of("word/document.xml", parts))[1])) as archive:
        kept = b"".join(map(archive.read, archive.namelist()))
    assert not [word for word in (b"evil.test", b"Users", SECRET.encode(), SECRET.encode("utf-16-le")) if word in kept]
    assert not [word for word in (b'"a.dotm"', b'"b.dotm"', b"https://gov.example/a/b") if word not in kept]


def test_a_workbook_does_not_say_in_whose_folder_it_lay() -> None:
    book = '<workbook><x15ac:absPath url="C:\\Users\\Jianguo\\"/><fileSharing userName="Jianguo"/></workbook>'
    with zipfile.ZipFile(io.BytesIO(checked("表.xlsx", archive_of("xl/workbook.xml", {}, book))[1])) as archive:
        assert b"Jianguo" not in archive.read("xl/workbook.xml")


def test_macros_are_found_in_a_list_of_parts_in_another_coding() -> None:
    with pytest.raises(Invalid):
        checked("文.docx", archive_of("word/document.xml", {}, declared="<a b='vbaProject'/>".encode("utf-16")))


def archive_of(main: str, parts: dict[str, str | bytes], body: str = "<x/>", declared: bytes = b"<Types/>") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in {"[Content_Types].xml": declared, main: body, **parts}.items():
            archive.writestr(name, part)
    return target.getvalue()


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "MakerOfCameras"
    target = io.BytesIO()
    Image.new("RGB", (40, 20)).save(target, format="JPEG", exif=exif, comment=b"MakerOfCameras")
    return target.getvalue()


def docx() -> bytes:
    body = (
        f'<w:document {W}><w:body><w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="{SECRET}" w:date="2024-01-01T00:00:00Z">'
        f'<w:r><w:t>正文</w:t></w:r></w:ins><w:del w:id="2" w:author="{SECRET}"><w:r><w:delText>{SECRET}</w:delText></w:r>'
        f'</w:del><w:r><w:commentReference w:id="0"/></w:r></w:p></w:body></w:document>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = SECRET.encode()
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        archive.writestr(
            "word/comments.xml",
            f'<w:comments {W}><w:comment w:id="0" w:author="{SECRET}" w:initials="WJG"><w:p><w:r><w:t xml:space="preserve">'
            f"问{SECRET}</w:t></w:r></w:p></w:comment></w:comments>",
        )
        archive.writestr("word/people.xml", f'<w15:people><w15:person w15:author="{SECRET}"/></w15:people>')
        archive.writestr("docProps/core.xml", f"<cp><dc:creator>{SECRET}</dc:creator></cp>")
        archive.writestr("docProps/app.xml", f"<Properties><Company>{SECRET}</Company></Properties>")
        archive.writestr("docProps/custom.xml", f"<Properties><p>{SECRET}</p></Properties>")
        archive.writestr("word/media/image1.jpeg", photo())
    return target.getvalue()


def test_a_text_loses_author_comments_and_revisions_and_keeps_its_words() -> None:
    _, kept = checked("证据.docx", docx())
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert archive.comment == b""
    assert not [name for name, part in parts.items() if SECRET.encode() in part or b"00AB12CD" in part]
    assert "正文".encode() in parts["word/document.xml"]
    assert b"MakerOfCameras" not in parts["word/media/image1.jpeg"]
    assert Image.open(io.BytesIO(parts["word/media/image1.jpeg"])).size == (40, 20)


def test_a_spreadsheet_loses_author_and_comments_and_still_opens() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = SECRET
    book.active["A1"] = "正文"
    book.active["A1"].comment = Comment(f"问{SECRET}", SECRET)
    target = io.BytesIO()
    book.save(target)
    _, kept = checked("名单.xlsx", target.getvalue())
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert not [name for name in archive.namelist() if SECRET.encode() in archive.read(name)]
    assert openpyxl.load_workbook(io.BytesIO(kept)).active["A1"].value == "正文"


def bomb(monkeypatch: pytest.MonkeyPatch, size: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/media/a.bin", bytes(size))
    return target.getvalue()


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_UNPACKED", 100_000)
    assert checked("文.docx", bomb(monkeypatch, 90_000))
    with pytest.raises(Invalid) as raised:
        checked("文.docx", bomb(monkeypatch, 100_000))
    assert "解压后过大" in raised.value.message.zh


@pytest.mark.parametrize(
    "part", ["<w:rsids>", "<w:delText", "<t ", ' w:author="', "<w:rsids><w:rsid x/>", ' TargetMode="External"']
)
def test_a_long_hostile_part_takes_time_in_proportion_to_its_length(part: str) -> None:
    def seconds(times: int) -> float:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", part * times)
            archive.writestr("word/comments.xml", part * times)
            archive.writestr("word/_rels/a.rels", f"<Relationship {part * times}")
        started = time.process_time()
        checked("文.docx", target.getvalue())
        return time.process_time() - started

    assert seconds(40_000) < 5 * seconds(20_000) + 0.5


def test_a_part_that_is_changed_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_CHANGED", 3)
    with pytest.raises(Invalid) as raised:
        checked("文.docx", bomb(monkeypatch, 10))
    assert "解压后过大" in raised.value.message.zh


def test_a_part_that_is_larger_than_it_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bomb(monkeypatch, 50_000)
    # The size in the directory, and in the part's own head.
    lying = content.replace((50_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert zlib.crc32(lying) != zlib.crc32(content)
    with pytest.raises(Invalid):
        checked("文.docx", lying)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([("a.docx", docx()), ("a.pdf", pdf())]),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6),
)
def test_a_damaged_document_is_accepted_or_refused_and_never_an_accident(
    case: tuple[str, bytes], changes: list[tuple[int, int]]
) -> None:
    name, content = case
    damaged = bytearray(content)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    try:
        checked(name, bytes(damaged))
    except Invalid:
        return

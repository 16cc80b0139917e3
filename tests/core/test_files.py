"""Files: told by their content, cleaned, stored once; oversized, empty and disguised ones refused."""

import hashlib
import io
import random
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.files import operations as files
from qiban.core.files.content import MAX_BYTES, checked, extension_of
from qiban.core.files.jobs import drop_content
from qiban.core.files.models import Attachment
from qiban.core.rows import told

NOON = datetime(2024, 3, 14, 4, tzinfo=UTC)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = b"%PDF-1.7\n%%EOF\n"


class Upload(io.BytesIO):
    """A file as a form brings it."""

    def __init__(self, name: str | None, content: bytes) -> None:
        super().__init__(content)
        self.name = name


def picture(image_format: str = "JPEG", **more: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(target, format=image_format, **more)
    return target.getvalue()


def office(*parts: str, content_types: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", f"<Types>{content_types}</Types>")
        for part in parts:
            archive.writestr(part, "<x/>")
    return target.getvalue()


ACCEPTED = [
    ("照片.jpg", picture("JPEG"), "image/jpeg"),
    ("照片.JPEG", picture("JPEG"), "image/jpeg"),
    ("截图.png", picture("PNG"), "image/png"),
    ("图.webp", picture("WEBP"), "image/webp"),
    ("答复.pdf", PDF, "application/pdf"),
    ("答复.docx", office("word/document.xml"), DOCX),
    ("名单.xlsx", office("xl/workbook.xml"), XLSX),
]


@pytest.mark.parametrize(("name", "content", "media_type"), ACCEPTED, ids=[case[0] for case in ACCEPTED])
def test_what_is_accepted_is_known_by_its_content(name: str, content: bytes, media_type: str) -> None:
    assert checked(name, content)[0] == media_type


REFUSED = [
    ("empty", "空.pdf", b"", "空文件"),
    ("oversized", "大.pdf", b"%PDF-" + b"0" * MAX_BYTES, "10MB"),
    ("a picture called a document", "照片.pdf", picture(), "扩展名不符"),
    ("a document called a picture", "答复.jpg", PDF, "扩展名不符"),
    ("a picture of another kind", "照片.png", picture("JPEG"), "扩展名不符"),
    ("a spreadsheet called a text", "名单.docx", office("xl/workbook.xml"), "扩展名不符"),
    ("without an extension", "照片", picture(), "扩展名不符"),
    ("two extensions", "照片.jpg.exe", picture(), "扩展名不符"),
    ("a program", "程序.exe", b"MZ\x90\x00", "不是可以受理的文件"),
    ("a program called a picture", "程序.jpg", b"MZ\x90\x00", "不是可以受理的文件"),
    ("a page called a document", "页面.pdf", b"<!doctype html><script>alert(1)</script>", "不是可以受理的文件"),
    ("a drawing that can hold a script", "图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不是可以受理的文件"),
    ("an animation", "图.gif", picture("GIF"), "不是可以受理的文件"),
    ("an archive", "包.zip", office("a.txt"), "不是可以受理的文件"),
    ("an archive called a text", "包.docx", office("a.txt"), "不是可以受理的文件"),
    ("text and spreadsheet at once", "两.docx", office("word/document.xml", "xl/workbook.xml"), "不是可以受理的文件"),
    ("broken off", "照片.jpg", picture()[:-200], "不是可以受理的文件"),
    ("a torn archive", "答复.docx", office("word/document.xml")[:60], "不是可以受理的文件"),
    ("with macros", "宏.docx", office("word/document.xml", "word/vbaProject.bin"), "不是可以受理的文件"),
    ("with macros in capitals", "宏.docx", office("word/document.xml", "WORD/VBAPROJECT.BIN"), "不是可以受理的文件"),
    ("with macros elsewhere", "宏.xlsx", office("xl/workbook.xml", "xl/other/vbaProject.bin"), "不是可以受理的文件"),
    (
        "declared as holding macros",
        "宏.xlsx",
        office(
            "xl/workbook.xml",
            "xl/x.bin",
            content_types='<Override ContentType="application/vnd.ms-office.vbaProject"/>',
        ),
        "不是可以受理的文件",
    ),
]


@pytest.mark.parametrize(("name", "content", "word"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_file_is_refused(name: str, content: bytes, word: str) -> None:
    with pytest.raises(Invalid) as raised:
        checked(name, content)
    assert word in raised.value.message.zh
    assert name in raised.value.message.en
    assert set(raised.value.fields) == {"files"}


def test_exactly_ten_mebibytes_are_accepted() -> None:
    assert checked("大.pdf", b"%PDF-" + b"0" * (MAX_BYTES - 5))[0] == "application/pdf"


@pytest.mark.filterwarnings("ignore:Image size")
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(target, format="PNG")
    assert len(target.getvalue()) < 100_000
    with pytest.raises(Invalid):
        checked("炸弹.png", target.getvalue())


def placed() -> bytes:
    """A photo that says where and when it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (36.0, 48.0, 0.0)
    gps[3], gps[4] = "E", (118.0, 3.0, 0.0)
    return picture("JPEG", exif=exif)


def test_a_photo_loses_its_place_and_keeps_its_upright() -> None:
    content = placed()
    assert dict(Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825))
    _, clean = checked("现场.jpg", content)
    image = Image.open(io.BytesIO(clean))
    assert not dict(image.getexif())
    assert "exif" not in image.info
    assert image.size == (20, 40)


def test_a_comment_in_a_picture_is_gone_too() -> None:
    _, clean = checked("现场.jpg", picture("JPEG", comment=b"secret words"))
    assert b"secret words" not in clean


@pytest.mark.parametrize(
    ("name", "extension"),
    [("a.JPG", "jpg"), ("a.tar.gz", "gz"), ("a", ""), ("a.", ""), (".jpg", "jpg"), ("a.图片", ""), ("", "")],
)
def test_the_extension_is_the_last_one_in_small_letters(name: str, extension: str) -> None:
    assert extension_of(name) == extension


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ACCEPTED), st.integers(0, 2**32))
def test_a_damaged_file_is_accepted_or_refused_and_never_an_accident(case: tuple[str, bytes, str], seed: int) -> None:
    name, content, _ = case
    chance, damaged = random.Random(seed), bytearray(content)  # noqa: S311
    for _ in range(chance.randint(1, 8)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    with suppress(Invalid):
        checked(name, bytes(damaged[: chance.randint(1, len(damaged))]))


# Storing


def store(*uploads: Upload, actor: Actor | None = None) -> list[Attachment]:
    return files.store_all(uploads, subject_type="demand", subject_id=1, actor=actor or Actor("public"), at=NOON)


@pytest.mark.django_db
def test_a_file_is_kept_by_its_content_and_handed_out_again() -> None:
    (kept,) = store(Upload("答复.pdf", PDF))
    assert (kept.name, kept.media_type, kept.size, kept.stored_at) == ("答复.pdf", "application/pdf", len(PDF), NOON)
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    path = files.path_of(kept.sha256)
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_the_same_content_is_kept_once_under_all_its_names() -> None:
    first, second = store(Upload("一.pdf", PDF), Upload("二.pdf", PDF))
    assert first.sha256 == second.sha256
    assert len(list(files.path_of(first.sha256).parent.iterdir())) == 1


def dropping() -> list[str]:
    """Return whose content is to be dropped, by the jobs that wait."""
    found = "SELECT args->>'sha256' FROM procrastinate_jobs WHERE task_name = 'files.drop_content' ORDER BY id"
    return [sha256 for (sha256,) in told(found)[0]]


@pytest.mark.django_db
def test_a_removed_file_takes_its_content_along_unless_another_file_has_it() -> None:
    first, second = store(Upload("一.pdf", PDF), Upload("二.pdf", PDF))
    path = files.path_of(first.sha256)

    assert files.remove(Attachment.objects.filter(pk=first.pk)) == 1
    assert dropping() == [first.sha256]
    drop_content(first.sha256)
    assert path.read_bytes() == PDF

    assert files.remove(Attachment.objects.filter(pk=second.pk)) == 1
    drop_content(first.sha256)
    assert not path.exists()
    drop_content(first.sha256)


@pytest.mark.django_db
def test_what_is_stored_again_before_its_content_was_dropped_stays() -> None:
    (kept,) = store(Upload("一.pdf", PDF))
    files.remove(Attachment.objects.all())
    store(Upload("又.pdf", PDF))
    drop_content(kept.sha256)
    assert files.path_of(kept.sha256).read_bytes() == PDF


@pytest.mark.django_db(transaction=True)
def test_a_file_that_somebody_stores_at_this_moment_is_waited_for() -> None:
    """Its content is there already, and its row is not committed yet."""
    (kept,) = store(Upload("一.pdf", PDF))
    files.remove(Attachment.objects.all())
    dropped = Thread(target=dropping_in_a_thread, args=(kept.sha256,))
    with transaction.atomic():
        store(Upload("又.pdf", PDF))
        dropped.start()
        dropped.join(0.5)
        assert dropped.is_alive()
    dropped.join(20)
    assert files.path_of(kept.sha256).read_bytes() == PDF


def dropping_in_a_thread(sha256: str) -> None:
    drop_content(sha256)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_removal_that_is_taken_back_drops_nothing() -> None:
    (kept,) = store(Upload("一.pdf", PDF))
    with suppress(RuntimeError), transaction.atomic():
        files.remove(Attachment.objects.all())
        raise RuntimeError
    assert dropping() == []
    assert Attachment.objects.get() == kept


@pytest.mark.django_db
def test_one_bad_file_keeps_all_out() -> None:
    good = b"%PDF-1.7 only here"
    with pytest.raises(Invalid):
        store(Upload("好.pdf", good), Upload("坏.pdf", b"MZ"))
    assert not Attachment.objects.exists()
    assert not files.path_of(hashlib.sha256(good).hexdigest()).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given_name", "kept_as"),
    [
        ("C:\\Users\\me\\答复.pdf", "答复.pdf"),
        ("../../../etc/答复.pdf", "答复.pdf"),
        ("长" * 300 + ".pdf", "长" * 156 + ".pdf"),
    ],
)
def test_a_name_loses_its_folders_and_what_is_too_long(given_name: str, kept_as: str) -> None:
    assert store(Upload(given_name, PDF))[0].name == kept_as


@pytest.mark.django_db
@pytest.mark.parametrize("name", [None, "", "..", "答复"])
def test_a_file_without_a_usable_name_is_refused_in_words(name: str | None) -> None:
    with pytest.raises(Invalid):
        store(Upload(name, PDF))


@pytest.mark.django_db
def test_a_name_loses_what_cannot_be_seen() -> None:
    assert store(Upload(" 答复.pdf \u200b", PDF))[0].name == "答复.pdf"
    assert store(Upload("答\x00复\u202efdp.\r\n.pdf", PDF))[0].name == "答复fdp..pdf"


@pytest.mark.django_db
def test_no_half_written_file_stays_behind(qiban_home: Any) -> None:
    store(Upload("答复.pdf", PDF))
    assert not [path for path in Path(qiban_home.path).rglob("tmp*") if "files" in path.parts]

"""PDF files."""

import io

import pytest
from pypdf import PdfWriter
from tests.gazette.reading.files import pdf

from qiban.gazette.reading import Unreadable, read

PAGES = [["试政字〔2024〕5号", "到2027年，建成公园30个，绿地率达到40%以上，步道"], [], ["总长度突破300公里。"]]


def test_each_page_is_known_by_where_it_begins_and_those_without_text_are_named() -> None:
    found = read(pdf(PAGES))
    assert found.kind == "pdf"
    assert found.pages == 3
    assert found.empty_pages == (2,)
    assert found.text[found.page_starts[2] :] == "总长度突破300公里。"
    assert found.text.startswith("试政字〔2024〕5号\n到2027年")


def test_a_scan_without_text_is_told_to_be_pictures_only() -> None:
    with pytest.raises(Unreadable, match="pictures") as raised:
        read(pdf([[], []]))
    assert "OCR" in raised.value.remedy_zh


def test_letters_that_no_font_names_are_told_to_be_rubbish() -> None:
    """The file numbers its letters as they come, and has no table of which is which."""
    lines = [line for page in PAGES for line in page]
    numbers = {one: chr(0x100 + number) for number, one in enumerate(dict.fromkeys("".join(lines)))}
    shown = [["".join(numbers[one] for one in line) for line in lines]]
    with pytest.raises(Unreadable, match="rubbish") as raised:
        read(pdf(shown, maps_letters=False))
    assert "OCR" in raised.value.remedy_zh


def _encrypted(user: str) -> bytes:
    writer, target = PdfWriter(clone_from=io.BytesIO(pdf(PAGES))), io.BytesIO()
    writer.encrypt(user, "owner")
    writer.write(target)
    return target.getvalue()


def test_a_file_that_wants_a_password_is_refused_and_one_that_only_may_not_be_changed_is_read() -> None:
    with pytest.raises(Unreadable, match="password"):
        read(_encrypted("secret"))
    assert "公园30个" in read(_encrypted("")).text


def test_a_damaged_file_is_told_to_be_damaged() -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(pdf(PAGES)[:200])


def test_a_file_of_too_many_pages_is_refused_before_they_are_read() -> None:
    writer, target = PdfWriter(), io.BytesIO()
    for _ in range(2001):
        writer.add_blank_page(100, 100)
    writer.write(target)
    with pytest.raises(Unreadable, match="too large"):
        read(target.getvalue())

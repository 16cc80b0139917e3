"""Texts in whatever encoding."""

import codecs

import pytest

from qiban.gazette.reading import Unreadable, read

NOTICE = "试验市人民政府关于印发花园城市建设工作方案的通知\n试政字〔2024〕5号\n各区县人民政府，市政府各部门：\n　　到2027年，建成公园30个。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_each_usual_encoding_is_found_by_its_characters(encoding: str) -> None:
    assert read(NOTICE.encode(encoding)).text == NOTICE


def test_traditional_characters_in_big5_are_read() -> None:
    notice = (
        "試驗縣政府關於實施公園管理工作方案的通知\n各鄉鎮：為加強公園管理，以下工作應於年內完成，各單位不得延誤。\n"
    )
    found = read(notice.encode("big5"))
    assert (found.text, found.encoding) == (notice, "BIG5HKSCS")


def test_line_ends_become_single_line_feeds_and_what_cannot_be_stored_goes() -> None:
    assert (
        read(f"{NOTICE}第一行\r\n第二行\r第三行\x00的工作\n".encode()).text == f"{NOTICE}第一行\n第二行\n第三行的工作\n"
    )


def test_a_file_that_was_cut_inside_a_character_is_read_to_there() -> None:
    whole = (NOTICE * 20).encode("gb18030")
    assert read(whole[:-4]).text.startswith(NOTICE)


def test_a_mark_before_another_encoding_does_not_mislead() -> None:
    assert read(codecs.BOM_UTF8 + NOTICE.encode("gb18030")).text == NOTICE


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\x00" * 10, codecs.BOM_UTF8])
def test_an_empty_file_is_told_to_be_empty(data: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        "これは公園の計画です。町の人々が休む所です。".encode("shift_jis") * 20,
        "Привет, это текст о парках города".encode("cp1251") * 20,
        bytes(range(256)) * 40,
    ],
)
def test_bytes_that_are_no_text_in_chinese_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read(data)
    assert "编码" in raised.value.zh
    assert "UTF-8" in raised.value.remedy_zh
    assert raised.value.remedy_en


@pytest.mark.parametrize(
    ("first", "what"),
    [
        (b"\xd0\xcf\x11\xe0", "old Office"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"Rar!\x1a", "archive"),
        (b"MIME-Version: 1.0", "web archive"),
    ],
)
def test_other_kinds_of_files_are_named_with_what_to_do(first: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what) as raised:
        read(first + b"x" * 100)
    assert raised.value.remedy_zh
    assert raised.value.remedy_en

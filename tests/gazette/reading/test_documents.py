"""DOCX files."""

import pytest
from tests.gazette.reading.files import docx, paragraph, zipped

from qiban.gazette.reading import Unreadable, read
from qiban.gazette.reading.counting import chinese, printed

NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条 "/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def _in(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def test_numbers_that_the_file_counts_itself_are_printed() -> None:
    body = "".join(
        [
            paragraph("总体要求", _in(7)),
            paragraph("原则", _in(7, 1)),
            paragraph("目标", _in(7, 1)),
            paragraph("重点任务", _in(7)),
            paragraph("植树", _in(7, 1)),
            paragraph("步道", _in(7, 2)),
            paragraph("总则", _in(8)),
            paragraph("附则", _in(8)),
            paragraph("另一方案", _in(9)),
            paragraph("不编号"),
        ]
    )
    assert read(docx(body, numbering=NUMBERING)).text.split("\n") == [
        *(
            "一、总体要求",
            "（一）原则",
            "（二）目标",
            "二、重点任务",
            "（一）植树",
            "二.1步道",
            "第一条 总则",
            "第二条 附则",
            "一、另一方案",
            "不编号",
        )
    ]


def test_a_list_may_come_with_the_style_and_a_paragraph_may_leave_it() -> None:
    styles = f'<w:style w:styleId="a"><w:pPr>{_in(7)}</w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    body = paragraph("总体要求", '<w:pStyle w:val="b"/>') + paragraph("说明", f'<w:pStyle w:val="b"/>{_in(0)}')
    assert read(docx(body, numbering=NUMBERING, styles=styles)).text == "一、总体要求\n说明"


def test_a_row_of_a_table_is_a_line_and_paragraphs_in_a_cell_stand_together() -> None:
    cells = "".join(f"<w:tc>{inside}</w:tc>" for inside in (paragraph("市甲局"), paragraph("植树") + paragraph("修路")))
    assert read(docx(paragraph("分工表") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text == "分工表\n市甲局\t植树 修路"


def test_what_was_deleted_moved_away_or_hidden_is_left_out_and_what_was_inserted_is_read() -> None:
    body = (
        "<w:p><w:r><w:t>建成</w:t></w:r><w:del><w:r><w:delText>二十</w:delText></w:r></w:del><w:ins><w:r><w:t>三十</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>个公园</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>"
    )
    assert read(docx(body)).text == "建成三十个公园\n下一行"


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    choice = f'<mc:AlternateContent xmlns:mc="m"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    assert read(docx(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{choice}</w:r></w:p>")).text == "正文\n框内"


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 20, "二十"),
        ("ideographDigital", 20, "二〇"),
        ("ideographTraditional", 2, "乙"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 49, "xlix"),
        ("decimalEnclosedCircle", 3, "③"),
        ("bullet", 3, ""),
        ("unheardOf", 3, "3"),
    ],
)
def test_each_form_of_a_counted_number(form: str, number: int, shown: str) -> None:
    assert printed(number, form) == shown


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "零"), (9, "九"), (10, "十"), (11, "十一"), (101, "一百零一"), (110, "一百一十"), (1010, "一千零一十")],
)
def test_numbers_as_chinese_counts(number: int, written: str) -> None:
    assert chinese(number) == written


def test_a_file_that_inflates_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="inflates"):
        read(zipped({"word/document.xml": b"<a>" + b" " * 300_000_000 + b"</a>"}))


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"xl/workbook.xml": "<a/>"}, "spreadsheet"),
        ({"OFD.xml": "<a/>"}, "OFD"),
        ({"readme.txt": "a"}, "archive"),
        ({"word/document.xml": "<w:document"}, "damaged"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "damaged"),
    ],
)
def test_other_files_in_a_zip_are_told_apart(members: dict[str, str], what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        read(zipped(members))

"""Draw a form as DOCX: A4, title in 宋体, text in 仿宋, a table with the facts, the confirmations, and room for seals."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from .paper import Paper, minute

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE_FONT, TEXT_FONT = "宋体", "仿宋"
TITLE_SIZE, TEXT_SIZE, SMALL = Pt(20), Pt(12), Pt(9)
# Of names and values, and of who confirmed; together as wide as the page between its margins.
NAMED, CONFIRMED = (Mm(28), Mm(52), Mm(28), Mm(52)), (Mm(26), Mm(48), Mm(46), Mm(40))
# What no XML can hold.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def docx_of(paper: Paper, *, at: datetime) -> bytes:
    """Return a form as a document.

    Args:
        at: when it is printed.
    """
    document = Document()
    _set_page(document, at)
    _write(document.add_paragraph(), paper.title, TITLE_FONT, TITLE_SIZE, is_bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _write(document.add_paragraph(), f"编号：{paper.number}", TEXT_FONT, TEXT_SIZE, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _draw_facts(_table(document, NAMED), paper)
    if paper.signed:
        _write(document.add_paragraph(), "各方确认", TITLE_FONT, TEXT_SIZE, is_bold=True)
        _draw_signed(_table(document, CONFIRMED), paper)
    _draw_seals(_table(document, NAMED), paper)
    foot = f"依据：{paper.basis.label.zh}　打印时间：{minute(at)}　由齐办生成，确认时间以服务器时间为准。"
    _write(document.add_paragraph(), foot, TEXT_FONT, SMALL)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_page(document: Any, at: datetime) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = at.replace(tzinfo=None)


def _table(document: Any, widths: Sequence[Mm]) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _draw_facts(table: Table, paper: Paper) -> None:
    facts = [*paper.facts, ("", "")] if len(paper.facts) % 2 else paper.facts
    for left, right in zip(facts[::2], facts[1::2], strict=True):
        for cell, text in zip(table.add_row().cells, (*left, *right), strict=True):
            _fill(cell, text)
    for name, text in paper.texts:
        cells = table.add_row().cells
        _fill(cells[0], name)
        _fill(cells[1].merge(cells[3]), text)


def _draw_signed(table: Table, paper: Paper) -> None:
    rows = [("确认方", "单位", "意见", "确认时间"), *((one.role, one.unit, one.answer, one.at) for one in paper.signed)]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(cell, text)


def _draw_seals(table: Table, paper: Paper) -> None:
    for name in paper.seals:
        cells = table.add_row().cells
        _fill(cells[0], f"{name}意见")
        _fill(
            cells[1].merge(cells[3]),
            "\n\n　　　　经办人：　　　　　负责人：　　　　　（盖章）\n　　　　　　　　　　　　　　　　　年　　月　　日",
        )


def _fill(cell: _Cell, text: str) -> None:
    _write(cell.paragraphs[0], text, TEXT_FONT, TEXT_SIZE)


def _write(
    paragraph: Any, text: str, font: str, size: Pt, *, is_bold: bool = False, align: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    run = paragraph.add_run(NO_XML.sub("", text))
    run.font.name, run.font.size, run.font.bold = font, size, is_bold
    # Programs choose the font of Chinese letters by an attribute of its own.
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    paragraph.alignment = align

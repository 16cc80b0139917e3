"""Draw a paper as DOCX: A4 upright or across, title in 宋体, text in 仿宋, tables whose first row stands on every page."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from qiban.core.clock import local

TITLE_FONT, TEXT_FONT, HEAD_FONT = "宋体", "仿宋", "黑体"
TITLE_SIZE, HEAD_SIZE, TEXT_SIZE, CELL_SIZE, SMALL = Pt(20), Pt(14), Pt(12), Pt(10), Pt(9)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
# What no XML can hold.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SHORT, LONG = Mm(210), Mm(297)


class Drawing:
    """A paper that is being written from its top to its end."""

    def __init__(self, title: str, *, at: datetime, across: bool = False) -> None:
        self._document: Any = Document()
        (section,) = self._document.sections
        if across:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        properties = self._document.core_properties
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = at.replace(tzinfo=None)
        self._at = at
        self._write(title, TITLE_FONT, TITLE_SIZE, is_bold=True, align=CENTRE)

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        paragraph = self._write(text, HEAD_FONT, HEAD_SIZE)
        paragraph.paragraph_format.keep_with_next = True

    def text(self, text: str) -> None:
        """Write what somebody wrote, a paragraph a line."""
        for line in text.split("\n"):
            self._write(line, TEXT_FONT, TEXT_SIZE)

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table, its first row again on every page."""
        table = self._document.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        for cell, text in zip(table.rows[0].cells, columns, strict=True):
            self._fill(cell.paragraphs[0], text, HEAD_FONT, CELL_SIZE, align=CENTRE)
        _repeat(table.rows[0])
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                self._fill(cell.paragraphs[0], text, TEXT_FONT, CELL_SIZE)

    def content(self) -> bytes:
        """Return the file, with when it was printed at its foot."""
        foot = f"打印时间：{local(self._at):%Y-%m-%d %H:%M}　由齐办生成。"
        self._write(foot, TEXT_FONT, SMALL)
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _write(self, text: str, font: str, size: Pt, **look: Any) -> Any:
        paragraph = self._document.add_paragraph()
        self._fill(paragraph, text, font, size, **look)
        return paragraph

    @staticmethod
    def _fill(
        paragraph: Any,
        text: str,
        font: str,
        size: Pt,
        *,
        is_bold: bool = False,
        align: WD_ALIGN_PARAGRAPH | None = None,
    ) -> None:
        run = paragraph.add_run(NO_XML.sub("", text))
        run.font.name, run.font.size, run.font.bold = font, size, is_bold
        # Programs choose the font of Chinese letters by an attribute of its own.
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
        paragraph.alignment = align


def _repeat(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)

"""Official documents as DOCX: A4, the issuing body in red above a line, number and date, headings in 黑体, text in 仿宋, tables."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TITLE_FONT, TEXT_FONT, HEAD_FONT = "宋体", "仿宋", "黑体"
RED = RGBColor(0xC0, 0x00, 0x00)
NAME_SIZE, TITLE_SIZE, TEXT_SIZE, CELL_SIZE = Pt(30), Pt(22), Pt(16), Pt(10.5)
# Two letters of the text, as the first line of a paragraph begins.
INDENT = Pt(32)
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
# What no XML can hold.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Official:
    """A document that is being written from its top to its end."""

    def __init__(self, *, title: str, at: datetime) -> None:
        """Begin a document.

        Args:
            title: what programs call it.
            at: when it is drawn.
        """
        self._document: Any = Document()
        (section,) = self._document.sections
        section.page_width, section.page_height = Mm(210), Mm(297)
        # The margins of official documents (GB/T 9704).
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        properties = self._document.core_properties
        properties.title = _clean(title)
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = at.replace(tzinfo=None)

    def head(self, name: str, number: str, issuer: str, day: str) -> None:
        """Write what stands above the red line: the name of the document, its number, who issues it, and the day."""
        self._write(name, TITLE_FONT, NAME_SIZE, is_bold=True, align=CENTRE, colour=RED)
        self._write(number, TEXT_FONT, TEXT_SIZE, align=CENTRE)
        table = self._document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        self._fill(left.paragraphs[0], issuer, TEXT_FONT, TEXT_SIZE)
        self._fill(right.paragraphs[0], day, TEXT_FONT, TEXT_SIZE, align=RIGHT)
        _underline(self._document.add_paragraph())

    def title(self, text: str) -> None:
        """Write the title below the line."""
        self._write(text, TITLE_FONT, TITLE_SIZE, is_bold=True, align=CENTRE)

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        paragraph = self._write(text, HEAD_FONT, TEXT_SIZE)
        paragraph.paragraph_format.keep_with_next = True

    def text(self, text: str) -> None:
        """Write what somebody wrote, a paragraph a line."""
        for line in text.split("\n"):
            paragraph = self._write(line, TEXT_FONT, TEXT_SIZE)
            paragraph.paragraph_format.first_line_indent = INDENT

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

    def signature(self, issuer: str, day: str) -> None:
        """Write who issues it and when, at the end."""
        for line in ("", issuer, day):
            self._write(line, TEXT_FONT, TEXT_SIZE, align=RIGHT)

    def content(self) -> bytes:
        """Return the file."""
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
        colour: RGBColor | None = None,
    ) -> None:
        run = paragraph.add_run(_clean(text))
        run.font.name, run.font.size, run.font.bold = font, size, is_bold
        # Programs choose the font of Chinese letters by an attribute of its own.
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
        if colour is not None:
            run.font.color.rgb = colour
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)


def _clean(text: str) -> str:
    return NO_XML.sub("", text)


def _underline(paragraph: Any) -> None:
    """Draw the red line below the head."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "1"), ("color", "C00000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _repeat(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)

"""Documents as DOCX: A4 upright or across, every letter in the font that is asked for, no letter that XML cannot hold."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TITLE_FONT, TEXT_FONT, HEAD_FONT = "宋体", "仿宋", "黑体"
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SHORT, LONG = Mm(210), Mm(297)


class Docx:
    """A document that is being written from its top to its end."""

    cell_size: ClassVar[Pt] = Pt(10)
    space_after: ClassVar[Pt | None] = None

    def __init__(self, *, at: datetime, margins: tuple[Mm, Mm, Mm, Mm], title: str = "", across: bool = False) -> None:
        """Begin a document.

        Args:
            at: when it is drawn.
            margins: top, right, bottom, left.
            title: what programs call it.
            across: the long side of the paper lies below.
        """
        self.document: Any = Document()
        (section,) = self.document.sections
        if across:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
        properties = self.document.core_properties
        properties.title = NO_XML.sub("", title)
        properties.author = properties.comments = properties.last_modified_by = ""
        properties.created = properties.modified = at.replace(tzinfo=None)

    def write(self, text: str, font: str, size: Pt, **look: Any) -> Any:
        """Write a paragraph and return it; `look` as in `fill`."""
        paragraph = self.document.add_paragraph()
        self.fill(paragraph, text, font, size, **look)
        return paragraph

    def fill(
        self,
        paragraph: Any,
        text: str,
        font: str,
        size: Pt,
        *,
        is_bold: bool = False,
        align: WD_ALIGN_PARAGRAPH | None = None,
        colour: RGBColor | None = None,
    ) -> None:
        """Write into a paragraph that is there."""
        run = paragraph.add_run(NO_XML.sub("", text))
        run.font.name, run.font.size, run.font.bold = font, size, is_bold
        # Programs choose the font of Chinese letters by an attribute of its own.
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
        if colour is not None:
            run.font.color.rgb = colour
        paragraph.alignment = align
        if self.space_after is not None:
            paragraph.paragraph_format.space_after = self.space_after

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table, its first row again on every page."""
        table = self.document.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        for cell, text in zip(table.rows[0].cells, columns, strict=True):
            self.fill(cell.paragraphs[0], text, HEAD_FONT, self.cell_size, align=CENTRE)
        _repeat(table.rows[0])
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                self.fill(cell.paragraphs[0], text, TEXT_FONT, self.cell_size)

    def content(self) -> bytes:
        """Return the file."""
        target = io.BytesIO()
        self.document.save(target)
        return target.getvalue()


def _repeat(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)

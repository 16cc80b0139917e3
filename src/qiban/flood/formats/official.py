"""Official documents as DOCX: A4, the issuing body in red above a line, number and date, headings in 黑体, text in 仿宋, tables."""

from datetime import datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from qiban.core.web.documents import CENTRE, HEAD_FONT, RIGHT, TEXT_FONT, TITLE_FONT, Docx

RED = RGBColor(0xC0, 0x00, 0x00)
NAME_SIZE, TITLE_SIZE, TEXT_SIZE = Pt(30), Pt(22), Pt(16)
# Two letters of the text, as the first line of a paragraph begins.
INDENT = Pt(32)
# The margins of official documents (GB/T 9704).
MARGINS = (Mm(37), Mm(26), Mm(35), Mm(28))


class Official(Docx):
    """An official document."""

    cell_size = Pt(10.5)
    space_after = Pt(0)

    def __init__(self, *, title: str, at: datetime) -> None:
        """Begin a document.

        Args:
            title: what programs call it.
            at: when it is drawn.
        """
        super().__init__(at=at, margins=MARGINS, title=title)

    def head(self, name: str, number: str, issuer: str, day: str) -> None:
        """Write what stands above the red line: the name of the document, its number, who issues it, and the day."""
        self.write(name, TITLE_FONT, NAME_SIZE, is_bold=True, align=CENTRE, colour=RED)
        self.write(number, TEXT_FONT, TEXT_SIZE, align=CENTRE)
        table = self.document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        self.fill(left.paragraphs[0], issuer, TEXT_FONT, TEXT_SIZE)
        self.fill(right.paragraphs[0], day, TEXT_FONT, TEXT_SIZE, align=RIGHT)
        _underline(self.document.add_paragraph())

    def title(self, text: str) -> None:
        """Write the title below the line."""
        self.write(text, TITLE_FONT, TITLE_SIZE, is_bold=True, align=CENTRE)

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        paragraph = self.write(text, HEAD_FONT, TEXT_SIZE)
        paragraph.paragraph_format.keep_with_next = True

    def text(self, text: str) -> None:
        """Write what somebody wrote, a paragraph a line."""
        for line in text.split("\n"):
            paragraph = self.write(line, TEXT_FONT, TEXT_SIZE)
            paragraph.paragraph_format.first_line_indent = INDENT

    def signature(self, issuer: str, day: str) -> None:
        """Write who issues it and when, at the end."""
        for line in ("", issuer, day):
            self.write(line, TEXT_FONT, TEXT_SIZE, align=RIGHT)


def _underline(paragraph: Any) -> None:
    """Draw the red line below the head."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "1"), ("color", "C00000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)

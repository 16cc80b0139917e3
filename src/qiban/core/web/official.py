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
# 22 lines on the 225 millimetres between them; the page's number is one size smaller than the text (四号).
LINE, PAGE_SIZE = Pt(28.95), Pt(14)


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


class OfficialLetter(Official):
    """An official letter as GB/T 9704-2012 lays it out: mark of the issuer, number, line, title, addressee, body, seal line.

    22 lines of 28 letters a page; its number stands below the text, outside.
    """

    def __init__(self, *, title: str, at: datetime) -> None:
        """Begin a letter.

        Args:
            title: what programs call it.
            at: when it is drawn.
        """
        super().__init__(title=title, at=at)
        (section,) = self.document.sections
        section.footer_distance = Mm(25)
        self.document.settings.odd_and_even_pages_header_footer = True
        for footer, align in ((section.footer, RIGHT), (section.even_page_footer, None)):
            _number_pages(self, footer.paragraphs[0], align)

    def write(self, text: str, font: str, size: Pt, **look: Any) -> Any:
        """Write a paragraph on lines of 22 a page and return it; `look` as in `fill`."""
        paragraph = super().write(text, font, size, **look)
        if size == TEXT_SIZE:
            paragraph.paragraph_format.line_spacing = LINE
        return paragraph

    def letterhead(self, issuer: str, number: str) -> None:
        """Write the mark of the issuer in red, the number below it, and the red line."""
        self.write(issuer, TITLE_FONT, NAME_SIZE, is_bold=True, align=CENTRE, colour=RED)
        for line in ("", number):
            self.write(line, TEXT_FONT, TEXT_SIZE, align=CENTRE)
        _underline(self.document.add_paragraph())

    def addressee(self, name: str) -> None:
        """Write to whom it goes, flush with the edge."""
        self.write(f"{name}：", TEXT_FONT, TEXT_SIZE)

    def seal(self, issuer: str, day: str) -> None:
        """Write who issues it and when, where the seal is set: the day four letters from the edge."""
        self.write("", TEXT_FONT, TEXT_SIZE)
        for line in (issuer, day):
            paragraph = self.write(line, TEXT_FONT, TEXT_SIZE, align=RIGHT)
            paragraph.paragraph_format.right_indent = 2 * INDENT
            paragraph.paragraph_format.keep_together = True

    def note(self, text: str) -> None:
        """Write a note below the seal line, such as whom to call, in brackets."""
        paragraph = self.write(f"（{text}）", TEXT_FONT, TEXT_SIZE)
        paragraph.paragraph_format.first_line_indent = INDENT


def _underline(paragraph: Any) -> None:
    """Draw the red line below the head."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "1"), ("color", "C00000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _number_pages(document: Docx, paragraph: Any, align: Any) -> None:
    """Let a foot hold the page's number between dashes (GB/T 9704-2012, 7.5)."""
    document.fill(paragraph, "— ", TITLE_FONT, PAGE_SIZE, align=align)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    document.fill(paragraph, " —", TITLE_FONT, PAGE_SIZE, align=align)

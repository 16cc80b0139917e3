"""Draw a paper as DOCX: A4 upright or across, title in 宋体, text in 仿宋, tables whose first row stands on every page."""

from datetime import datetime

from docx.shared import Mm, Pt

from qiban.core.clock import local
from qiban.core.web.documents import CENTRE, HEAD_FONT, TEXT_FONT, TITLE_FONT, Docx

TITLE_SIZE, HEAD_SIZE, TEXT_SIZE, SMALL = Pt(20), Pt(14), Pt(12), Pt(9)
MARGINS = (Mm(20),) * 4


class Drawing(Docx):
    """A paper to be printed, its title first."""

    def __init__(self, title: str, *, at: datetime, across: bool = False) -> None:
        super().__init__(at=at, margins=MARGINS, across=across)
        self._at = at
        self.write(title, TITLE_FONT, TITLE_SIZE, is_bold=True, align=CENTRE)

    def heading(self, text: str) -> None:
        """Write the heading of a part."""
        paragraph = self.write(text, HEAD_FONT, HEAD_SIZE)
        paragraph.paragraph_format.keep_with_next = True

    def text(self, text: str) -> None:
        """Write what somebody wrote, a paragraph a line."""
        for line in text.split("\n"):
            self.write(line, TEXT_FONT, TEXT_SIZE)

    def content(self) -> bytes:
        """Return the file, with when it was printed at its foot."""
        self.write(f"打印时间：{local(self._at):%Y-%m-%d %H:%M}　由齐办生成。", TEXT_FONT, SMALL)
        return super().content()

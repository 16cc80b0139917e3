"""Draw a form as DOCX: A4, title in 宋体, text in 仿宋, a table with the facts, the confirmations, and room for seals."""

from collections.abc import Sequence
from datetime import datetime

from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from qiban.core.web.documents import CENTRE, RIGHT, TEXT_FONT, TITLE_FONT, Docx

from .paper import Paper, minute

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE_SIZE, TEXT_SIZE, SMALL = Pt(20), Pt(12), Pt(9)
# Of names and values, and of who confirmed; together as wide as the page between its margins.
NAMED, CONFIRMED = (Mm(28), Mm(52), Mm(28), Mm(52)), (Mm(26), Mm(48), Mm(46), Mm(40))
MARGINS = (Mm(22), Mm(25), Mm(22), Mm(25))


def docx_of(paper: Paper, *, at: datetime) -> bytes:
    """Return a form as a document.

    Args:
        at: when it is printed.
    """
    drawn = Docx(at=at, margins=MARGINS)
    drawn.write(paper.title, TITLE_FONT, TITLE_SIZE, is_bold=True, align=CENTRE)
    drawn.write(f"编号：{paper.number}", TEXT_FONT, TEXT_SIZE, align=RIGHT)
    _draw_facts(drawn, paper)
    if paper.signed:
        drawn.write("各方确认", TITLE_FONT, TEXT_SIZE, is_bold=True)
        _draw_signed(drawn, paper)
    _draw_seals(drawn, paper)
    foot = f"依据：{paper.basis.label.zh}　打印时间：{minute(at)}　由齐办生成，确认时间以服务器时间为准。"
    drawn.write(foot, TEXT_FONT, SMALL)
    return drawn.content()


def _table(drawn: Docx, widths: Sequence[Mm]) -> Table:
    table: Table = drawn.document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _draw_facts(drawn: Docx, paper: Paper) -> None:
    table = _table(drawn, NAMED)
    facts = [*paper.facts, ("", "")] if len(paper.facts) % 2 else paper.facts
    for left, right in zip(facts[::2], facts[1::2], strict=True):
        for cell, text in zip(table.add_row().cells, (*left, *right), strict=True):
            _fill(drawn, cell, text)
    for name, text in paper.texts:
        cells = table.add_row().cells
        _fill(drawn, cells[0], name)
        _fill(drawn, cells[1].merge(cells[3]), text)


def _draw_signed(drawn: Docx, paper: Paper) -> None:
    table = _table(drawn, CONFIRMED)
    rows = [("确认方", "单位", "意见", "确认时间"), *((one.role, one.unit, one.answer, one.at) for one in paper.signed)]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _fill(drawn, cell, text)


def _draw_seals(drawn: Docx, paper: Paper) -> None:
    table = _table(drawn, NAMED)
    for name in paper.seals:
        cells = table.add_row().cells
        _fill(drawn, cells[0], f"{name}意见")
        _fill(
            drawn,
            cells[1].merge(cells[3]),
            "\n\n　　　　经办人：　　　　　负责人：　　　　　（盖章）\n　　　　　　　　　　　　　　　　　年　　月　　日",
        )


def _fill(drawn: Docx, cell: _Cell, text: str) -> None:
    drawn.fill(cell.paragraphs[0], text, TEXT_FONT, TEXT_SIZE)

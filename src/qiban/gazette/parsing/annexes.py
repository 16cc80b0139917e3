"""Annexes and forms, with the rows of tables where they can be told apart."""

import re
from itertools import pairwise

from .clean import Cleaned
from .model import Annex
from .paragraphs import Paragraph
from .regions import Region

_FORM = re.compile(
    r"(?:申报|申请|登记|报名|回执|推荐|征集|调查|采集|备案|联系|汇总|信息|反馈|意向|需求|基本情况|考核|评分|预约|承诺)\S{0,6}(?:表|书|单|函|回执)(?:[（(].*)?$"
)
_BLANK = re.compile(r"□|_{3,}|[（(](?:盖章|签[字名章]|公章)[）)]|填表|填报人|年\s+月\s+日")
_HEADER = re.compile(r"序\s*号$")
_SECTION = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\S{2,40}$")
_STRIPPED = re.compile(r"\s+")
SHORT_CELL, FEWEST_CELLS, FARTHEST_HEADER, MOST_COLUMNS = 16, 8, 14, 16


def annex_of(source: str, cleaned: Cleaned, region: Region) -> Annex:
    """Return an annex with its kind and, for a table, its rows."""
    paragraphs = region.paragraphs
    rows = _rows(source, cleaned, paragraphs)
    if not paragraphs:
        return Annex(region.title, "text", (), (0, 0))
    span = cleaned.source_span(paragraphs[0].start, paragraphs[-1].end)
    blanks = sum(len(_BLANK.findall(one.text)) for one in paragraphs)
    if _FORM.search(region.title) or blanks >= 2:
        return Annex(region.title, "form", rows, span)
    return Annex(region.title, "table" if rows or _is_table(paragraphs) else "text", rows, span)


def _is_table(paragraphs: list[Paragraph]) -> bool:
    """Whether most paragraphs are cells: short, and no sentences."""
    if len(paragraphs) < FEWEST_CELLS:
        return False
    cells = sum(len(one.text) <= SHORT_CELL and not one.text.endswith(("。", "；", "：")) for one in paragraphs)
    return cells * 10 >= len(paragraphs) * 6 or any(
        re.match(r"序\s*号", one.text) for one in paragraphs[:FARTHEST_HEADER]
    )


def _rows(source: str, cleaned: Cleaned, paragraphs: list[Paragraph]) -> tuple[tuple[str, ...], ...]:
    """Return a table's rows: a line each with tabs between cells, or a cell a line counted by its first column."""
    lines = [source[slice(*cleaned.source_span(one.start, one.end))] for one in paragraphs]
    tabbed = [line for line in lines if "\t" in line.strip()]
    if len(tabbed) * 2 > len(lines):
        return tuple(tuple(_STRIPPED.sub("", cell) for cell in line.strip("\n").split("\t")) for line in tabbed)
    return _counted([one.text for one in paragraphs])


def _counted(cells: list[str]) -> tuple[tuple[str, ...], ...]:
    """Cut cells into rows at 1, 2, 3 … in the column headed 序号; nothing where the cells do not fit the header."""
    head = next((index for index, cell in enumerate(cells[:FARTHEST_HEADER]) if _HEADER.fullmatch(cell)), None)
    if head is None or "1" not in cells[head:]:
        return ()
    first = cells.index("1", head)
    begins = [first]
    for index in range(first + 1, len(cells)):
        if cells[index] == str(len(begins) + 1):
            begins.append(index)
    header = _without_sections(cells[head:first])
    rows = [_without_sections(cells[start:end]) for start, end in pairwise([*begins, len(cells)])]
    fits = sum(len(row) == len(header) for row in rows)
    return (header, *rows) if 2 <= len(header) <= MOST_COLUMNS and fits * 3 >= len(rows) else ()


def _without_sections(cells: list[str]) -> tuple[str, ...]:
    """Leave out headings that run through all columns: "一、……"."""
    return tuple(cell for cell in cells if not _SECTION.match(cell))

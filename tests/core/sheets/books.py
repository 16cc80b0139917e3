"""Workbooks written by hand, as writers other than Excel write them, and a small table to find in them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from qiban.core.sheets import Columns, Table, read_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BUILT_IN = ("31", "58")
HEAD = ("编号", "内容", "时间")
COLUMNS = Columns({"id": ("编号",), "text": ("内容",), "time": ("时间",)})


def inline(text: str, reference: str = "") -> str:
    """A cell with its text inside."""
    at = f' r="{reference}"' if reference else ""
    return f'<c{at} t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def number(written: str, style: int = 0) -> str:
    return f'<c s="{style}"><v>{written}</v></c>'


def row(*cells: str, number: str = "") -> str:
    at = f' r="{number}"' if number else ""
    return f"<row{at}>{''.join(cells)}</row>"


def texts(*cells: str) -> str:
    return row(*[inline(cell) for cell in cells])


def sheet(*rows: str, before: str = "", namespace: str = MAIN) -> str:
    return f'<worksheet xmlns="{namespace}">{before}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def members(
    sheets: Mapping[str, str],
    *,
    formats: Sequence[str] = (),
    shared: str | None = None,
    is_from_1904: bool = False,
    namespace: str = MAIN,
) -> dict[str, str]:
    """The members of a workbook, with a style for each of `formats` after the plain one."""
    listed = "".join(
        f'<sheet xmlns:r="{RELATIONS}" name="{title}" sheetId="{place}" r:id="rId{place}"/>'
        for place, title in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    numbered = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(f)}/>' for n, f in enumerate(formats))
    used = "".join(f'<xf numFmtId="{one if one in BUILT_IN else 164 + n}"/>' for n, one in enumerate(formats))
    properties = '<workbookPr date1904="1"/>' if is_from_1904 else ""
    found = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{RELATIONS}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}">{properties}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}"><numFmts>{numbered}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>',
    }
    if shared is not None:
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{shared}</sst>'
    return found | {f"xl/worksheets/sheet{place}.xml": content for place, content in enumerate(sheets.values(), 1)}


def zipped(found: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return target.getvalue()


def book(*rows: str, before: str = "", formats: Sequence[str] = (), shared: str | None = None) -> bytes:
    """A workbook of one sheet with the usual header, then `rows`."""
    return zipped(members({"表一": sheet(texts(*HEAD), *rows, before=before)}, formats=formats, shared=shared))


def table(content: bytes, sheet: str | None = None) -> Table:
    return read_table(content, COLUMNS, sheet=sheet)


def lines(content: bytes, sheet: str | None = None) -> list[tuple[int, str]]:
    """The rows' numbers and texts."""
    return [(line.number, str(line.cells["text"])) for line in table(content, sheet).lines]

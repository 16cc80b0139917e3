"""Charts in documents: as SVG, with a picture of dots for programs that draw none."""

import io
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from qiban.core.charts.drawing import Specification, png_of, svg_of
from qiban.core.web.documents import CENTRE, Docx

WIDTH = Mm(156)
# How Word 2016 and later find the drawing behind the dots (MS-ODRAWXML 2.3.2.1).
DRAWN = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{key}"/>'
    "</a:ext></a:extLst>"
)


def add_chart(document: Docx, specification: Specification, text: str) -> None:
    """Write a chart as a paragraph of its own.

    Args:
        text: what whoever cannot see it hears.
    """
    paragraph = document.document.add_paragraph()
    paragraph.alignment = CENTRE
    picture = paragraph.add_run().add_picture(io.BytesIO(png_of(specification)), width=WIDTH)
    picture._inline.docPr.set("descr", text)
    blip = picture._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(parse_xml(DRAWN.format(key=_relate(document, svg_of(specification)))))


def _relate(document: Docx, svg: str) -> str:
    package: Any = document.document.part.package
    number = sum(str(one.partname).endswith(".svg") for one in package.iter_parts()) + 1
    part = Part(PackURI(f"/word/media/chart{number}.svg"), "image/svg+xml", svg.encode(), package)
    key: str = document.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    return key

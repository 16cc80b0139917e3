"""What of a flood's aftermath is printed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from qiban.core.acting.declared import Printed
from qiban.core.web.spreadsheets import MEDIA_TYPE
from qiban.law.text import Text


def _draw(name: str, thing: Any, at: datetime) -> bytes:
    from qiban.flood.formats.aftermath import papers

    draw: Callable[[Any, datetime], bytes] = getattr(papers, name)
    return draw(thing, at)


SURVEY_PAPERS: Mapping[str, Printed] = {
    "table": Printed(Text("灾情统计表", "Table of damage"), partial(_draw, "survey_document")),
    "sheet": Printed(
        Text("灾情统计表（电子表格）", "Table of damage (spreadsheet)"),
        partial(_draw, "survey_sheet"),
        ".xlsx",
        MEDIA_TYPE,
    ),
}
REPORT_PAPERS: Mapping[str, Printed] = {
    "form": Printed(Text("灾情报告表", "Report of damage"), partial(_draw, "report_document"))
}
LIST_PAPERS: Mapping[str, Printed] = {"public": Printed(Text("公示名单", "Public list"), partial(_draw, "public_list"))}
REVIEW_PAPERS: Mapping[str, Printed] = {
    "report": Printed(Text("复盘报告", "Review"), partial(_draw, "review_document"))
}

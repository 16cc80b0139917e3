"""The inbox as a spreadsheet."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from qiban.core.clock import due_text
from qiban.core.web.language import say
from qiban.core.web.spreadsheets import workbook
from qiban.hotline.categories import known_categories
from qiban.hotline.door import as_anybody_reads
from qiban.hotline.models import Assignment
from qiban.hotline.queries.inbox import Row
from qiban.law.hotline import workflow


def sheet_of_rows(rows: Iterable[Row], *, is_cut: bool = False) -> bytes:
    """Return the open parts, with their light and what comes next.

    Args:
        is_cut: there are more, which the last row then says.
    """
    cells = (
        [*_cells(row.part, row.subject, row.owed.due_at), str(row.owed.get_phase_display()), say(row.action.title)]
        for row in rows
    )
    return _sheet(cells, is_cut=is_cut)


def sheet_of_answered(parts: Sequence[Assignment], *, is_cut: bool = False) -> bytes:
    """Return the parts that were answered; `is_cut` as above."""
    words = as_anybody_reads(part.order for part in parts)
    cells = ([*_cells(part, words.subject(part.order), part.due_at), "", ""] for part in parts)
    return _sheet(cells, is_cut=is_cut)


def _sheet(rows: Iterable[list[Any]], *, is_cut: bool) -> bytes:
    rest = [[_("仍有更多工单未导出，请缩小筛选范围后另行导出。")]] if is_cut else []
    columns = [
        (_("工单编号"), 18),
        (_("标题"), 44),
        (_("单位"), 24),
        (_("主办或协办"), 10),
        (_("类型"), 10),
        (_("类别"), 24),
        (_("区域"), 12),
        (_("紧急程度"), 10),
        (_("状态"), 10),
        (_("派单于"), 17),
        (_("期限"), 17),
        (_("回复于"), 17),
        (_("灯色"), 14),
        (_("下一步"), 14),
    ]
    return workbook(columns, chain(rows, rest))


def _cells(part: Assignment, subject: str, due_at: datetime) -> list[Any]:
    order, found = part.order, known_categories().get(part.order.category)
    return [
        order.number,
        subject,
        part.unit.label,
        _("主办") if part.is_lead else _("转办") if part.parent_id else _("协办"),
        order.get_kind_display(),
        say(found.title) if found else "",
        order.lead_demand.area.label if order.lead_demand.area else "",
        order.get_urgency_display(),
        say(workflow.STATES["assignment"][part.state]),
        part.dispatched_at,
        due_text(due_at),
        part.replied_at or "",
    ]

"""A month as a spreadsheet: one row a unit, as the page shows it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from qiban.core.web.language import say
from qiban.core.web.spreadsheets import workbook
from qiban.evaluation.models import Figure, Month
from qiban.evaluation.queries.tables import Group, Row
from qiban.law.hotline.evaluation.rates import RATES


def month_sheet(month: Month, groups: Sequence[Group]) -> bytes:
    """Return the groups of a month in XLSX; no cell is taken for a formula."""
    return workbook(_columns(), (list(_cells(month, group, row)) for group in groups for row in group.rows))


def _columns() -> list[tuple[str, int]]:
    rates = [
        column
        for title in RATES.values()
        for column in (
            (f"{say(title)}（%）", 16),
            (_("%(rate)s：良好件数") % {"rate": say(title)}, 14),
            (_("%(rate)s：计入件数") % {"rate": say(title)}, 14),
        )
    ]
    ends = [
        (_("综合得分"), 10),
        (_("名次"), 8),
        (_("参加排名单位数"), 14),
        (_("倒数名次"), 10),
        (_("较上月名次变化"), 14),
        (_("申诉剔除件数"), 12),
        (_("第三方样本数"), 12),
    ]
    return [(_("月份"), 12), (_("考核组"), 12), (_("单位"), 20), *rates, *ends]


def _cells(month: Month, group: Group, row: Row) -> Iterator[Any]:
    yield from (month.title, say(group.title), row.unit.label)
    for rate in RATES:
        figure = row.figures.get(rate)
        yield from (_shown(figure), figure.good if figure else 0, figure.cases if figure else 0)
    standing = row.standing
    yield float(standing.score) if standing.score is not None else ""
    yield from (standing.place or "", standing.size, standing.place_from_end or "")
    yield row.rise if row.rise is not None else ""
    yield from (row.excluded, row.sampled)


def _shown(figure: Figure | None) -> float | str:
    return "" if figure is None or figure.percent is None else float(figure.percent)

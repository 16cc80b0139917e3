"""The register of duties as a spreadsheet: a row for each duty and unit that bears it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from qiban.core.units.models import Unit
from qiban.core.web.language import say
from qiban.flood.models import DutyCharge
from qiban.flood.queries.duties import STANDINGS, Row, standing_of
from qiban.law.flood.causes import cause_of
from qiban.law.flood.duties import PHASES


def columns() -> list[tuple[str, int]]:
    """Return the titles and widths of the columns."""
    return [
        (_("条款"), 24),
        (_("职责"), 60),
        (_("阶段"), 12),
        (_("启动条件"), 40),
        (_("不需计算的理由"), 50),
        (_("承担单位"), 24),
        (_("状态"), 12),
        (_("责任人"), 14),
        (_("认领时间"), 18),
        (_("状态起始时间"), 18),
        (_("未办结事项"), 40),
    ]


def lines(rows: Iterable[Row]) -> Iterator[list[Any]]:
    """Yield the cells of each row; a unit whose duty the reader may not see, or without a season, has none about it."""
    for row in rows:
        charged: dict[int, DutyCharge] = {one.unit_id: one for one in row.charges}
        for unit in row.bearers:
            yield [*_said(row), *_standing(unit, charged.get(unit.pk))]


def _said(row: Row) -> list[str]:
    duty = row.duty
    reason = say(duty.reason) if duty.reason else ""
    return [say(duty.citation.short_label), say(duty.title), say(PHASES[duty.phase]), say(cause_of(duty)), reason]


def _standing(unit: Unit, charge: DutyCharge | None) -> list[Any]:
    if charge is None:
        return [unit.label, "", "", "", "", ""]
    return [
        unit.label,
        say(STANDINGS[standing_of(charge)]),
        str(charge.holder) if charge.holder else "",
        charge.acknowledged_at or "",
        charge.last_at,
        charge.pending,
    ]

"""Damage as a spreadsheet: a row is what a town reports now; a row that says nothing new changes nothing (职责一（十）)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.tables.cells import word_of
from qiban.core.tables.numbers import number_in
from qiban.core.tables.table import Column, Table
from qiban.flood.models import DamageReport
from qiban.flood.models.aftermath_kinds import DamageStage
from qiban.flood.operations.aftermath.figures import FIGURE, WHY
from qiban.flood.operations.aftermath.reporting import file_damage, verify_damage
from qiban.flood.permissions import visible_damage
from qiban.law.amounts import NotAnAmount
from qiban.law.flood.aftermath.items import Item, exact_text, figure_text, items, read_figure
from qiban.law.flood.workflow import STATES
from qiban.law.text import Text

Show = Callable[[DamageReport], Any]


def _figure(item: Item) -> Callable[[Cell], Decimal | None]:
    def read(cell: Cell) -> Decimal | None:
        text = number_in(cell)
        if not text:
            return None
        try:
            return read_figure(item, text)
        except NotAnAmount as error:
            raise BadRow(error.said.zh, error.said.en) from error

    return read


def _shown(item: Item) -> Show:
    def show(report: DamageReport) -> Any:
        held = report.figures.get(item.id)
        return "" if held is None else float(figure_text(item, Decimal(held)).replace(",", ""))

    return show


def _why(item: Item) -> Column:
    title = Text(f"{item.title.zh}的说明", f"Why: {item.title.en}")
    return Column(f"{WHY}{item.id}", title, lambda _row: "", text_of, width=24)


def _column(item: Item) -> Column:
    headers = (item.title.zh, item.title.en, item.id, *item.others)
    return Column(f"{FIGURE}{item.id}", item.header, _shown(item), _figure(item), others=headers, width=16)


COLUMNS = (
    Column("number", Text("报告编号", "Report"), lambda row: row.number, is_needed=True, others=("编号",), width=12),
    Column("town", Text("镇街", "Town"), lambda row: row.unit.short_name, None, width=14),
    Column(
        "stage",
        Text("报告阶段", "Stage"),
        lambda row: row.get_stage_display() if row.stage else "",
        lambda cell: word_of(DamageStage)(cell) if text_of(cell) else None,
        others=("阶段",),
        width=10,
    ),
    *(_column(one) for one in items().values()),
    *(_why(one) for one in items().values()),
    Column("state", Text("状态", "State"), lambda row: STATES["damage_report"][row.state].zh, None, width=14),
)


def _rows(actor: Actor) -> "QuerySet[DamageReport]":
    return visible_damage(actor).order_by("survey", "unit")


def _report(actor: Actor, said: Mapping[str, Any]) -> DamageReport:
    found = _rows(actor).filter(pk=DamageReport.key_in(said["number"])).first()
    if found is None:
        number = said["number"][:40]
        raise BadRow(f"没有灾情报告“{number}”，或您的岗位不能查看", f"no report “{number}” that your post may see")
    return found


def _figures(said: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: said[f"{FIGURE}{name}"] for name in items() if said[f"{FIGURE}{name}"] is not None}


def _find(actor: Actor, said: Mapping[str, Any]) -> DamageReport | None:
    report = _report(actor, said)
    figures = _figures(said)
    same = all(report.figures.get(name) == exact_text(items()[name], value) for name, value in figures.items())
    is_verifying = said["stage"] == DamageStage.VERIFIED and report.state in ("filed", "returned")
    return report if same and report.filings and not is_verifying else None


def _enter(actor: Actor, said: Mapping[str, Any]) -> DamageReport:
    report = _report(actor, said)
    given: dict[str, Any] = {
        f"{FIGURE}{name}": _written(items()[name], value) for name, value in _figures(said).items()
    }
    given |= {f"{WHY}{name}": said[f"{WHY}{name}"] for name in items() if said[f"{WHY}{name}"]}
    do = verify_damage if said["stage"] == DamageStage.VERIFIED else file_damage
    return do(actor=actor, damage_report_id=report.pk, **given)


def _written(item: Item, value: Decimal) -> str:
    """Return a figure as the operation reads it: with the word for money that is exact in yuan."""
    text = exact_text(item, value)
    return f"{text}元" if item.unit == "yuan" else text


def _differs(_known: DamageReport, _said: Mapping[str, Any]) -> Sequence[str]:
    return ()


DAMAGE = Table(
    name="damage",
    title=Text("镇街灾情", "Towns' damage"),
    columns=COLUMNS,
    roles=frozenset({"flood_town"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)

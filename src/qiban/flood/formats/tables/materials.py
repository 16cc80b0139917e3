"""Materials and where they lie as a spreadsheet (职责一（四）): a row is one count of one material at one place."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell
from qiban.core.tables.cells import day, quantity
from qiban.core.tables.numbers import number_in
from qiban.core.tables.table import Column, Table, differing
from qiban.flood.models import FloodDepot, StockCount
from qiban.flood.operations.readiness.depots import count_stock, register_depot
from qiban.flood.permissions import visible_of_unit
from qiban.flood.queries.readiness.stock import counts_of, latest_counts
from qiban.law.amounts import NotAnAmount
from qiban.law.flood.readiness.amounts import read_stock
from qiban.law.flood.workflow.readiness import KEEPERS
from qiban.law.letters import tidy_line
from qiban.law.quantities import plain_number
from qiban.law.text import Text


def _amount(cell: Cell) -> tuple[Any, str] | None:
    """Return an amount and the unit of measure that stands in the same cell."""
    text = number_in(cell)
    if not text:
        return None
    try:
        return read_stock(text)
    except NotAnAmount as error:
        raise BadRow(error.said.zh, error.said.en) from error


COLUMNS = (
    Column("unit", Text("责任单位", "Unit"), attrgetter("depot.unit.short_name"), None, width=20),
    Column(
        "depot",
        Text("物料点", "Place"),
        attrgetter("depot.title"),
        is_needed=True,
        others=("物料点名称", "存放点", "存放地点", "储备点", "仓库", "仓库名称", "库点"),
    ),
    Column("place", Text("地点", "Address"), attrgetter("depot.place"), others=("地址", "详细地址", "位置"), width=30),
    Column("longitude", Text("经度", "Longitude"), attrgetter("depot.longitude"), quantity, width=12),
    Column("latitude", Text("纬度", "Latitude"), attrgetter("depot.latitude"), quantity, width=12),
    Column(
        "item",
        Text("物资名称", "Material"),
        attrgetter("item"),
        is_needed=True,
        others=("物资", "品名", "名称", "物料名称", "种类", "品种"),
    ),
    Column(
        "quantity",
        Text("数量", "Quantity"),
        lambda row: plain_number(row.quantity),
        _amount,
        is_needed=True,
        others=("实有数量", "库存", "库存数量", "现有数量", "储备数量"),
    ),
    Column("measured_in", Text("计量单位", "Unit of measure"), attrgetter("measured_in"), others=("单位",), width=12),
    Column(
        "counted_on",
        Text("清点日期", "Counted on"),
        attrgetter("counted_on"),
        day,
        is_needed=True,
        others=("盘点日期", "核查日期", "日期"),
    ),
    Column("note", Text("备注", "Note"), attrgetter("note"), others=("说明",), width=30),
)


def _rows(actor: Actor) -> "QuerySet[StockCount]":
    """Return the latest count of each material at the places in use that the post may see."""
    depots = visible_of_unit(FloodDepot, actor).filter(state="in_use").order_by()
    latest = latest_counts(depots).values("pk")
    found = StockCount.objects.filter(pk__in=latest).select_related("depot__unit")
    return found.order_by("depot__unit_id", "depot_id", "item")


def _depot(actor: Actor, title: str) -> FloodDepot | None:
    return FloodDepot.objects.filter(unit=actor.unit, title=tidy_line(title), state="in_use").first()


def _find(actor: Actor, said: Mapping[str, Any]) -> StockCount | None:
    """Return the last count of this material at this place on this very day."""
    depot, on = _depot(actor, said["depot"]), said["counted_on"]
    if depot is None:
        return None
    return next((one for one in counts_of(depot.pk, tidy_line(said["item"])) if one.counted_on == on), None)


def _measure(said: Mapping[str, Any], before: str) -> str:
    """Return the unit of measure: of its column, or behind the amount, or as it was counted before."""
    in_cell, in_column = said["quantity"][1], said["measured_in"] or ""
    if in_cell and in_column and in_cell != in_column:
        raise BadRow(
            f"“数量”写的是“{in_cell}”，“计量单位”写的是“{in_column}”，请核对",
            f"the amount says “{in_cell}”, the unit of measure “{in_column}”",
        )
    return in_column or in_cell or before


def _enter(actor: Actor, said: Mapping[str, Any]) -> StockCount:
    depot = _depot(actor, said["depot"]) or register_depot(
        actor=actor,
        title=said["depot"],
        place=said["place"] or "",
        longitude=said["longitude"],
        latitude=said["latitude"],
    )
    return _count(actor, depot, said)


def _count(actor: Actor, depot: FloodDepot, said: Mapping[str, Any]) -> StockCount:
    before = next((one.measured_in for one in counts_of(depot.pk, tidy_line(said["item"]))), "")
    on: date = said["counted_on"]
    made: StockCount = count_stock(
        actor=actor,
        flood_depot_id=depot.pk,
        item=said["item"],
        quantity=said["quantity"][0],
        measured_in=_measure(said, before),
        counted_on=on,
        note=said["note"] or "",
    )
    return made


def _differs(known: StockCount, said: Mapping[str, Any]) -> Sequence[str]:
    given = {"quantity": said["quantity"][0], "measured_in": _measure(said, known.measured_in)}
    return differing(COLUMNS, given, lambda name: getattr(known, name))


def _change(actor: Actor, known: StockCount, said: Mapping[str, Any]) -> StockCount:
    """Enter a second count of the same day: the first stays, and the second holds."""
    return _count(actor, known.depot, said)


MATERIALS = Table(
    name="materials",
    title=Text("防汛物资", "Flood materials"),
    columns=COLUMNS,
    roles=KEEPERS,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

"""Thresholds as a spreadsheet: a row that says another value than the one in force replaces it (市水利局职责二)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, id_of
from qiban.core.tables.cells import day, labels, quantity, whole, word_of
from qiban.core.tables.table import Column, Table
from qiban.flood.models import FloodStation, FloodThreshold
from qiban.flood.models.reading_kinds import Comparator, Grade, Quantity
from qiban.flood.operations.readings.thresholds import replace_threshold, set_threshold
from qiban.flood.permissions import visible_of_all
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.text import Text

from .stations import number_of

COLUMNS = (
    Column(
        "code",
        Text("测站编码", "Code"),
        attrgetter("station.code"),
        id_of,
        is_needed=True,
        others=("站码", "编码"),
        width=14,
    ),
    Column("station", Text("站名", "Station"), attrgetter("station.title"), None),
    Column(
        "quantity",
        Text("要素", "Quantity"),
        lambda row: labels(Quantity(row.quantity))[0],
        word_of(Quantity),
        is_needed=True,
        width=8,
    ),
    Column(
        "comparator",
        Text("比较方式", "Compared by"),
        lambda row: labels(Comparator(row.comparator))[0],
        word_of(Comparator),
        is_needed=True,
        width=30,
    ),
    Column(
        "value",
        Text("数值（米、立方米每秒或毫米）", "Value (m, m³/s or mm)"),
        number_of("value"),
        quantity,
        is_needed=True,
        others=("数值", "阈值", "value"),
        width=24,
    ),
    Column("hours", Text("小时数", "Hours"), lambda row: row.hours or None, whole, width=8),
    Column(
        "level",
        Text("响应级别", "Level"),
        lambda row: labels(Grade(str(row.level)))[0],
        word_of(Grade),
        is_needed=True,
        others=("级别",),
        width=10,
    ),
    Column("source", Text("依据文件", "Document"), attrgetter("source"), is_needed=True, others=("依据",), width=36),
    Column("valid_from", Text("施行日期", "Holds from"), attrgetter("valid_from"), day, is_needed=True, width=12),
    Column("number", Text("编号", "Number of it"), attrgetter("number"), None, width=12),
)


def _rows(actor: Actor) -> "QuerySet[FloodThreshold]":
    found = visible_of_all(FloodThreshold, actor).filter(state="in_force").select_related("station")
    return found.order_by("station__code", "quantity", "comparator", "-level")


def _station(said: Mapping[str, Any]) -> FloodStation:
    found = FloodStation.objects.filter(code=said["code"], state="in_use").first()
    if found is None:
        raise BadRow(f"没有在用的测站“{said['code']}”", f"there is no station “{said['code']}” in use")
    return found


def _find(_actor: Actor, said: Mapping[str, Any]) -> FloodThreshold | None:
    compared = {"quantity": said["quantity"], "comparator": said["comparator"], "level": int(said["level"])}
    found = FloodThreshold.objects.filter(
        station=_station(said), hours=said["hours"] or 0, state="in_force", **compared
    )
    return found.first()


def _enter(actor: Actor, said: Mapping[str, Any]) -> FloodThreshold:
    given = {name: value for name, value in said.items() if name != "code"}
    return set_threshold(actor=actor, flood_station_id=_station(said).pk, **given)


def _differs(known: FloodThreshold, said: Mapping[str, Any]) -> Sequence[str]:
    titles = {one.name: one.title.zh for one in COLUMNS}
    return [titles[name] for name in ("value", "source", "valid_from") if getattr(known, name) != said[name]]


def _change(actor: Actor, known: FloodThreshold, said: Mapping[str, Any]) -> FloodThreshold:
    given = {name: said[name] for name in ("value", "source", "valid_from")}
    return replace_threshold(actor=actor, flood_threshold_id=known.pk, **given)


THRESHOLDS = Table(
    name="thresholds",
    title=Text("阈值登记册", "Register of thresholds"),
    columns=COLUMNS,
    roles=DUTY,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

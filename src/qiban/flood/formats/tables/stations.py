"""The register of stations as a spreadsheet: found by its code, the latest list counts (市水利局职责一)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import id_of
from qiban.core.tables.cells import labels, quantity, unit, whole, word_of
from qiban.core.tables.table import Column, Table
from qiban.flood.models import FloodStation
from qiban.flood.models.reading_kinds import StationKind
from qiban.flood.operations.readings.stations import BETWEEN, RANGES, add_station, edit_station
from qiban.flood.queries.readings.stations import visible_stations
from qiban.law.flood.workflow.roles import DUTY
from qiban.law.quantities import plain_number
from qiban.law.text import Text

TITLES: dict[str, Text] = {
    "level_low": Text("水位最低值（米）", "Lowest level (m)"),
    "level_high": Text("水位最高值（米）", "Highest level (m)"),
    "level_change": Text("水位每小时最大变幅（米）", "Most change of level in an hour (m)"),
    "flow_low": Text("流量最低值（立方米每秒）", "Lowest flow (m³/s)"),
    "flow_high": Text("流量最高值（立方米每秒）", "Highest flow (m³/s)"),
    "flow_change": Text("流量每小时最大变幅（立方米每秒）", "Most change of flow in an hour (m³/s)"),
    "rain_high": Text("雨量最高值（毫米）", "Most rain of a reading (mm)"),
}


def number_of(name: str) -> Callable[[Any], Any]:
    """Return how a number of a row is exported: whole where it is, else with its decimals."""

    def show(row: Any) -> Any:
        value: Decimal | None = getattr(row, name)
        return None if value is None else Decimal(plain_number(value))

    return show


COLUMNS = (
    Column(
        "code", Text("测站编码", "Code"), attrgetter("code"), id_of, is_needed=True, others=("站码", "编码"), width=14
    ),
    Column("title", Text("站名", "Station"), attrgetter("title"), is_needed=True, others=("测站名称", "测站")),
    Column(
        "kind",
        Text("类别", "Kind"),
        lambda row: labels(StationKind(row.kind))[0],
        word_of(StationKind),
        is_needed=True,
        others=("站类", "类型"),
        width=10,
    ),
    Column("river", Text("河流", "River"), attrgetter("river"), is_needed=True, others=("河名",), width=12),
    Column("place_id", Text("影响地区", "Reaches"), attrgetter("place.short_name"), unit, is_needed=True),
    Column("unit_id", Text("所属单位", "Unit"), lambda row: row.unit.short_name if row.unit else "", unit),
    Column("aliases", Text("其他写法", "Other names"), lambda row: "、".join(row.aliases)),
    *(Column(name, TITLES[name], number_of(name), quantity, width=22) for name in RANGES),
    Column(
        "interval_minutes", Text("报送间隔（分钟）", "Reads every (minutes)"), attrgetter("interval_minutes"), whole
    ),
    Column("number", Text("编号", "Number of it"), attrgetter("number"), None, width=12),
)


def _rows(actor: Actor) -> "QuerySet[FloodStation]":
    return visible_stations(actor).filter(state="in_use").order_by("code")


def _find(_actor: Actor, said: Mapping[str, Any]) -> FloodStation | None:
    return FloodStation.objects.filter(code=said["code"], state="in_use").first()


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != "code" and value not in (None, "")}


def _enter(actor: Actor, said: Mapping[str, Any]) -> FloodStation:
    return add_station(actor=actor, code=said["code"], **_given(said))


def _differs(known: FloodStation, said: Mapping[str, Any]) -> Sequence[str]:
    titles = {one.name: one.title.zh for one in COLUMNS}
    return [titles[name] for name, value in _given(said).items() if _kept(known, name) != _plain(name, value)]


def _kept(known: FloodStation, name: str) -> Any:
    return getattr(known, name)


def _plain(name: str, value: Any) -> Any:
    return [one.strip() for one in BETWEEN.split(value) if one.strip()] if name == "aliases" else value


def _change(actor: Actor, known: FloodStation, said: Mapping[str, Any]) -> FloodStation:
    return edit_station(actor=actor, flood_station_id=known.pk, **_given(said))


STATIONS = Table(
    name="stations",
    title=Text("测站登记册", "Register of stations"),
    columns=COLUMNS,
    roles=DUTY,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

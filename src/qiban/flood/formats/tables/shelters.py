"""The register of shelters as a spreadsheet (职责一（八）, 市教育局, 市文化和旅游局)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.tables.cells import labels, quantity, unit, word_of
from qiban.core.tables.table import Column, Table
from qiban.flood.models import Shelter
from qiban.flood.models.evacuation_kinds import ShelterKind
from qiban.flood.operations.evacuation.shelters import MICRO, edit_shelter, enter_shelter
from qiban.flood.permissions import visible_shelters
from qiban.law.flood.workflow import STATES
from qiban.law.flood.workflow.evacuation import OFFERERS
from qiban.law.text import Text

from .cells import count


def _degrees(name: str) -> Any:
    return lambda row: "" if getattr(row, name) is None else f"{getattr(row, name):.6f}"


COLUMNS = (
    Column(
        "title",
        Text("安置点名称", "Shelter"),
        attrgetter("title"),
        is_needed=True,
        others=("安置点", "名称", "场所名称"),
        width=28,
    ),
    Column(
        "kind",
        Text("类别", "Kind"),
        lambda row: labels(ShelterKind(row.kind))[0],
        word_of(ShelterKind),
        is_needed=True,
        others=("场所类别", "类型"),
        width=14,
    ),
    Column(
        "unit_id", Text("提供单位", "Offered by"), attrgetter("unit.name"), unit, others=("单位", "产权单位"), width=30
    ),
    Column(
        "address", Text("地址", "Address"), attrgetter("address"), is_needed=True, others=("详细地址", "位置"), width=36
    ),
    Column(
        "capacity",
        Text("可容纳人数", "Holds"),
        attrgetter("capacity"),
        count,
        is_needed=True,
        others=("容量", "容纳人数", "可安置人数"),
        width=12,
    ),
    Column("contact", Text("联系人", "Contact"), attrgetter("contact"), others=("联系人及电话", "负责人"), width=24),
    Column(
        "longitude", Text("经度（WGS-84）", "Longitude (WGS-84)"), _degrees("longitude"), quantity, others=("经度",)
    ),
    Column("latitude", Text("纬度（WGS-84）", "Latitude (WGS-84)"), _degrees("latitude"), quantity, others=("纬度",)),
    Column("state", Text("状态", "State"), lambda row: STATES["shelter"][row.state].zh, None, width=10),
)
EDITED = ("capacity", "address", "contact", "longitude", "latitude")


def _rows(actor: Actor) -> "QuerySet[Shelter]":
    return visible_shelters(actor).exclude(state="retired").select_related("unit").order_by("id")


def _find(actor: Actor, said: Mapping[str, Any]) -> Shelter | None:
    found = Shelter.objects.filter(unit_id=said["unit_id"] or actor.unit, title=said["title"])
    return found.select_related("unit").first()


def _given(said: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: said[name] for name in names if said[name] not in (None, "")}


def _enter(actor: Actor, said: Mapping[str, Any]) -> Shelter:
    return enter_shelter(actor=actor, **_given(said, ("title", "kind", "unit_id", *EDITED)))


def _differs(known: Shelter, said: Mapping[str, Any]) -> Sequence[str]:
    given = _given(said, EDITED)
    for name in ("longitude", "latitude"):
        if name in given:
            given[name] = given[name].quantize(MICRO)
    return [name for name, value in given.items() if value != getattr(known, name)]


def _change(actor: Actor, known: Shelter, said: Mapping[str, Any]) -> Shelter:
    return edit_shelter(actor=actor, shelter_id=known.pk, **_given(said, EDITED))


SHELTERS = Table(
    name="shelters",
    title=Text("安置点登记册", "Register of shelters"),
    columns=COLUMNS,
    roles=OFFERERS,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

"""Villages' lists of households as a spreadsheet; names and phones go out to those alone who may read them (职责一（七）)."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, id_of
from qiban.core.tables.table import Column, Table
from qiban.flood.models import Household
from qiban.flood.operations.evacuation.households import edit_household, enter_household
from qiban.flood.people import People, mark_of, people_of, phone_in
from qiban.flood.permissions import visible_households
from qiban.law.flood.workflow.evacuation import LISTERS
from qiban.law.flood.workflow.roles import PLACES
from qiban.law.letters import tidy_line
from qiban.law.text import Text

from .cells import count, shelter_in, village_in


def _of(name: str) -> Callable[[Household], str]:
    return lambda row: str(getattr(people_of(row), name))


COLUMNS = (
    Column(
        "village",
        Text("村", "Village"),
        attrgetter("village.short_name"),
        others=("村名", "行政村", "村（社区）", "社区"),
        width=14,
    ),
    Column("group", Text("组（片）", "Group"), attrgetter("group"), others=("组", "村民小组", "片", "网格"), width=12),
    Column(
        "door", Text("门牌号", "Door"), attrgetter("door"), id_of, others=("门牌", "户号", "住址", "地址"), width=14
    ),
    Column(
        "head_name",
        Text("户主姓名", "Head of the household"),
        _of("head"),
        is_needed=True,
        others=("户主", "姓名", "户主名"),
        width=12,
    ),
    Column(
        "head_phone",
        Text("户主电话", "Phone of the head"),
        _of("head_phone"),
        id_of,
        others=("联系电话", "电话", "手机", "联系方式"),
    ),
    Column(
        "people",
        Text("人数", "People"),
        attrgetter("people"),
        count,
        is_needed=True,
        others=("人口", "家庭人口", "人口数"),
        width=8,
    ),
    Column("elderly", Text("老人", "Elderly"), attrgetter("elderly"), count, others=("老年人", "老人数"), width=8),
    Column("children", Text("儿童", "Children"), attrgetter("children"), count, others=("孩子", "儿童数"), width=8),
    Column(
        "disabled",
        Text("残疾或行动不便", "Disabled"),
        attrgetter("disabled"),
        count,
        others=("残疾人", "残疾", "行动不便", "病残"),
        width=10,
    ),
    Column(
        "responsible_name",
        Text("责任人", "Who answers for it"),
        _of("responsible"),
        others=("责任人姓名", "包户干部", "包保责任人"),
        width=12,
    ),
    Column(
        "responsible_phone",
        Text("责任人电话", "Phone of who answers for it"),
        _of("responsible_phone"),
        id_of,
        others=("包户干部电话", "责任人联系电话"),
    ),
    Column(
        "shelter_id",
        Text("安置点", "Shelter"),
        lambda row: row.shelter.title if row.shelter else "",
        shelter_in,
        others=("安置场所", "转移地点", "安置地点"),
        width=22,
    ),
    Column("route", Text("转移路线", "Way"), attrgetter("route"), others=("路线", "安置去向", "去向"), width=30),
    Column("transport", Text("交通工具", "Transport"), attrgetter("transport"), others=("车辆", "转移方式"), width=14),
    Column(
        "order", Text("转移顺序", "Order"), lambda row: row.order or "", count, others=("序号", "顺序", "批次"), width=8
    ),
    Column("number", Text("编号", "Number"), attrgetter("number"), None, width=12),
)
PERSONAL = {
    "head_name": "head",
    "head_phone": "head_phone",
    "responsible_name": "responsible",
    "responsible_phone": "responsible_phone",
}


def _rows(actor: Actor) -> "QuerySet[Household]":
    """Return the households on the lists of a post's place; the headquarters look at names village by village instead."""
    found = visible_households(actor).filter(state="listed") if actor.role in PLACES else Household.objects.none()
    return found.select_related("village", "shelter").order_by("village__path", "order", "group", "door", "id")


def _find(actor: Actor, said: Mapping[str, Any]) -> Household | None:
    village = village_in(actor, said["village"])
    mark = mark_of(village.pk, said["group"], said["door"], tidy_line(said["head_name"]))
    found = Household.objects.filter(village=village, mark=mark).select_related("village", "shelter").first()
    if found and found.state == "removed":
        raise BadRow(
            f"{found.number}已移出名册，请在该户页面重新列入", f"{found.number} was removed; put it back on its page"
        )
    return found


def _enter(actor: Actor, said: Mapping[str, Any]) -> Household:
    village = village_in(actor, said["village"])
    return enter_household(actor=actor, village_id=village.pk, **_given(said))  # type: ignore[arg-type]


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says; an empty cell says nothing."""
    return {name: value for name, value in said.items() if name != "village" and value not in (None, "")}


def _differs(known: Household, said: Mapping[str, Any]) -> Sequence[str]:
    people = people_of(known)
    return [name for name, value in _given(said).items() if value != _kept(known, people, name, value)]


def _kept(known: Household, people: People, name: str, value: Any) -> Any:
    """Return what is kept of a household where a row says `value`, so that the same number written otherwise is the same."""
    if name in ("group", "door"):
        # By these it was found.
        return value
    if name not in PERSONAL:
        return getattr(known, name)
    kept = getattr(people, PERSONAL[name])
    is_same = phone_in(value, name) == kept if name.endswith("phone") else tidy_line(value) == kept
    return value if is_same else kept


def _change(actor: Actor, known: Household, said: Mapping[str, Any]) -> Household:
    return edit_household(actor=actor, household_id=known.pk, **_given(said))


HOUSEHOLDS = Table(
    name="households",
    title=Text("转移名册住户", "Households of the evacuation lists"),
    columns=COLUMNS,
    roles=LISTERS,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

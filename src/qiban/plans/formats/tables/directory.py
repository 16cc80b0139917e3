"""The directory of public enterprises 公共企事业单位公开目录 as a spreadsheet: a row is something that one discloses (task 2)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.tables.cells import Read, word_of, yes_no
from qiban.core.tables.table import Column, Table, differing
from qiban.law.openness.workflow import STATES
from qiban.law.text import Text
from qiban.plans.models import DirectoryEntry, Disclosure, OpenLedger
from qiban.plans.models.openness.kinds import Field, Renewal
from qiban.plans.opening import visible_open
from qiban.plans.operations.openness.directory import draft_entry, edit_entry

# How units write the cycles besides their names.
CYCLES = {
    "及时": Renewal.ON_CHANGE,
    "及时更新": Renewal.ON_CHANGE,
    "实时更新": Renewal.ON_CHANGE,
    "动态更新": Renewal.ON_CHANGE,
    "月度": Renewal.MONTHLY,
    "按月": Renewal.MONTHLY,
    "季度": Renewal.QUARTERLY,
    "按季度": Renewal.QUARTERLY,
    "半年": Renewal.HALF_YEARLY,
    "年度": Renewal.YEARLY,
    "按年": Renewal.YEARLY,
}
# What a row says of the enterprise, and of what it discloses.
OF_ENTRY, OF_ITEM = ("field", "liaison", "phone", "address"), ("basis", "responsible", "channel", "cycle", "link")


def _cycle(cell: Cell) -> Any:
    return CYCLES.get(text_of(cell)) or word_of(Renewal)(cell)


def _if_said(read: Read) -> Read:
    """Return a reader that takes an empty cell for nothing."""
    return lambda cell: read(cell) if text_of(cell) else None


COLUMNS = (
    Column(
        "title",
        Text("企事业单位名称", "Enterprise"),
        attrgetter("entry.title"),
        is_needed=True,
        others=("单位名称", "企事业单位", "公共企事业单位", "名称"),
        width=30,
    ),
    Column(
        "field", Text("领域", "Field"), lambda row: row.entry.get_field_display(), _if_said(word_of(Field)), width=12
    ),
    Column("liaison", Text("联络员", "Liaison"), attrgetter("entry.liaison"), others=("联系人",), width=12),
    Column("phone", Text("联系电话", "Phone"), attrgetter("entry.phone"), others=("电话",), width=16),
    Column(
        "address",
        Text("平台展示地址", "Address on the platform"),
        attrgetter("entry.address"),
        others=("网站",),
        width=30,
    ),
    Column(
        "is_collection",
        Text("汇总链接", "Linked to only"),
        lambda row: "是" if row.entry.is_collection else "否",
        yes_no,
        width=10,
    ),
    Column(
        "item",
        Text("公开事项", "What it discloses"),
        attrgetter("title"),
        is_needed=True,
        others=("公开内容", "事项名称"),
        width=30,
    ),
    Column("basis", Text("公开依据", "Basis"), attrgetter("basis"), others=("依据",), width=30),
    Column(
        "responsible", Text("责任部门", "Answers for it"), attrgetter("responsible"), others=("责任科室",), width=18
    ),
    Column("channel", Text("公开渠道", "Channel"), attrgetter("channel"), others=("公开载体", "渠道"), width=24),
    Column(
        "cycle",
        Text("更新周期", "Renewed"),
        lambda row: row.get_cycle_display(),
        _cycle,
        is_needed=True,
        others=("公开周期", "公开时限", "周期"),
        width=12,
    ),
    Column("link", Text("网址", "Link"), attrgetter("link"), others=("公开网址", "链接"), width=36),
    Column("unit", Text("主管单位", "Unit"), attrgetter("unit.short_name"), None, width=20),
    Column("number", Text("编号", "Number of it"), attrgetter("number"), None, width=12),
    Column("state", Text("状态", "State"), lambda row: STATES["disclosure"][row.state].zh, None, width=12),
)


def _rows(actor: Actor) -> "QuerySet[Disclosure]":
    found = visible_open(Disclosure, actor).exclude(state="ended")
    return found.select_related("entry", "unit").order_by("unit", "entry", "id")


def _entry(actor: Actor, said: Mapping[str, Any]) -> DirectoryEntry | None:
    found = DirectoryEntry.objects.filter(unit=actor.unit, title=said["title"])
    return found.exclude(state="removed").first()


def _item(actor: Actor, said: Mapping[str, Any]) -> Disclosure | None:
    found = Disclosure.objects.filter(entry=_entry(actor, said), title=said["item"])
    return found.select_related("entry").exclude(state="ended").first()


def _find(actor: Actor, said: Mapping[str, Any]) -> Disclosure | None:
    known = _item(actor, said)
    if known is None or any(said[name] not in (None, "", getattr(known, name)) for name in OF_ITEM):
        return None
    return known


def _differs(known: Disclosure, said: Mapping[str, Any]) -> Sequence[str]:
    return _other(known.entry, said)


def _other(entry: DirectoryEntry, said: Mapping[str, Any]) -> list[str]:
    """Return in which columns a row says something else of an enterprise than the directory."""
    return differing(COLUMNS, {name: said[name] for name in OF_ENTRY}, lambda name: getattr(entry, name))


def _enter(actor: Actor, said: Mapping[str, Any]) -> Disclosure:
    entry = _entry(actor, said) or _draft(actor, said)
    if others := _other(entry, said):
        names = "、".join(others)
        raise BadRow(f"{entry.number}已登记，{names}不同", f"{entry.number} is recorded otherwise: {names}")
    known = _item(actor, said)
    given = {name: said[name] or getattr(known, name, "") for name in ("basis", "responsible", "channel", "link")}
    edit_entry(actor=actor, directory_entry_id=entry.pk, item_title=said["item"], renewal=said["cycle"], **given)
    return Disclosure.objects.get(entry=entry, title=said["item"])


def _draft(actor: Actor, said: Mapping[str, Any]) -> DirectoryEntry:
    """Enter an enterprise that the directory does not have yet, under the own unit's latest ledger.

    Raises:
        BadRow: the row says no field, or the unit has no ledger.
    """
    ledger = OpenLedger.objects.filter(unit=actor.unit).order_by("-year__year").first()
    if ledger is None:
        raise BadRow("本单位没有政务公开台账", "your unit has no openness ledger")
    if said["field"] is None:
        raise BadRow("“领域”为空", "Field is empty")
    words: dict[str, Any] = {name: said[name] or "" for name in ("liaison", "phone", "address")}
    return draft_entry(
        actor=actor,
        open_ledger_id=ledger.pk,
        title=said["title"],
        field=said["field"],
        is_collection=said["is_collection"],
        **words,
    )


DIRECTORY = Table(
    name="directory",
    title=Text("公共企事业单位公开目录", "Directory of public enterprises"),
    columns=COLUMNS,
    roles=frozenset({"unit_publisher"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)

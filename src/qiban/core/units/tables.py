"""Units as a spreadsheet: one row a unit, found by its code."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from unicodedata import normalize

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, Cell, Line, id_of, text_of
from qiban.core.tables import cells
from qiban.core.tables.table import Column, Read, Table, differing
from qiban.law.text import Text

from .changing import create_unit, describe_unit, move_unit, rename_unit
from .kinds import KINDS, PEER_GROUPS
from .models import Unit

BETWEEN = re.compile(r"[、，,；;\n]+")
NAMES = ("name", "short_name", "name_en")
NO_GROUP = Text("不排名", "Not ranked")


class Kept(NamedTuple):
    """A unit as a row has it."""

    number: str
    unit: Unit


def _code(cell: Cell) -> str:
    return normalize("NFKC", id_of(cell))


def _word(words: Mapping[str, Text]) -> Read:
    def read(cell: Cell) -> str | None:
        text = text_of(cell)
        for key, said in words.items():
            if text and text.casefold() in {key.casefold(), said.zh.casefold(), said.en.casefold()}:
                return key
        if not text:
            return None
        known = "、".join(one.zh for one in words.values())
        raise BadRow(f"“{text[:40]}”应为：{known}", f"“{text[:40]}” must be one of: {', '.join(words)}")

    return read


def _aliases(cell: Cell) -> list[str] | None:
    found = sorted(one.strip() for one in BETWEEN.split(text_of(cell)) if one.strip())
    return found or None


def _aliases_of(unit: Unit) -> list[str]:
    return sorted(one.alias for one in unit.aliases.all())


def _state(unit: Unit) -> str:
    if unit.closed_on is None:
        return "在设"
    return f"{unit.closed_on} 撤并" + (f"，承接单位 {unit.successor.code}" if unit.successor else "")


GROUPS = {**PEER_GROUPS, "": NO_GROUP}
COLUMNS = (
    Column("code", Text("代码", "Code"), lambda one: one.code, _code, is_needed=True, others=("单位代码",), width=24),
    Column("name", Text("全称", "Name"), lambda one: one.name, others=("单位名称", "名称"), width=36),
    Column("short_name", Text("简称", "Short name"), lambda one: one.short_name, width=24),
    Column("name_en", Text("英文名", "English name"), lambda one: one.name_en, width=36),
    Column(
        "kind", Text("类别", "Kind"), lambda one: KINDS[one.kind].zh if one.kind in KINDS else one.kind, _word(KINDS)
    ),
    Column("peer_group", Text("考核组", "Group"), lambda one: GROUPS[one.peer_group].zh, _word(GROUPS)),
    Column(
        "parent_id",
        Text("上级单位", "Parent"),
        lambda one: one.parent.code if one.parent else "",
        cells.unit,
        others=("上级单位代码",),
        width=24,
    ),
    Column("aliases", Text("别名", "Other names"), lambda one: "、".join(_aliases_of(one)), _aliases, width=36),
    Column("state", Text("状态", "State"), _state, None, width=30),
)


def units_table(reason: str = "") -> Table:
    """Return the table of units.

    Args:
        reason: why what is imported is entered.
    """

    def enter(actor: Actor, said: Mapping[str, Any]) -> Kept:
        return _enter(actor, said, reason)

    def change(actor: Actor, known: Kept, said: Mapping[str, Any]) -> None:
        _change(actor, known.unit, said, reason)

    return Table(
        name="units",
        title=Text("单位", "Units"),
        columns=COLUMNS,
        roles=frozenset({"administrator"}),
        rows=lambda _: Unit.objects.select_related("parent", "successor").prefetch_related("aliases").order_by("path"),
        find=_find,
        enter=enter,
        differs=_differs,
        change=change,
        arranged=parents_first,
    )


def parents_first(lines: list[Line]) -> list[Line]:
    """Return rows in an order in which a parent that the file brings comes before what stands below it."""
    by_name: dict[str, Line] = {}
    for line in lines:
        for name in (_said(line, "code"), _said(line, "name"), _said(line, "short_name")):
            by_name.setdefault(name, line)
    ordered: dict[int, Line] = {}
    for line in lines:
        chain: list[Line] = []
        one: Line | None = line
        while one is not None and one.number not in ordered and one not in chain:
            chain.append(one)
            one = by_name.get(_said(one, "parent_id")) if _said(one, "parent_id") else None
        for each in reversed(chain):
            ordered[each.number] = each
    return list(ordered.values())


def _said(line: Line, name: str) -> str:
    try:
        return normalize("NFKC", id_of(line.cells.get(name)))
    except BadRow:
        return ""


def _find(_actor: Actor, said: Mapping[str, Any]) -> Kept | None:
    unit = Unit.objects.filter(code=said["code"]).prefetch_related("aliases").first()
    if unit is None:
        return None
    if unit.closed_on is not None:
        raise Invalid.field(
            "code",
            Text(
                f"{unit.short_name}已于{unit.closed_on}撤并，不能再变更，代码也不再使用。",
                f"{unit.name_en} closed on {unit.closed_on}: it is not changed, and its code not used again.",
            ),
        )
    return Kept(unit.code, unit)


def _differs(known: Kept, said: Mapping[str, Any]) -> Sequence[str]:
    unit = known.unit
    kept = {name: getattr(unit, name) for name in (*NAMES, "kind", "parent_id")}
    kept["aliases"] = _aliases_of(unit)
    asked = {name: value for name, value in said.items() if name in kept}
    group = said["peer_group"]
    more = [] if group is None or group == unit.peer_group else ["考核组"]
    return [*differing(COLUMNS, asked, kept.__getitem__), *more]


def _enter(actor: Actor, said: Mapping[str, Any], reason: str) -> Kept:
    for name, title in (("name", "全称"), ("kind", "类别"), ("parent_id", "上级单位")):
        if not said[name]:
            raise Invalid.field(name, Text(f"新单位请填写“{title}”。", f"A new unit needs its {name}."))
    unit = create_unit(
        actor=actor,
        code=said["code"],
        name=said["name"],
        short_name=said["short_name"] or "",
        name_en=said["name_en"] or "",
        kind=said["kind"],
        peer_group=said["peer_group"] or "",
        parent_id=said["parent_id"],
        aliases=said["aliases"] or [],
        reason=reason,
        at=clock.now(),
    )
    return Kept(unit.code, unit)


def _change(actor: Actor, unit: Unit, said: Mapping[str, Any], reason: str) -> None:
    at = clock.now()
    given: dict[str, Any] = {"actor": actor, "unit_id": unit.pk, "reason": reason}
    names = {name: said[name] or getattr(unit, name) for name in NAMES}
    if any(value != getattr(unit, name) for name, value in names.items()):
        rename_unit(**given, **names, starts_on=clock.civil_date(at), at=at)
    if said["parent_id"] not in (None, unit.parent_id):
        move_unit(**given, parent_id=said["parent_id"], at=at)
    kind = said["kind"] or unit.kind
    group = unit.peer_group if said["peer_group"] is None else said["peer_group"]
    aliases = said["aliases"] or _aliases_of(unit)
    if (kind, group, aliases) != (unit.kind, unit.peer_group, _aliases_of(unit)):
        describe_unit(**given, kind=kind, peer_group=group, aliases=aliases, at=at)

"""The dispatch catalogue as a spreadsheet: a row a category and area; bad rows are named, the others hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.sheets import BadRow, Cell, text_of
from qiban.core.tables.cells import day
from qiban.core.tables.table import Column, Table
from qiban.core.units.models import Unit
from qiban.core.units.queries import names_of, resolve
from qiban.law.text import Text

from .keeping import ADMINISTRATOR
from .models import Responsibility
from .reading import directory
from .responsibilities import set_responsible

SEPARATOR = "、"


def _unit(cell: Cell) -> Unit | None:
    text = text_of(cell)
    return _resolved(text) if text else None


def _units(cell: Cell) -> list[Unit]:
    text = text_of(cell)
    for mark in "，,；;":
        text = text.replace(mark, SEPARATOR)
    return [_resolved(one.strip()) for one in text.split(SEPARATOR) if one.strip()]


def _resolved(name: str) -> Unit:
    try:
        return resolve(name)
    except Invalid as error:
        raise BadRow(error.message.zh, error.message.en) from error


def _category(cell: Cell) -> str:
    """Read a category by its code or its title."""
    text = text_of(cell)
    titled = {one.title.zh: code for code, one in directory().offered.items()}
    return titled.get(text, text)


def _title(row: Responsibility) -> str:
    known = directory().known.get(row.category)
    return known.title.zh if known else ""


def _name(code: str) -> str:
    found = names_of([code]).get(code)
    return found.zh if found else code


COLUMNS = (
    Column(
        "category", Text("类别代码", "Category"), lambda row: row.category, _category, is_needed=True, others=("类别",)
    ),
    Column("title", Text("类别名称", "Title"), _title, None, width=24),
    Column(
        "area",
        Text("区县（空为全市）", "Area"),
        lambda row: row.area.short_name if row.area else "",
        _unit,
        others=("区县",),
    ),
    Column("lead", Text("主办单位", "Lead"), lambda row: row.lead.short_name, _unit, is_needed=True, width=24),
    Column(
        "assisting",
        Text("协办单位", "Assisting"),
        lambda row: SEPARATOR.join(_name(one) for one in row.assisting),
        _units,
        width=36,
    ),
    Column("valid_from", Text("起算日", "From"), lambda row: row.valid_from, day, is_needed=True),
    Column("reason", Text("理由", "Reason"), lambda row: row.reason, is_needed=True, width=40),
)


class _Row:
    """What an import made or found, by the name under which its result lists it."""

    def __init__(self, entry: Responsibility) -> None:
        self.entry = entry

    @property
    def number(self) -> str:
        area = self.entry.area.short_name if self.entry.area else ""
        return f"{self.entry.category} {area} {self.entry.valid_from:%F}"


def _rows(_actor: Actor) -> QuerySet[Responsibility]:
    found = Responsibility.objects.filter(withdrawn_at=None).select_related("area", "lead")
    return found.order_by("category", "area_id", "valid_from")


def _find(_actor: Actor, said: Mapping[str, Any]) -> _Row | None:
    area: Unit | None = said["area"]
    found = Responsibility.objects.filter(
        category=said["category"], area=area, valid_from=said["valid_from"], withdrawn_at=None
    ).select_related("area", "lead")
    return next((_Row(one) for one in found), None)


def _enter(actor: Actor, said: Mapping[str, Any]) -> _Row:
    return _Row(set_responsible(actor=actor, **_arguments(said), at=clock.now()))


def _arguments(said: Mapping[str, Any]) -> dict[str, Any]:
    return {**said, "assisting": said["assisting"] or []}


def _differs(known: _Row, said: Mapping[str, Any]) -> Sequence[str]:
    entry = known.entry
    codes = [one.code for one in said["assisting"] or []]
    return [*(["主办单位"] if entry.lead != said["lead"] else []), *(["协办单位"] if entry.assisting != codes else [])]


CATALOGUE = Table(
    name="catalogue",
    title=Text("事项目录", "Dispatch catalogue"),
    columns=COLUMNS,
    roles=frozenset({ADMINISTRATOR}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
)
TABLES: Mapping[str, Table] = {CATALOGUE.name: CATALOGUE}

"""The register of schools as a spreadsheet: found by its code, the latest list counts (education 1, 3, 7-10)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.sheets import BadRow, Cell, id_of, text_of
from qiban.core.tables.cells import labels, word_of, yes_no
from qiban.core.tables.table import Column, Table
from qiban.law.education.regulation import EDUCATION
from qiban.law.targets.plan import Target
from qiban.law.text import Text
from qiban.plans.models import School
from qiban.plans.models.school_kinds import SchoolKind
from qiban.plans.operations.education.register import coverage_targets, enter_school
from qiban.plans.permissions import visible_plans

from .finding import district, plan_in

YES, NO, NOT_ASKED = "是", "否", frozenset({"", "不适用", "/", "—", "-"})


def asked(cell: Cell) -> bool | None:
    """Return whether a school meets what is asked of it; None where nothing is."""
    return None if text_of(cell) in NOT_ASKED else yes_no(cell)


def said_so(cell: Cell) -> bool:
    """Return what a cell says, which must not be empty."""
    if not text_of(cell):
        raise BadRow("应为“是”或“否”", "this must be yes or no")
    return yes_no(cell)


def _target_column(target: Target) -> Column:
    zh, en = target.indicator.title.zh.removesuffix("比例"), target.indicator.title.en

    def show(row: School) -> str:
        return {True: YES, False: NO, None: ""}[row.meets.get(target.id)]

    return Column(
        target.id, Text(zh, en), show, asked, others=(target.indicator.title.zh, target.indicator.id), width=20
    )


TARGETS = tuple(coverage_targets(clock.now()).values())
COLUMNS = (
    Column(
        "code",
        Text("学校代码", "Code"),
        attrgetter("code"),
        id_of,
        is_needed=True,
        others=("代码", "学校标识码"),
        width=14,
    ),
    Column("title", Text("学校名称", "School"), attrgetter("title"), is_needed=True, others=("名称",), width=30),
    Column("area_id", Text("区县", "District"), attrgetter("area.short_name"), district, is_needed=True),
    Column(
        "kind",
        Text("类型", "Kind"),
        lambda row: labels(SchoolKind(row.kind))[0],
        word_of(SchoolKind),
        is_needed=True,
        others=("办学类型",),
    ),
    Column(
        "is_rural",
        Text("是否乡村学校", "Rural"),
        lambda row: YES if row.is_rural else NO,
        said_so,
        is_needed=True,
        others=("乡村学校", "是否乡村"),
    ),
    *map(_target_column, TARGETS),
)


def _rows(actor: Actor) -> "QuerySet[School]":
    found = School.objects.filter(plan__regulation=EDUCATION, plan__in=visible_plans(actor))
    return found.select_related("area").order_by("code")


def _find(actor: Actor, said: Mapping[str, Any]) -> School | None:
    return School.objects.filter(plan=plan_in(actor, EDUCATION), code=said["code"]).first()


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: said[name] for name in ("title", "area_id", "kind", "is_rural")}
    return {**plain, "meets": {one.id: said[one.id] for one in TARGETS if said[one.id] is not None}}


def _enter(actor: Actor, said: Mapping[str, Any]) -> School:
    return enter_school(actor=actor, plan_id=plan_in(actor, EDUCATION).pk, code=said["code"], **_given(said))


def _differs(known: School, said: Mapping[str, Any]) -> Sequence[str]:
    return [name for name, value in _given(said).items() if getattr(known, name) != value]


def _change(actor: Actor, known: School, said: Mapping[str, Any]) -> School:
    return enter_school(actor=actor, plan_id=known.plan_id, code=known.code, **_given(said))


SCHOOLS = Table(
    name="schools",
    title=Text("学校登记册", "Register of schools"),
    columns=COLUMNS,
    roles=frozenset({"plan_office", "plan_unit"}),
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

"""How many households and people each village counts, as a spreadsheet, for villages without a list and to check others (职责一（七）)."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.sheets import BadRow
from qiban.core.tables.table import Column, Table
from qiban.flood.models import Roster
from qiban.flood.operations.evacuation.rosters import enter_totals
from qiban.flood.permissions import visible_rosters
from qiban.law.flood.workflow import STATES
from qiban.law.flood.workflow.evacuation import LISTERS
from qiban.law.text import Text

from .cells import count, village_in

COLUMNS = (
    Column(
        "village",
        Text("村", "Village"),
        attrgetter("village.short_name"),
        others=("村名", "行政村", "村（社区）", "社区"),
        width=20,
    ),
    Column(
        "households",
        Text("户数", "Households"),
        lambda row: "" if row.said_households is None else row.said_households,
        count,
        is_needed=True,
        others=("总户数", "转移户数"),
        width=10,
    ),
    Column(
        "people",
        Text("人数", "People"),
        lambda row: "" if row.said_people is None else row.said_people,
        count,
        is_needed=True,
        others=("总人数", "转移人数", "人口"),
        width=10,
    ),
    Column("listed_households", Text("名册户数", "Households handed in"), attrgetter("households"), None, width=10),
    Column("listed_people", Text("名册人数", "People handed in"), attrgetter("people"), None, width=10),
    Column("state", Text("状态", "State"), lambda row: STATES["roster"][row.state].zh, None, width=14),
)


def _rows(actor: Actor) -> "QuerySet[Roster]":
    found = visible_rosters(actor).filter(season__state="open").select_related("village", "season")
    return found.order_by("village__path", "id")


def _roster(actor: Actor, said: Mapping[str, Any]) -> Roster:
    village = village_in(actor, said["village"])
    found = _rows(actor).filter(village=village).order_by("-id").first()
    if found is None:
        raise BadRow("没有正在进行的汛期名册", "no season runs for which it has a list")
    return found


def _find(actor: Actor, said: Mapping[str, Any]) -> Roster | None:
    return None if (found := _roster(actor, said)).said_people is None else found


def _enter(actor: Actor, said: Mapping[str, Any]) -> Roster:
    return _change(actor, _roster(actor, said), said)


def _differs(known: Roster, said: Mapping[str, Any]) -> Sequence[str]:
    pairs = {"户数": (known.said_households, said["households"]), "人数": (known.said_people, said["people"])}
    return [name for name, (kept, new) in pairs.items() if kept != new]


def _change(actor: Actor, known: Roster, said: Mapping[str, Any]) -> Roster:
    return enter_totals(actor=actor, roster_id=known.pk, households=said["households"], people=said["people"])


ROSTERS = Table(
    name="rosters",
    title=Text("各村转移户数人数", "Households and people by village"),
    columns=COLUMNS,
    roles=LISTERS,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)

"""What is there of a kind, by which a unit is ready or not."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from qiban.core.acting.declared import Related
from qiban.core.actor import Actor
from qiban.core.units.queries import id_of, path_of
from qiban.flood.models import FloodDepot, FloodDrill, FloodplainItem, FloodTeam, Readiness
from qiban.flood.permissions import (
    visible_checks,
    visible_of_unit,
    visible_plans,
    visible_pontoons,
    visible_rosters,
)
from qiban.flood.posts import duty_office_id
from qiban.flood.queries.bearers import CITY
from qiban.law.flood.readiness.kinds import PLANS
from qiban.law.text import Text

MOST = 20


def met_by(one: Readiness, actor: Actor) -> Iterator[Related]:
    """Yield the newest things of an item's unit that count for it, as far as the post may see them."""
    found = _of_kind(one, actor)
    if found is not None:
        title, rows = found
        yield Related(rows.model.subject_type, title, list(rows.order_by("-pk")[:MOST]))


def _of_kind(one: Readiness, actor: Actor) -> tuple[Text, "QuerySet[Any]"] | None:
    kind, unit = one.kind, one.unit
    if kind in PLANS:
        plans = visible_plans(actor).filter(unit=unit, kind=PLANS[kind])
        return Text("预案", "Plans"), plans
    if kind in ("drill", "training"):
        return Text("演练、培训", "Drills and trainings"), visible_of_unit(FloodDrill, actor).filter(
            unit=unit, kind=kind
        )
    if kind in ("inspection", "law_check"):
        return Text("检查", "Inspections"), visible_checks(actor).filter(unit=unit, kind=kind)
    if kind in ("pontoon_plan", "pontoon_removal"):
        return Text("浮桥", "Bridges"), visible_pontoons(actor).filter(unit=unit).exclude(state="scrapped")
    if kind == "team":
        return Text("队伍", "Teams"), visible_of_unit(FloodTeam, actor).filter(unit=unit, state="listed")
    if kind == "materials":
        return Text("物料点", "Places"), visible_of_unit(FloodDepot, actor).filter(unit=unit, state="in_use")
    place = path_of(id_of(CITY)) if unit.pk == duty_office_id() else unit.path
    if kind == "roster":
        lists = visible_rosters(actor).filter(season=one.season_id, village__path__startswith=place)
        return Text("转移名册", "Evacuation lists"), lists.exclude(state="confirmed")
    if kind == "floodplain":
        below = visible_of_unit(FloodplainItem, actor).filter(unit__path__startswith=place)
        return Text("滩区对象", "On the floodplain"), below.exclude(state="verified")
    return None

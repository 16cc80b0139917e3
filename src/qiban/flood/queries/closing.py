"""What a unit has of flood control, as it is shown before the unit closes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.flood.models import FloodDepot, FloodFault, FloodplainItem, FloodPlan, FloodTeam, Pontoon
from qiban.flood.operations.readiness.closing import held, readiness_of
from qiban.flood.operations.readings.closing import stations_of
from qiban.law.text import Text

SHOWN = 20


def held_by(unit: Unit) -> tuple[Held, ...]:
    """Return what a unit is to make ready, and its plans, teams, places with materials, bridges, floodplain, faults and stations."""
    return (
        _held("readiness", gettext_lazy("汛前准备事项"), readiness_of(unit), "汛前准备事项{}项", "{} readiness items"),
        _held("flood_plans", gettext_lazy("防汛预案"), held(FloodPlan, unit), "防汛预案{}份", "{} flood plans"),
        _held("flood_teams", gettext_lazy("防汛队伍"), held(FloodTeam, unit), "防汛队伍{}支", "{} flood teams"),
        _held("flood_depots", gettext_lazy("防汛物料点"), held(FloodDepot, unit), "防汛物料点{}个", "{} depots"),
        _held("pontoons", gettext_lazy("监管的浮桥"), held(Pontoon, unit), "监管的浮桥{}座", "{} pontoon bridges"),
        _held(
            "floodplain_items",
            gettext_lazy("滩区对象"),
            held(FloodplainItem, unit),
            "滩区对象{}个",
            "{} things on the floodplain",
        ),
        _held(
            "flood_faults",
            gettext_lazy("未销号的防汛问题"),
            held(FloodFault, unit),
            "未销号的防汛问题{}个",
            "{} flood faults",
        ),
        _held("flood_stations", gettext_lazy("报送的测站"), stations_of(unit), "报送的测站{}座", "{} stations"),
    )


def _held(key: str, label: Any, found: "QuerySet[Any]", zh: str, en: str) -> Held:
    """Return how many there are, with the first numbers; `zh` and `en` have a place for the number."""
    number = found.count()
    return Held(key, label, Text(zh.format(number), en.format(number)), number, [one.number for one in found[:SHOWN]])

"""The panels of the wall, office by office: each a template and what it shows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from qiban.core.actor import Actor
from qiban.flood.models import FloodResponse
from qiban.flood.queries.evacuation import board_rows, occupancy, sums_of
from qiban.flood.queries.readings.stations import heard, visible_stations
from qiban.flood.queries.standing import standings, totals
from qiban.insight.queries.orders import latest_orders
from qiban.insight.queries.places import places_of
from qiban.insight.queries.surges import surge

UNITS_SHOWN, STATIONS_SHOWN, SHELTERS_SHOWN, ORDERS_SHOWN = 12, 6, 6, 5


class Panel(NamedTuple):
    """A panel: its template below insight/panels/, and what that takes."""

    template: str
    context: Mapping[str, Any]


Make = Callable[[FloodResponse, Actor, datetime], Sequence[Panel]]


def tasks(response: FloodResponse, actor: Actor, _at: datetime) -> Sequence[Panel]:
    """Return the map of places and the units with the gravest lights."""
    standing = standings(response, actor)
    return [
        Panel("map", {"places": places_of(response, standing, actor)}),
        Panel(
            "units",
            {"standing": standing[:UNITS_SHOWN], "totals": totals(standing), "more": len(standing) - UNITS_SHOWN},
        ),
    ]


def hotline(_response: FloodResponse, _actor: Actor, at: datetime) -> Sequence[Panel]:
    """Return what people tell the hotline of flooding."""
    return [Panel("surge", {"surge": surge(at)})]


def water(_response: FloodResponse, actor: Actor, at: datetime) -> Sequence[Panel]:
    """Return what the stations read last, against their thresholds."""
    stations = list(visible_stations(actor).filter(state="in_use").order_by("pk")[:STATIONS_SHOWN])
    return [Panel("water", {"heard": heard(stations, at)})]


def people(response: FloodResponse, _actor: Actor, _at: datetime) -> Sequence[Panel]:
    """Return the headcounts of evacuations, and the shelters."""
    shelters = occupancy(response.pk)
    sums = sums_of(response.pk)
    towns = [row for row in board_rows(response.pk) if row.level == 1]
    context = {"response": response, "total": sums.total, "towns": towns, "shelters": shelters[:SHELTERS_SHOWN]}
    return [Panel("people", context)]


def orders(response: FloodResponse, _actor: Actor, _at: datetime) -> Sequence[Panel]:
    """Return the latest orders."""
    return [Panel("orders", {"response": response, "orders": latest_orders(response.pk, ORDERS_SHOWN)})]


MAKERS: tuple[Make, ...] = (tasks, water, people, orders, hotline)


def panels(response: FloodResponse, actor: Actor, at: datetime) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the panels of a response's wall, with their templates' names."""
    found = (one for make in MAKERS for one in make(response, actor, at))
    return [(f"insight/panels/{one.template}.html", one.context) for one in found]

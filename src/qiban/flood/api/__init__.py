"""The API of flood control beside what is made from its operations."""

from ninja import Router

from qiban.core.tables.api import router_of
from qiban.flood.formats.tables import FLOOD_TABLES

from . import duties, evacuation, readings, texting

ROUTERS: list[tuple[str, Router]] = [
    ("/flood/duties", duties.router),
    ("/flood/readings", readings.router),
    ("/flood/evacuations", evacuation.router),
    ("/flood/texts", texting.router),
    ("/flood/tables", router_of(FLOOD_TABLES, tag="防汛数据 Data of flood control", suffix="_of_flood")),
]

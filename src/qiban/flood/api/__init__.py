"""The API of flood control beside what is made from its operations."""

from ninja import Router

from qiban.core.tables.api import router_of
from qiban.flood.formats.tables import TABLES

from . import evacuation

ROUTERS: list[tuple[str, Router]] = [
    ("/flood/tables", router_of(TABLES, tag="防汛数据 Data of flood control", suffix="_of_flood")),
    ("/flood/evacuations", evacuation.router),
]

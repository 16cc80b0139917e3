"""The API of plans beside what is made from their operations."""

from qiban.core.tables.api import router_of
from qiban.plans.formats.tables import TABLES

from . import drafting

ROUTERS = [
    ("/plans/tables", router_of(TABLES, tag="计划数据 Data of plans", suffix="_of_plans")),
    ("/plan-drafts", drafting.router),
]

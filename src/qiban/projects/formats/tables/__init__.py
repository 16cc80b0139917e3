"""The annual plan, contracts and payments as spreadsheets, out and in, under the headers that officials write."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .contracts import CONTRACTS
from .items import PLAN_ITEMS
from .payments import PAYMENTS

TABLES: Mapping[str, Table] = {one.name: one for one in (PLAN_ITEMS, CONTRACTS, PAYMENTS)}

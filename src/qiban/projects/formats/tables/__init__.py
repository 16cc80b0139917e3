"""The annual plan, contracts and payments as spreadsheets, out and in, under the headers that officials write."""

from collections.abc import Mapping

from .contracts import CONTRACTS
from .items import PLAN_ITEMS
from .payments import PAYMENTS
from .table import Table

TABLES: Mapping[str, Table] = {one.name: one for one in (PLAN_ITEMS, CONTRACTS, PAYMENTS)}

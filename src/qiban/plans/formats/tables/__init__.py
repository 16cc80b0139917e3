"""Ledgers, figures and the directory of enterprises as spreadsheets, out and in, under the headers that units write."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .directory import DIRECTORY
from .figures import FIGURES
from .ledger import LEDGER
from .open_ledger import OPEN_LEDGER

PLAN_TABLES: Mapping[str, Table] = {one.name: one for one in (LEDGER, FIGURES)}
OPEN_TABLES: Mapping[str, Table] = {one.name: one for one in (OPEN_LEDGER, DIRECTORY)}
TABLES: Mapping[str, Table] = {**PLAN_TABLES, **OPEN_TABLES}

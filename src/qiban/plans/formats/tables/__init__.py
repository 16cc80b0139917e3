"""The ledger and the figures of plans as spreadsheets, out and in, under the headers that units write."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .figures import FIGURES
from .ledger import LEDGER

TABLES: Mapping[str, Table] = {one.name: one for one in (LEDGER, FIGURES)}

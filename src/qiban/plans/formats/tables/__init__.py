"""Ledgers, figures, accounts, schools and openness as spreadsheets, out and in, under the headers that units write."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .activities import ACTIVITIES
from .directory import DIRECTORY
from .figures import FIGURES
from .firms import FIRMS
from .ledger import LEDGER
from .open_ledger import OPEN_LEDGER
from .schools import SCHOOLS

PLAN_TABLES: Mapping[str, Table] = {one.name: one for one in (LEDGER, FIGURES, ACTIVITIES, FIRMS, SCHOOLS)}
OPEN_TABLES: Mapping[str, Table] = {one.name: one for one in (OPEN_LEDGER, DIRECTORY)}
TABLES: Mapping[str, Table] = {**PLAN_TABLES, **OPEN_TABLES}

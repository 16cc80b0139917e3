"""Ledgers, figures, carbon's accounts and the register of schools as spreadsheets, out and in, as units write them."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .activities import ACTIVITIES
from .figures import FIGURES
from .firms import FIRMS
from .ledger import LEDGER
from .schools import SCHOOLS

TABLES: Mapping[str, Table] = {one.name: one for one in (LEDGER, FIGURES, ACTIVITIES, FIRMS, SCHOOLS)}

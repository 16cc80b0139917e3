"""Activity data, firms of the list and the register of schools as spreadsheets, out and in, under officials' headers."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .activities import ACTIVITIES
from .firms import FIRMS
from .schools import SCHOOLS

TABLES: Mapping[str, Table] = {one.name: one for one in (ACTIVITIES, FIRMS, SCHOOLS)}

"""Spreadsheets of flood control, out and in."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .claims import CLAIMS
from .damage import DAMAGE
from .repairs import REPAIRS

FLOOD_TABLES: Mapping[str, Table] = {one.name: one for one in (DAMAGE, REPAIRS, CLAIMS)}

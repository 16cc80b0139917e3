"""Spreadsheets of flood control, out and in."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .claims import CLAIMS
from .damage import DAMAGE
from .materials import MATERIALS
from .repairs import REPAIRS
from .stations import STATIONS
from .thresholds import THRESHOLDS

FLOOD_TABLES: Mapping[str, Table] = {
    one.name: one for one in (STATIONS, THRESHOLDS, MATERIALS, DAMAGE, REPAIRS, CLAIMS)
}

"""Lists and registers of flood control as spreadsheets, out and in, under the headers that villages write."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .claims import CLAIMS
from .damage import DAMAGE
from .households import HOUSEHOLDS
from .materials import MATERIALS
from .repairs import REPAIRS
from .rosters import ROSTERS
from .shelters import SHELTERS
from .stations import STATIONS
from .thresholds import THRESHOLDS

LISTED = (HOUSEHOLDS, ROSTERS, SHELTERS, STATIONS, THRESHOLDS, MATERIALS, DAMAGE, REPAIRS, CLAIMS)
FLOOD_TABLES: Mapping[str, Table] = {one.name: one for one in LISTED}

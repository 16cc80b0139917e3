"""Another system's project as a row of the plan's table, to be completed and proposed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from qiban.core.clock import civil_date
from qiban.core.web.spreadsheets import workbook

from .items import PLAN_ITEMS

# The columns that a record can fill, and the names that lead to what they say.
FILLED: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "content": ("description",),
    "benefit": ("purpose",),
    "place": ("locations", "description"),
    "starts_on": ("period", "startDate"),
    "ends_on": ("period", "endDate"),
}


def draft_of(record: Mapping[str, Any]) -> bytes:
    """Return the table of plan entries with one row, in which stands what the other system said of its project."""
    columns = [one for one in PLAN_ITEMS.exported if one.read]
    said = {name: _at(record, way) for name, way in FILLED.items()} | {"investment": _yuan(record)}
    for name in ("starts_on", "ends_on"):
        if said[name]:
            said[name] = civil_date(datetime.fromisoformat(said[name]))
    row = [said.get(one.name) or "" for one in columns]
    return workbook([(one.title.zh, one.width) for one in columns], [row])


def _yuan(record: Mapping[str, Any]) -> Any:
    """Return the budget where it is in yuan; another currency is for a person to convert."""
    is_yuan = _at(record, ("budget", "amount", "currency")) == "CNY"
    return str(_at(record, ("budget", "amount", "amount"))) if is_yuan else ""


def _at(value: Any, way: tuple[str, ...]) -> Any:
    for name in way:
        value = next(iter(value), "") if isinstance(value, list) else value
        value = value.get(name, "") if isinstance(value, Mapping) else ""
    return value

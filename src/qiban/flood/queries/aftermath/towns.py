"""Which towns and villages may be asked."""

from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of, open_units, path_of
from qiban.flood.queries.places import COUNTY


def towns_offered() -> list[Unit]:
    """Return the towns of the county on the river."""
    return list(open_units().filter(path__startswith=path_of(id_of(COUNTY)), kind="town").order_by("pk"))


def villages_offered() -> list[Unit]:
    """Return the villages of the county on the river, each with its town."""
    found = open_units().filter(path__startswith=path_of(id_of(COUNTY)), kind="village")
    return list(found.select_related("parent").order_by("path"))


def county_id() -> int:
    """Return the id of the county on the river."""
    return id_of(COUNTY)

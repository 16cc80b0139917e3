"""Which units lie in the places of a response."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of, open_units, path_of

CITY, COUNTY = "city_government", "gaoqing"
KINDS = ("government", "district", "town")


def places_offered() -> list[Unit]:
    """Return the places that a response may concern: the county on the river, and its towns."""
    county = path_of(id_of(COUNTY))
    return list(open_units().filter(path__startswith=county, kind__in=KINDS).order_by("pk"))


def governments_in(places: Iterable[int]) -> list[int]:
    """Return the ids of the governments that answer for places: the city's, those of the places and of the towns in them."""
    paths = [path_of(one) for one in places]
    within = reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk=None))
    found = open_units().filter(within, kind__in=KINDS).order_by("pk").values_list("pk", flat=True)
    return [id_of(CITY), *found]

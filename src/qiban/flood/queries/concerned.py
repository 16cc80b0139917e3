"""Which units a response concerns: members of the headquarters, the governments of its places, and the villages below them."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.core.units.queries import open_units
from qiban.flood.models import FloodResponse

from .bearers import members
from .places import CITY, KINDS

VILLAGE, TOWN = "village", "town"


def concerned(places: Iterable[int]) -> QuerySet[Unit]:
    """Return the units that a response in these places concerns, villages among them; who took over from a member is one."""
    return open_units().filter(members() | Q(code=CITY) | _within(places))


def _within(places: Iterable[int]) -> Q:
    paths = Unit.objects.filter(pk__in=list(places)).values_list("path", flat=True)
    return reduce(or_, (Q(path__startswith=one, kind__in=(*KINDS, VILLAGE)) for one in paths), Q(pk=None))


def running() -> list[FloodResponse]:
    """Return the responses that run, real ones first."""
    return sorted(find(FloodResponse, state="running"), key=lambda one: (one.is_drill, one.pk))


def concerned_now() -> QuerySet[Unit]:
    """Return the units that any running response concerns."""
    return concerned({place for one in running() for place in one.places})

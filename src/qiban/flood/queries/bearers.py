"""Which units bear a duty: those that it names, or every government whose head it is for (职责一, 三)."""

from collections.abc import Iterable

from django.db.models import Q

from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of, open_units
from qiban.law.flood.duties import HEADS, Duty

CITY, COUNTY = "city_government", "gaoqing"


def governments() -> Q:
    """Return which units' heads bear the heads' duties: the city's, the county's, and those of its towns and subdistricts."""
    return Q(code__in=(CITY, COUNTY)) | Q(parent__code=COUNTY, kind="town")


def units_by_bearer(duties: Iterable[Duty]) -> dict[str, list[Unit]]:
    """Return the open units that the bearers of duties stand for, by bearer: who took over from a closed one stands for it.

    One query, and one for each bearer that has closed.
    """
    named = {bearer for one in duties for bearer in one.bearers}
    asked = Q(code__in=named - {HEADS}) | (governments() if HEADS in named else Q(pk__in=()))
    found = list(open_units().filter(asked).select_related("parent"))
    heads = [one for one in found if _is_government(one)]
    by_code = {one.code: [one] for one in found}
    return {bearer: heads if bearer == HEADS else by_code.get(bearer) or heirs(bearer) for bearer in named}


def heirs(code: str) -> list[Unit]:
    """Return who has taken over from a closed unit: nobody where it had no successor."""
    closed = Unit.objects.filter(code=code, closed_on__isnull=False).select_related("successor").first()
    heir = heir_of(closed) if closed else None
    return [heir] if heir else []


def _is_government(unit: Unit) -> bool:
    is_town = unit.kind == "town" and unit.parent is not None and unit.parent.code == COUNTY
    return is_town or unit.code in (CITY, COUNTY)

"""Which units bear a duty: those that it names, or every government whose head it is for (职责一, 三)."""

from collections.abc import Iterable

from django.db.models import Q

from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of, open_units
from qiban.flood.posts import COMMAND, DUTY_OFFICE, duty_office_id
from qiban.law.flood.duties import HEADS, Duty, duties

from .places import CITY, COUNTY


def governments() -> Q:
    """Return which units' heads bear the heads' duties: the city's, the county's, and those of its towns and subdistricts."""
    return Q(code__in=(CITY, COUNTY)) | Q(parent__code=COUNTY, kind="town")


def member_codes() -> set[str]:
    """Return the codes of the units that bear duties besides the headquarters itself."""
    return {code for one in duties() for code in one.bearers} - {HEADS, COMMAND, DUTY_OFFICE}


def members() -> Q:
    """Return which units are members of the headquarters, or took over from one; one query, and one for each that has closed."""
    closed = Unit.objects.filter(code__in=member_codes(), successor__isnull=False).select_related("successor")
    return Q(code__in=member_codes()) | Q(pk__in=[heir.pk for one in closed if (heir := heir_of(one))])


def units_by_bearer(asked: Iterable[Duty]) -> dict[str, list[Unit]]:
    """Return the open units that the bearers of duties stand for, by bearer: who took over from a closed one stands for it.

    One query, and one for each bearer that has closed.
    """
    named = {bearer for one in asked for bearer in one.bearers}
    are = Q(code__in=named - {HEADS}) | (governments() if HEADS in named else Q(pk__in=()))
    found = list(open_units().filter(are).select_related("parent"))
    heads = [one for one in found if _is_government(one)]
    by_code = {one.code: [one] for one in found}
    return {bearer: heads if bearer == HEADS else by_code.get(bearer) or heirs(bearer) for bearer in named}


def heirs(code: str) -> list[Unit]:
    """Return who has taken over from a closed unit: nobody where it had no successor."""
    closed = Unit.objects.filter(code=code, closed_on__isnull=False).select_related("successor").first()
    heir = heir_of(closed) if closed else None
    return [heir] if heir else []


def answerable(unit: Unit) -> int:
    """Return the id of who answers for what is a unit's: itself, and once it has closed its town for a village, else its heir.

    Where nobody took over, the headquarters' office looks after it.
    """
    if unit.closed_on is None:
        return unit.pk
    if unit.kind == "village" and unit.parent_id is not None:
        return unit.parent_id
    heir = heir_of(unit)
    return heir.pk if heir else duty_office_id()


def _is_government(unit: Unit) -> bool:
    is_town = unit.kind == "town" and unit.parent is not None and unit.parent.code == COUNTY
    return is_town or unit.code in (CITY, COUNTY)

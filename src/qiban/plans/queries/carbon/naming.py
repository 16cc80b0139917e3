"""What results call sectors, carriers and districts, as people read it."""

from django.utils.translation import gettext as _

from qiban.core.units.queries import areas
from qiban.plans.models.carbon_kinds import Carrier, Sector


def sector_title(code: str) -> str:
    """Return what a sector is called, or the word itself where it is none of ours."""
    return str(Sector(code).label) if code in Sector.values else code


def carrier_title(code: str) -> str:
    """Return what a carrier is called, or the word itself where it is none of ours."""
    return str(Carrier(code).label) if code in Carrier.values else code


def area_title(short_name: str) -> str:
    """Return what a district is called in the reader's language; what belongs to none is said so."""
    if not short_name:
        return _("不分区县")
    return next((one.label for one in areas() if one.short_name == short_name), short_name)

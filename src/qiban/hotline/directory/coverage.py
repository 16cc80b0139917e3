"""Which categories have whom, in the city and in each area, and where nobody is left who could take them."""

from dataclasses import dataclass
from datetime import date

from qiban.core.units.models import Unit
from qiban.core.units.queries import areas, heir_of

from .reading import Directory, Responsible, directory
from .shipped import Category


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is responsible for a category in one place.

    Args:
        area: None for the city.
        lead: who leads there as things stand: who has taken over where the named unit has closed; None for a gap.
        named: the code that is named, where its unit has closed.
        is_entered: whether it was entered here, and not shipped.
    """

    category: Category
    area: Unit | None
    lead: Unit | None
    assisting: tuple[str, ...]
    named: str
    is_entered: bool

    @property
    def is_gap(self) -> bool:
        """Nobody is left."""
        return self.lead is None

    @property
    def is_doubtful(self) -> bool:
        """The named unit has closed; who took it over stands in, and somebody ought to look."""
        return self.lead is not None and bool(self.named)


def coverage(day: date) -> list[Cover]:
    """Return who is responsible for each open category on a day: in the city, and in each area that has its own."""
    present = directory()
    units = {one.code: one for one in Unit.objects.select_related("successor")}
    listed = areas()
    return [
        cover
        for category in present.offered.values()
        for area in (None, *listed)
        if (cover := _cover(present, category, area, day, units))
    ]


def gaps(day: date) -> list[Cover]:
    """Return where nobody is left, or only who took a closed unit over."""
    return [one for one in coverage(day) if one.is_gap or one.is_doubtful]


def _cover(
    present: Directory, category: Category, area: Unit | None, day: date, units: dict[str, Unit]
) -> Cover | None:
    entered = present.responsible_on(category.code, area.code if area else "", day)
    codes = _named(category, area, entered)
    if codes is None:
        return None
    found = [(code, _open(units.get(code))) for code in codes]
    code, lead = next(((code, unit) for code, unit in found if unit), (codes[0] if codes else "", None))
    is_same = lead is not None and lead.code == code
    assisting = entered.assisting if entered else ()
    return Cover(category, area, lead, assisting, "" if is_same else code, entered is not None)


def _named(category: Category, area: Unit | None, entered: Responsible | None) -> tuple[str, ...] | None:
    """Return the codes that are named there, the first one first; None for an area that has nothing of its own."""
    if entered:
        return (entered.lead,)
    if area is None:
        return category.leads
    # An area whose agency there is not handles the matter itself.
    return (f"{area.code}_{category.district_agency}", area.code) if category.district_agency else None


def _open(unit: Unit | None) -> Unit | None:
    if unit is None:
        return None
    return unit if unit.closed_on is None else heir_of(unit)

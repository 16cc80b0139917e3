"""Which unit usually leads a matter, and why it is offered. A dispatcher decides."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qiban.core import clock
from qiban.core.rows import find_with
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.hotline.categories import Category
from qiban.hotline.directory.reading import Responsible, directory
from qiban.hotline.models import Assignment
from qiban.law.text import Text

USUAL = Text("该类事项通常由其主办", "Usually leads such matters")
BY_CATALOGUE = Text("事项目录确定由其主办", "Leads such matters by the catalogue")
ASSISTS = Text("事项目录确定由其协办", "Assists in such matters by the catalogue")
Matters = Iterable[tuple[str, Unit | None]]


@dataclass(frozen=True, slots=True)
class UnitSuggestion:
    """A unit and why it is offered."""

    unit: Unit
    reason: Text


def usual_leads(category: str, area: Unit | None, *, most: int = 3) -> list[UnitSuggestion]:
    """Return the units that usually lead a category: the area where its own agency handles it, then the city's."""
    return leads_of([(category, area)], most=most)[0]


def leads_of(matters: Matters, *, most: int = 1, on: date | None = None) -> list[list[UnitSuggestion]]:
    """Return `usual_leads` of several matters, with one look at the units for all of them.

    What was entered for a category and an area holds before what is shipped, from its day on.

    Args:
        on: the civil day; today without one.
    """
    rules = [_Rules.of(category, area, on or _today()) for category, area in matters]
    units = _units({code for one in rules for code in one.codes()})
    return [_leads(one, units)[:most] for one in rules]


def usual_assistants(category: str, area: Unit | None) -> list[UnitSuggestion]:
    """Return the units that assist in a category as it was entered for the area, or else for the city."""
    rules = _Rules.of(category, area, _today())
    entered = rules.in_area or rules.in_city
    units = _units(set(entered.assisting)) if entered else {}
    return [UnitSuggestion(units[code], ASSISTS) for code in entered.assisting if code in units] if entered else []


def lead_codes(category: str) -> list[str]:
    """Return the codes of the units that lead a category in the city today, the usual one first."""
    return list(_Rules.of(category, None, _today()).leads)


class _Rules(NamedTuple):
    """What is entered and what is shipped for one matter, on one day."""

    known: Category | None
    area: Unit | None
    in_area: Responsible | None
    in_city: Responsible | None

    @classmethod
    def of(cls, category: str, area: Unit | None, day: date) -> "_Rules":
        present = directory()
        in_area = present.responsible_on(category, area.code, day) if area else None
        return cls(present.known.get(category), area, in_area, present.responsible_on(category, "", day))

    @property
    def agency(self) -> str:
        """The code of the area's agency that handles the matter there, as shipped; empty where the city's unit does."""
        if self.area is None or self.known is None or not self.known.district_agency:
            return ""
        return f"{self.area.code}_{self.known.district_agency}"

    @property
    def leads(self) -> tuple[str, ...]:
        """The codes of the city's units that lead, the usual one first."""
        if self.in_city:
            return (self.in_city.lead,)
        return self.known.leads if self.known else ()

    def codes(self) -> set[str]:
        return {*self.leads, *([self.in_area.lead] if self.in_area else []), *([self.agency] if self.agency else [])}


def _today() -> date:
    return clock.civil_date(clock.now())


def _units(codes: set[str]) -> dict[str, Unit]:
    found = find_with(Unit, "successor", code__in=sorted(codes))
    # Who has taken a closed unit over leads in its place.
    return {one.code: heir for one in found if (heir := one if one.closed_on is None else heir_of(one))}


def _leads(rules: _Rules, units: dict[str, Unit]) -> list[UnitSuggestion]:
    why = BY_CATALOGUE if rules.in_city else USUAL
    found = [UnitSuggestion(one, why) for one in dict.fromkeys(units[code] for code in rules.leads if code in units)]
    area = rules.area
    if rules.in_area and area:
        if lead := units.get(rules.in_area.lead):
            found.insert(0, _in_area(area, lead))
    elif area and rules.agency:
        # The city dispatches to the area; the area sends it on to its agency (Art. 7.2).
        found.insert(0, UnitSuggestion(area, _by_area(units.get(rules.agency))))
    return list({one.unit.pk: one for one in reversed(found)}.values())[::-1]


def _in_area(area: Unit, lead: Unit) -> UnitSuggestion:
    """Return whom the city dispatches to where a unit is responsible in an area: the area itself for one below it."""
    if lead.pk != area.pk and lead.path.startswith(area.path):
        return UnitSuggestion(area, _by_area(lead))
    return UnitSuggestion(lead, BY_CATALOGUE)


def _by_area(agency: Unit | None) -> Text:
    if agency is None:
        return Text("该类事项由属地办理", "Handled by the area it lies in")
    return Text(f"该类事项由属地办理，具体由{agency.short_name}承办", f"Handled by the area, there by {agency.name_en}")


def leads_of_orders(order_ids: list[int], *, most: int = 2) -> list[UnitSuggestion]:
    """Return the units that lead these orders, the commonest first."""
    parts = Assignment.objects.filter(order_id__in=order_ids, is_lead=True).exclude(state="returned")
    units = [one.unit for one in parts.select_related("unit")]
    by_id = {one.pk: one for one in units}
    counted = Counter(one.pk for one in units).most_common(most)
    return [UnitSuggestion(by_id[pk], _has_led(count)) for pk, count in counted]


def _has_led(count: int) -> Text:
    orders = "order" if count == 1 else "orders"
    return Text(f"近期有{count}件类似工单由其主办", f"Leads {count} recent {orders} like this one")

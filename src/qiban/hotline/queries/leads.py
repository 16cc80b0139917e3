"""Which unit usually leads a matter, and why it is offered. A dispatcher decides."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qiban.core.rows import find_with
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.hotline.categories import categories
from qiban.hotline.models import Assignment
from qiban.law.text import Text

USUAL = Text("该类事项通常由其主办", "Usually leads such matters")


@dataclass(frozen=True, slots=True)
class UnitSuggestion:
    """A unit and why it is offered."""

    unit: Unit
    reason: Text


def usual_leads(category: str, area: Unit | None, *, most: int = 3) -> list[UnitSuggestion]:
    """Return the units that usually lead a category: the area where its own agency handles it, then the city's."""
    return leads_of([(category, area)], most=most)[0]


def leads_of(matters: Iterable[tuple[str, Unit | None]], *, most: int = 1) -> list[list[UnitSuggestion]]:
    """Return `usual_leads` of several matters, with one look at the units for all of them."""
    listed = list(matters)
    found = find_with(Unit, "successor", code__in=sorted(_codes(listed)))
    # Who has taken a closed unit over leads in its place.
    units = {one.code: heir for one in found if (heir := one if one.closed_on is None else heir_of(one))}
    return [_leads(category, area, units)[:most] for category, area in listed]


def _codes(matters: list[tuple[str, Unit | None]]) -> set[str]:
    known = categories()
    codes: set[str] = set()
    for category, area in matters:
        if category in known:
            codes.update(known[category].leads)
            if area and known[category].district_agency:
                codes.add(f"{area.code}_{known[category].district_agency}")
    return codes


def _leads(category: str, area: Unit | None, units: dict[str, Unit]) -> list[UnitSuggestion]:
    known = categories().get(category)
    if known is None:
        return []
    leads = dict.fromkeys(units[code] for code in known.leads if code in units)
    found = [UnitSuggestion(one, USUAL) for one in leads]
    if area and known.district_agency:
        # The city dispatches to the area; the area sends it on to its agency (Art. 7.2).
        found.insert(0, UnitSuggestion(area, _by_area(units.get(f"{area.code}_{known.district_agency}"))))
    return found


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

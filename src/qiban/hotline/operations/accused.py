"""Which units an order may go to, the accused of a report (举报) never among them (Art. 17, 21)."""

from collections.abc import Iterable, Mapping, Sequence

from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.core.units.queries import answers_for
from qiban.hotline.models import Demand, Kind, Order
from qiban.law.hotline import HotlineLaw, facts, rules

from .steps import require


def check_units(
    order: Order,
    *,
    lead_id: int,
    unit_ids: Sequence[int],
    units: Mapping[int, Unit],
    law: HotlineLaw,
    demands: Sequence[Demand],
) -> None:
    """Raise Refused where the rules forbid these units for what was told.

    Args:
        demands: the order's, and those that are joining it.
        unit_ids: all units, the lead first.
        units: those of them that are new to the order, by id.
    """
    reports = [one for one in demands if one.kind == Kind.REPORT]
    accusing = _accused_of(reports or demands)
    # What lies below the accused unit, or has taken it over, is the accused unit.
    accused = tuple(str(unit.pk) for unit in units.values() if any(answers_for(one, unit.path) for one in accusing))
    given = facts.DispatchFacts(
        kind=Kind.REPORT.value if reports else order.kind,
        confidential=any(one.is_confidential for one in demands),
        lead_unit=str(lead_id),
        units=tuple(str(one) for one in unit_ids),
        accused_units=accused,
    )
    require(rules.dispatch(given, law))


def is_accused(unit: Unit, demands: Iterable[Demand]) -> bool:
    """Tell whether a report (举报) among `demands` accuses the unit, one above it, or one that it has taken over."""
    reports = [one for one in demands if one.kind == Kind.REPORT]
    return any(answers_for(one, unit.path) for one in _accused_of(reports))


def _accused_of(demands: Iterable[Demand]) -> list[Unit]:
    wanted = {one.accused_unit_id for one in demands if one.accused_unit_id is not None}
    return list(Unit.objects.filter(pk__in=wanted)) if wanted else []


def check_joining(order: Order, demands: Iterable[Demand], law: HotlineLaw) -> None:
    """Raise Refused where a report would reach its accused unit by joining an order that this unit already handles."""
    parts = order.assignments.exclude(state="returned").select_related("unit")
    units = {part.unit_id: part.unit for part in parts}
    if units:
        ids = list(units)
        check_units(
            order,
            lead_id=ids[0],
            unit_ids=ids,
            units=units,
            law=law,
            demands=[*find(Demand, order_id=order.pk), *demands],
        )

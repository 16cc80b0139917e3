"""Which units an order may go to or be told to, the accused of a report (举报) never among them (Art. 17, 21)."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from qiban.core.errors import require
from qiban.core.rows import find
from qiban.core.units.models import Unit
from qiban.core.units.queries import paths_with_heirs
from qiban.hotline.models import Demand, Kind, Order
from qiban.law.hotline import facts, rules
from qiban.law.regulation import Law


def barred_paths(demands: Iterable[Demand]) -> tuple[str, ...]:
    """Return the paths of the units that the reports among `demands` accuse: nothing of them goes to these or below."""
    ids = {one.accused_unit_id for one in demands if one.kind == Kind.REPORT and one.accused_unit_id}
    return _paths(ids)


def paths_of_accused(kind: str, unit_id: int | None) -> tuple[str, ...]:
    """Return the paths of the unit that is accused where `kind` is a report, of which nothing is stored yet."""
    return _paths([unit_id]) if kind == Kind.REPORT and unit_id else ()


def barred_from(order: Order) -> tuple[str, ...]:
    """Return the paths of the units that the reports in an order accuse, those merged into it included."""
    return barred_paths(order.demands.filter(kind=Kind.REPORT))


def is_barred(unit: Unit, barred: Iterable[str]) -> bool:
    """Tell whether a unit is one of the barred, or lies below one."""
    return unit.path.startswith(tuple(barred))


def _paths(unit_ids: Collection[int]) -> tuple[str, ...]:
    if not unit_ids:
        return ()
    units = Unit.objects.filter(pk__in=unit_ids).select_related("successor")
    return tuple(path for unit in units for path in paths_with_heirs(unit))


def check_units(
    order: Order,
    *,
    lead_id: int,
    unit_ids: Sequence[int],
    units: Mapping[int, Unit],
    law: Law,
    demands: Sequence[Demand],
    told: Mapping[int, Unit] | None = None,
) -> None:
    """Raise Refused where the rules forbid these units for what was told.

    Args:
        demands: the order's, and those that are joining it.
        unit_ids: all units, the lead first.
        units: those of them that are new to the order, by id.
        told: units that are told of the order without taking part, by id.
    """
    reports = [one for one in demands if one.kind == Kind.REPORT]
    accusing = reports or demands
    barred = _paths({one.accused_unit_id for one in accusing if one.accused_unit_id})
    named = {**units, **(told or {})}
    accused = tuple(str(unit.pk) for unit in named.values() if is_barred(unit, barred))
    given = facts.DispatchFacts(
        kind=Kind.REPORT.value if reports else order.kind,
        confidential=any(one.is_confidential for one in demands),
        lead_unit=str(lead_id),
        units=tuple(str(one) for one in unit_ids),
        accused_units=accused,
        told_units=tuple(str(one) for one in told or ()),
    )
    require(rules.dispatch(given, law))


def check_proposed(order: Order, unit: Unit, law: Law) -> None:
    """Raise Refused where a unit that an order is to go to next is the accused of a report in it."""
    reports = list(order.demands.filter(kind=Kind.REPORT))
    if reports:
        check_units(order, lead_id=unit.pk, unit_ids=[unit.pk], units={unit.pk: unit}, law=law, demands=reports)


def check_joining(order: Order, demands: Iterable[Demand], law: Law) -> None:
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

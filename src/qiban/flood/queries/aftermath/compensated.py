"""What a use of the floodplain is compensated with, by village and by town (职责一（六）)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from qiban.core.rows import find_with
from qiban.core.units.models import Unit
from qiban.flood.models import Compensation, CompensationClaim, FloodplainUse


@dataclass(slots=True)
class Sums:
    """What a place comes to: households, yuan, and of that yuan already paid."""

    households: int = 0
    amount: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)

    def add(self, other: "Sums") -> None:
        self.households += other.households
        self.amount += other.amount
        self.paid += other.paid


@dataclass(slots=True)
class Village:
    """A village's list with its sums."""

    listed: Compensation
    sums: Sums


@dataclass(slots=True)
class Town:
    """A town with its villages' lists and their sums."""

    unit: Unit | None
    villages: list[Village]
    sums: Sums


def sums_of(use: FloodplainUse, unit_path: str = "") -> tuple[list[Town], Sums]:
    """Return each town of a use with its villages, and the sums over all; three queries.

    Args:
        unit_path: only villages whose path begins so.
    """
    lists = [one for one in find_with(Compensation, "unit", use_id=use.pk) if one.unit.path.startswith(unit_path)]
    claims = CompensationClaim.objects.filter(use=use.pk).exclude(state="withdrawn").order_by()
    counted = {
        pk: Sums(number, total or Decimal(0))
        for pk, number, total in claims.values_list("list").annotate(Count("pk"), Sum("amount"))
    }
    villages = [_village(one, counted.get(one.pk, Sums())) for one in lists]
    towns = Unit.objects.in_bulk({one.listed.unit.parent_id for one in villages if one.listed.unit.parent_id})
    found: dict[int | None, Town] = {}
    for one in villages:
        key = one.listed.unit.parent_id
        found.setdefault(key, Town(towns.get(key or 0), [], Sums())).villages.append(one)
    for town in found.values():
        town.sums = total_of(one.sums for one in town.villages)
    return list(found.values()), total_of(one.sums for one in found.values())


def _village(listed: Compensation, sums: Sums) -> Village:
    sums.paid = listed.paid or Decimal(0)
    return Village(listed, sums)


def total_of(many: Iterable[Sums]) -> Sums:
    """Return sums of sums."""
    total = Sums()
    for one in many:
        total.add(one)
    return total

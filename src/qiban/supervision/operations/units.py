"""Which unit is supervised: one that is open."""

from qiban.core.errors import Invalid
from qiban.core.units.models import Unit
from qiban.core.units.queries import heir_of
from qiban.law.text import Text


def check_open(unit_id: int | None, field: str = "unit_id") -> None:
    """Raise Invalid where a unit that somebody named has closed, with the name of whoever took over."""
    unit = Unit.objects.filter(pk=unit_id, closed_on__isnull=False).first() if unit_id else None
    if unit is None:
        return
    heir = heir_of(unit)
    if heir is None:
        raise Invalid.field(
            field, Text(f"{unit.short_name}已撤并，请改选其他单位。", f"{unit.name_en} is closed; choose another unit.")
        )
    raise Invalid.field(
        field,
        Text(
            f"{unit.short_name}已撤并，其职责由{heir.short_name}承接，请改选。",
            f"{unit.name_en} is closed; {heir.name_en} has taken over: choose it.",
        ),
    )

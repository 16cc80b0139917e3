"""Close a unit: what forbids it, and how the tree changes. What the unit bears is its offices' to hand on."""

from datetime import date

from qiban.core.errors import Invalid
from qiban.law.text import Text

from .models import Unit
from .queries import below, centre_id
from .tree import move_paths


def check_closing(unit: Unit, *, successor: Unit | None, on: date, today: date) -> None:
    """Raise Invalid unless `unit` can close on that day.

    Raises:
        Invalid: it is closed, or the centre or above it; the day is past; the successor is closed, the unit itself or
            below it; or there is none and units below it are open.
    """
    _check_unit(unit)
    if on < today:
        raise Invalid.field("on", Text("撤并日期不能早于今天。", "The day of closing cannot lie in the past."))
    if successor is None:
        _check_nothing_below(unit)
    elif successor.closed_on is not None:
        raise Invalid.field("successor", Text("承接单位已撤并，请另选。", "The successor is closed; choose another."))
    elif successor.path.startswith(unit.path):
        raise Invalid.field(
            "successor",
            Text("承接单位不能是其本身或其下属单位。", "The successor cannot be the unit itself or below it."),
        )


def _check_unit(unit: Unit) -> None:
    if unit.closed_on is not None:
        raise Invalid.field("unit", Text(f"{unit.short_name}已撤并。", f"{unit.name_en} is closed."))
    if Unit.objects.get(pk=centre_id()).path.startswith(unit.path):
        raise Invalid.field(
            "unit",
            Text(
                "市政府市民投诉中心及其上级不能撤并，热线由其办理。",
                "The centre, and what stands above it, cannot close.",
            ),
        )


def _check_nothing_below(unit: Unit) -> None:
    names = [one.short_name for one in below(unit)[:3]]
    if names:
        raise Invalid.field(
            "successor",
            Text(
                f"还有下属单位（{'、'.join(names)}等），请指定承接单位，或先撤并下属单位。",
                "Units below it are open: name a successor, or close those first.",
            ),
        )


def end_unit(unit: Unit, *, successor: Unit | None, on: date) -> None:
    """Close a locked unit; what lies below it goes below its successor."""
    unit.closed_on, unit.successor = on, successor
    unit.save(update_fields=["closed_on", "successor"])
    if successor is None:
        return
    path = unit.path
    Unit.objects.filter(parent=unit).update(parent=successor)
    move_paths(path, successor.path, but=unit.pk)

"""What a unit has asked to be passed on, as it is shown before the unit closes."""

from collections.abc import Sequence

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.law.text import Text
from qiban.privacy.models import Relay


def held_by(unit: Unit) -> Sequence[Held]:
    """Return the open messages of a unit."""
    found = Relay.objects.filter(unit=unit, state__in=("asked", "passed")).order_by("pk")
    numbers = [one.number for one in found[:20]]
    if not numbers:
        return ()
    count = found.count()
    return (Held("relay", "未了结的转达", Text(f"未了结的转达{count}件", f"{count} open messages"), count, numbers),)

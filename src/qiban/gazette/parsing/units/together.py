"""Several groups of units of one measure, taken together."""

from collections.abc import Iterable
from dataclasses import replace

from qiban.gazette.parsing.model import Responsibility

from .groups import Group
from .listing import Named

# Letters between two groups that stand on lines, or in brackets, behind one another.
NEAR = 3


def units_of(groups: Iterable[Group]) -> tuple[Named, ...]:
    """Return the units of a measure; of a line 责任单位 right behind a line 牵头单位 none leads."""
    named: list[Named] = []
    ends, is_led = 0, False
    for group in groups:
        is_led = (is_led and group.start - ends <= NEAR) or any(_leads(one) for one in group.units)
        named += [replace(one, role="responsible") if is_led and one.is_first else one for one in group.units]
        ends = group.end
    return tuple(named)


def _leads(one: Named) -> bool:
    return one.role == "lead" and not one.is_first


def once(units: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Return each unit once, where it is first named; it leads if it does anywhere."""
    found: dict[str, Responsibility] = {}
    for one in units:
        before = found.setdefault(one.unit, one)
        if one.role == "lead" and before.role not in ("lead", "co-lead"):
            found[one.unit] = replace(before, role="lead")
    return tuple(replace(one, order=order) for order, one in enumerate(found.values(), start=1))

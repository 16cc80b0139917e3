"""The versions of a town's report, side by side (职责一（十）)."""

from collections.abc import Sequence
from decimal import Decimal

from qiban.flood.models import DamageFiling
from qiban.law.flood.aftermath.items import Item, figure_text, items


def version_lines(versions: Sequence[DamageFiling]) -> list[tuple[Item, list[str]]]:
    """Return every item that a version says, with each version's figure as a text."""
    return [
        (item, [figure_text(item, Decimal(one.figures[name])) if name in one.figures else "" for one in versions])
        for name, item in items().items()
        if any(name in one.figures for one in versions)
    ]

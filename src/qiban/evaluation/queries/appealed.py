"""Orders that an open appeal is about: they are kept as they are until it is decided."""

from collections.abc import Collection

from qiban.evaluation.models import AppealedOrder
from qiban.law.text import Text

UNDECIDED = Text("评价申诉尚未裁定", "An appeal on a figure is not decided yet")


def holding(kind: str, ids: Collection[int]) -> dict[int, Text]:
    """Return which orders of the hotline have to be kept as they are, and why; one query."""
    if kind != "order" or not ids:
        return {}
    found = AppealedOrder.objects.filter(order__in=ids, appeal__state="filed")
    return dict.fromkeys(found.values_list("order_id", flat=True), UNDECIDED)

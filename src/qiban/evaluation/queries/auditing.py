"""What an auditor is shown of evaluation: figures that changed after their month was frozen."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.leading import Panel, PanelLine
from qiban.evaluation.models import Revision
from qiban.law.text import Text

MOST = 10


def auditing(_actor: Actor, _at: datetime) -> Iterator[Panel]:
    """Yield the latest counts of frozen months that differ from what held before, with how many cases and why; one query."""
    found = Revision.objects.select_related("month").annotate(count=Count("differences")).filter(count__gt=0)
    lines = [
        PanelLine(
            Text(f"{one.month.title}第{one.no}次重算", f"{one.month.told.en}, count {one.no}"),
            href=reverse("evaluation_of", args=[one.month_id]),
            value=Text(f"{one.count}处差异", f"Differences: {one.count}"),
            why=Text(one.reason, one.reason),
        )
        for one in found.order_by("-at")[:MOST]
    ]
    yield Panel(Text("冻结后变动的评价数据", "Figures that changed after freezing"), lines, reverse("evaluation"))

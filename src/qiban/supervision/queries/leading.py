"""What supervision shows leaders: the units that have most supervision to answer, with the latest ground, and disputes that wait above."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.leading import Panel, PanelLine
from qiban.core.units.models import Unit
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text
from qiban.supervision.models import SupervisionCause, SupervisionOrder
from qiban.supervision.permissions import visible

from .ladder import visible_disputes

MOST = 5


def leading(actor: Actor, _at: datetime) -> Iterator[Panel]:
    """Yield the units that have most to answer among what the post may see, and disputes before it; a query a unit."""
    lines = [*_units(actor)]
    if lines:
        yield Panel(
            Text("待答复督办较多的单位", "Units with most supervision to answer"), lines, reverse("supervision_home")
        )
    disputes = [*_disputes(actor)]
    if disputes:
        yield Panel(Text("责任争议", "Disputes"), disputes, reverse("dispute_list"))


def _units(actor: Actor) -> Iterator[PanelLine]:
    open_ones = visible(SupervisionOrder, actor).filter(state="issued").order_by()
    counted = open_ones.values("unit").annotate(count=Count("pk")).order_by("-count", "unit")[:MOST]
    units = Unit.objects.in_bulk([row["unit"] for row in counted])
    for row in counted:
        unit = units[row["unit"]]
        cause = SupervisionCause.objects.filter(order__unit=unit, order__state="issued").order_by("-at").first()
        yield PanelLine(
            Text(unit.short_name, unit.name_en),
            href=f"{reverse('board')}?unit={unit.code}&own=1&kind=supervision_answer",
            value=Text(f"{row['count']}件", str(row["count"])),
            why=Text(cause.text_zh, cause.text_en) if cause else None,
        )


def _disputes(actor: Actor) -> Iterator[PanelLine]:
    for one in visible_disputes(actor).exclude(state="closed").order_by("-pk")[:MOST]:
        title = Text(one.title, one.title)
        yield PanelLine(title, href=reverse("dispute", args=[one.pk]), value=STATES["dispute"][one.state])

"""What a unit holds of evaluation, as it is shown before the unit closes."""

from collections.abc import Sequence

from qiban.core.units.declared import Held
from qiban.core.units.models import Unit
from qiban.evaluation.models import FigureAppeal, Interview
from qiban.law.text import Text

OPEN = ("due", "held")
SHOWN = 20


def held_by(unit: Unit) -> Sequence[Held]:
    """Return the unit's interviews that are open, and its appeals that wait for their decision."""
    interviews = Interview.objects.filter(unit=unit, state__in=OPEN).order_by("pk")
    appeals = FigureAppeal.objects.filter(unit=unit, state="filed").order_by("pk")
    parts = (
        ("interview", Text("未办结的约谈", "Open interviews"), [one.number for one in interviews]),
        ("figure_appeal", Text("待裁定的评价申诉", "Appeals to be decided"), [one.number for one in appeals]),
    )
    return [
        Held(name, label.zh, Text(f"{label.zh}{len(found)}件", f"{label.en}: {len(found)}"), len(found), found[:SHOWN])
        for name, label, found in parts
        if found
    ]

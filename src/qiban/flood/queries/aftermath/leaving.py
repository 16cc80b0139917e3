"""Who left and came back in a response, and what everybody was warned of, as the journal has it (职责一（九）, （十一）)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum

from qiban.core.journal.models import Entry
from qiban.flood.models import Evacuation, FloodResponse, FloodWarning, Headcount
from qiban.law.flood.workflow import STATES, WORKFLOW
from qiban.law.text import Text

from .section import Cell, Section, minutes, moment

LEAVING = (
    Text("地点", "Place"),
    Text("下达时间", "Ordered at"),
    Text("开始转移", "Began at"),
    Text("全部转出", "All out at"),
    Text("下达到转出（分钟）", "Order to all out (minutes)"),
    Text("限时", "To be out by"),
    Text("全部返回", "All back at"),
    Text("登记人数", "People"),
    Text("拒绝转移", "Refusing"),
    Text("联系不上", "Not reached"),
    Text("状态", "State"),
)
WARNED = (
    Text("预警", "Warning"),
    Text("等级", "Colour"),
    Text("标题", "Headline"),
    Text("时间", "When"),
    Text("办理", "What was done"),
)
TOLD = ("publish_warning", "replace_warning", "cancel_warning")


def evacuations(response: FloodResponse, _at: datetime) -> Section:
    """Return how each place was evacuated: when it was ordered, begun, done and over, and who was left."""
    found = list(Evacuation.objects.filter(response=response.pk).select_related("area").order_by("pk"))
    times = _times("evacuation", [one.pk for one in found])
    counted = Headcount.objects.filter(evacuation__in=[one.pk for one in found]).order_by()
    people: dict[int, dict[str, int]] = {}
    for pk, category, number in counted.values_list("evacuation", "category").annotate(Sum("people")):
        people.setdefault(pk, {})[category] = number
    rows = [_left(one, times.get(one.pk, {}), people.get(one.pk, {})) for one in found]
    return Section("evacuations", Text("人员转移", "Evacuations"), LEAVING, rows)


def _left(one: Evacuation, times: dict[str, datetime], people: dict[str, int]) -> list[Cell]:
    ordered, out = times.get("order_evacuation"), times.get("report_all_out")
    return [
        Text(one.area.short_name, one.area.name_en),
        moment(ordered),
        moment(times.get("begin_moving")),
        moment(out),
        minutes(ordered, out),
        moment(one.out_by),
        moment(times.get("report_returned")),
        str(sum(people.values())),
        str(people.get("refusing", 0)),
        str(people.get("unreachable", 0)),
        STATES["evacuation"][one.state],
    ]


def _times(kind: str, ids: Iterable[int]) -> dict[int, dict[str, datetime]]:
    """Return when each action was last taken on each thing."""
    found: dict[int, dict[str, datetime]] = {}
    for one in Entry.objects.filter(subject_type=kind, subject_id__in=list(ids)).order_by("sequence"):
        found.setdefault(one.subject_id, {})[one.action] = one.at
    return found


def warnings(response: FloodResponse, _at: datetime) -> Section:
    """Return which warnings were published, updated and called off, and when."""
    found = {one.pk: one for one in FloodWarning.objects.filter(response=response.pk)}
    entries = Entry.objects.filter(subject_type="flood_warning", subject_id__in=found.keys(), action__in=TOLD)
    rows: list[list[Cell]] = []
    for entry in entries.order_by("at", "pk"):
        one = found[entry.subject_id]
        title = WORKFLOW.actions[entry.action].title
        rows.append([one.number, str(one.get_colour_display()), one.headline, moment(entry.at), title])
    return Section("warnings", Text("洪水预警", "Warnings"), WARNED, rows)

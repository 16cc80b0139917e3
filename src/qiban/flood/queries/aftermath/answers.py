"""Which units acknowledged and reported when, as the journal has it (职责一（九）, （十一）)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from qiban.core.journal.models import Entry
from qiban.core.units.models import Unit
from qiban.flood.models import FloodResponse
from qiban.law.text import Text

from .section import Cell, Section, spread

ANSWERS = ("acknowledge_task", "report_task_state", "complete_task")
REPORTS = ANSWERS[1:]
COLUMNS = (
    Text("单位", "Unit"),
    Text("任务", "Tasks"),
    Text("接收：中位数（分钟）", "Acknowledged: median (minutes)"),
    Text("接收：最慢（分钟）", "Acknowledged: slowest (minutes)"),
    Text("从未接收", "Never acknowledged"),
    Text("首次报告：中位数（分钟）", "First report: median (minutes)"),
    Text("首次报告：最慢（分钟）", "First report: slowest (minutes)"),
    Text("从未报告", "Never reported"),
)


@dataclass(slots=True)
class Answered:
    """How a unit answered for its tasks: minutes from a task to its acknowledgement and to its first report."""

    tasks: int = 0
    acknowledged: list[float] = field(default_factory=list)
    reported: list[float] = field(default_factory=list)

    @property
    def cells(self) -> list[Cell]:
        return [
            str(self.tasks),
            *spread(self.acknowledged),
            str(self.tasks - len(self.acknowledged)),
            *spread(self.reported),
            str(self.tasks - len(self.reported)),
        ]


def answered(response: FloodResponse) -> dict[int, Answered]:
    """Return how each unit answered, by the unit's id; three queries."""
    made = Entry.objects.filter(subject_type="flood_task", action="add_task", detail__response=response.number)
    tasks = {one.subject_id: (int(one.detail["bearer"]), one.at) for one in made}
    found = Entry.objects.filter(subject_type="flood_task", subject_id__in=tasks.keys(), action__in=ANSWERS)
    acknowledged, reported = _first(found, ANSWERS), _first(found, REPORTS)
    units: dict[int, Answered] = {}
    for task, (unit, began) in tasks.items():
        one = units.setdefault(unit, Answered())
        one.tasks += 1
        for known, kept in ((acknowledged, one.acknowledged), (reported, one.reported)):
            if task in known:
                kept.append((known[task] - began).total_seconds() / 60)
    return units


def _first(found: Iterable[Entry], actions: tuple[str, ...]) -> dict[int, datetime]:
    first: dict[int, datetime] = {}
    for one in found:
        if one.action in actions:
            first[one.subject_id] = min(one.at, first.get(one.subject_id, one.at))
    return first


def answers(response: FloodResponse, _at: datetime) -> Section:
    """Return how fast each unit answered, the slowest to acknowledge first."""
    found = answered(response)
    units = Unit.objects.in_bulk(found.keys())
    never = sum(one.tasks - len(one.acknowledged) for one in found.values())
    total = sum(one.tasks for one in found.values())
    order = sorted(found, key=lambda pk: (len(found[pk].acknowledged) - found[pk].tasks, -_median(found[pk]), pk))
    rows: list[list[Cell]] = [[Text(units[pk].short_name, units[pk].name_en), *found[pk].cells] for pk in order]
    note = Text(f"共{total}项任务，{never}项从未接收。", f"{total} tasks, {never} never acknowledged.")
    return Section("answers", Text("各单位接收和报告情况", "Who answered when"), COLUMNS, rows, note)


def _median(one: Answered) -> float:
    return median(one.acknowledged) if one.acknowledged else 0.0

"""Until when a proposal is decided, a task acknowledged, and what is done for it reported: around the clock, working or not."""

from datetime import datetime, timedelta

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_short
from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.regulation import Law
from qiban.law.text import Text

from .facts import LevelNumber

TITLES = {
    "level_decision": Text("决定响应级别", "Decision on a level"),
    "task_acknowledgement": Text("接收防汛任务", "Acknowledging a flood task"),
    "task_report": Text("报告防汛任务进展", "Report on a flood task"),
}
LENGTHS: frozenset[str] = frozenset()


def decision_clock(*, proposed_at: datetime, law: Law) -> Clock:
    """A proposed level is decided on within minutes (职责二)."""
    return _minutes("level_decision", HEADQUARTERS, proposed_at, "decide_minutes", law)


def acknowledgement_clock(*, level: LevelNumber, assigned_at: datetime, law: Law) -> Clock:
    """A task is acknowledged within the minutes of the level (职责一（九）)."""
    return _minutes("task_acknowledgement", head(9), assigned_at, f"acknowledge_minutes_{level}", law)


def report_clock(*, level: LevelNumber, since: datetime, law: Law) -> Clock:
    """What is done for a task is reported again and again, at the intervals of the level (职责一（十一）)."""
    name = f"report_hours_{level}"
    return in_short("task_report", head(11), since, timedelta(hours=law.parameters[name]), law, name)


def _minutes(kind: str, citation: Citation, start: datetime, name: str, law: Law) -> Clock:
    return in_short(kind, citation, start, timedelta(minutes=law.parameters[name]), law, name)

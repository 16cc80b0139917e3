"""Until when lists are handed in and confirmed, an evacuation begun, reported on, carried out, and everybody back."""

from datetime import datetime, timedelta

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, in_civil_days, in_short, in_working_days
from qiban.law.flood.regulation import head
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.regulation import Law
from qiban.law.text import Text

TITLES = {
    "roster": Text("报送转移名册", "Handing in the evacuation list"),
    "roster_check": Text("核实转移名册", "Checking an evacuation list"),
    "evacuation_start": Text("开始转移", "Beginning an evacuation"),
    "evacuation_report": Text("报告转移进展", "Reporting on an evacuation"),
    "evacuation_out": Text("全部转出", "Everybody out"),
    "evacuation_return": Text("组织返回", "Everybody back"),
}
LENGTHS: frozenset[str] = frozenset({"roster_check_days"})


def roster_clock(*, opened_at: datetime, law: Law) -> Clock:
    """A village hands its list in within days of the season's opening (职责一（七）)."""
    return in_civil_days("roster", head(7), opened_at, "roster_days", law)


def roster_check_clock(*, handed_in_at: datetime, law: Law) -> Clock:
    """The town checks a list within working days (职责一（七）)."""
    return in_working_days("roster_check", head(7), handed_in_at, "roster_check_days", law)


def start_clock(*, level: LevelNumber, ordered_at: datetime, law: Law) -> Clock:
    """A village begins within the minutes in which tasks of the level are acknowledged (职责一（九）)."""
    name = f"acknowledge_minutes_{level}"
    return _short("evacuation_start", head(9), ordered_at, timedelta(minutes=law.parameters[name]), law, name)


def evacuation_report_clock(*, level: LevelNumber, since: datetime, law: Law) -> Clock:
    """Until everybody is out a village reports again and again, at the intervals of the level (职责一（十一）)."""
    name = f"report_hours_{level}"
    return _short("evacuation_report", head(11), since, timedelta(hours=law.parameters[name]), law, name)


def out_clock(*, ordered_at: datetime, out_by: datetime, law: Law) -> Clock:
    """Everybody is out by the instant that the order names (职责一（九）)."""
    return _short("evacuation_out", head(9), ordered_at, out_by - ordered_at, law)


def return_clock(*, ordered_at: datetime, law: Law) -> Clock:
    """Everybody is back, or known to stay elsewhere, within days of the order (职责一（九）)."""
    return in_civil_days("evacuation_return", head(9), ordered_at, "return_days", law)


def _short(kind: str, citation: Citation, start: datetime, length: timedelta, law: Law, *used: str) -> Clock:
    return in_short(kind, citation, start, length, law, *used)

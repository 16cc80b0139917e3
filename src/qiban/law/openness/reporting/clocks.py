"""Until when annual reports are submitted and published."""

from datetime import datetime

from qiban.law.clocks import Clock, by_end_of
from qiban.law.openness.days import day_in
from qiban.law.openness.regulation import safeguard
from qiban.law.regulation import Law
from qiban.law.text import Text

from .facts import BodyName, StepName
from .reports import DAYS

TITLES = {
    "annual_report_submitted": Text("提交政府信息公开工作年度报告", "Submission of the annual report"),
    "annual_report_published": Text("公布政府信息公开工作年度报告", "Publication of the annual report"),
}


def report_clock(*, body: BodyName, step: StepName, year: int, opened_at: datetime, law: Law) -> Clock:
    """The report of `year` takes its step by its day in the next one (safeguard 2; 政府信息公开条例 Art. 49)."""
    name = DAYS[body, step]
    day, used = day_in(year + 1, name, law), (f"{name}_month", f"{name}_day")
    return by_end_of(f"annual_report_{step}", safeguard(2, 2), day, opened_at, law, *used)

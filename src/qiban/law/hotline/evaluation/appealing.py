"""The life of an appeal on a figure, as a part of the hotline's table (Art. 19: figures are whole and right)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from qiban.law.calendar import WorkCalendar
from qiban.law.clocks import Clock, in_working_days, working_days
from qiban.law.hotline.roles import SUPERVISE, UNIT
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from .rates import EVALUATION

STATES = {
    "figure_appeal": {
        "filed": Text("待裁定", "To be decided"),
        "upheld": Text("全部采纳", "Upheld"),
        "partly": Text("部分采纳", "Upheld in part"),
        "refused": Text("不予采纳", "Refused"),
        "withdrawn": Text("已撤回", "Withdrawn"),
    },
}
ACTIONS = (
    Action("file_appeal", Text("申诉评价数据", "Appeal a figure"), EVALUATION),
    Action("uphold_appeal", Text("采纳申诉", "Uphold the appeal"), EVALUATION),
    Action("refuse_appeal", Text("不予采纳", "Refuse the appeal"), EVALUATION),
    Action("withdraw_appeal", Text("撤回申诉", "Withdraw the appeal"), EVALUATION),
)
TITLES = {"figure_appeal": Text("裁定评价申诉", "Decision on an appeal")}
LENGTHS = frozenset({"appeal_decision_days"})


def _appeals() -> Iterator[Step]:
    yield from steps("figure_appeal", ("filed",), "uphold_appeal", SUPERVISE, "upheld", "partly")
    yield from steps("figure_appeal", ("filed",), "refuse_appeal", SUPERVISE, "refused")
    yield from steps("figure_appeal", ("filed",), "withdraw_appeal", UNIT, "withdrawn")


STEPS: tuple[Step, ...] = tuple(_appeals())


def appeal_clock(*, at: datetime, law: Law) -> Clock:
    """The centre's decision on an appeal (Art. 19; the limit is local)."""
    return in_working_days("figure_appeal", EVALUATION, at, "appeal_decision_days", law)


def appeal_until(*, published_at: datetime, law: Law) -> datetime:
    """Return the instant until which figures may be appealed: the end of the last of the local number of working days."""
    return working_days(published_at, "appeal_days", law).due_at


def working_days_begun(since: date, until: date, calendar: WorkCalendar) -> int:
    """Return how many working days have begun after the civil day `since` by the civil day `until`.

    A day on which nobody works belongs to the working day after it: on the Saturday after the fifth, the sixth has begun.
    """
    between = (since + timedelta(days=number) for number in range(1, (until - since).days))
    return sum(calendar.is_working(day) for day in between) + (until > since)

"""The life of an evaluated month, of appeals and interviews, as a part of the hotline's table (Art. 19)."""

from collections.abc import Iterator
from datetime import datetime

from qiban.law.clocks import Clock, in_working_days
from qiban.law.hotline.roles import SUPERVISE, SYSTEM
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from . import appealing, interviewing
from .rates import EVALUATION

STATES = {
    "evaluation_month": {
        "open": Text("统计中", "Being counted"),
        "frozen": Text("已冻结", "Frozen"),
        "published": Text("已通报", "Published"),
    },
    **appealing.STATES,
    **interviewing.STATES,
}
ACTIONS = (
    Action("open_month", Text("开始月度统计", "Begin to count a month"), EVALUATION),
    Action("take_samples", Text("导入第三方抽测", "Take in third-party samples"), EVALUATION),
    Action("freeze_month", Text("冻结月度数据", "Freeze the month"), EVALUATION),
    Action("publish_month", Text("通报评价结果", "Publish the figures"), EVALUATION),
    Action("revise_month", Text("复算", "Count anew"), EVALUATION),
    *appealing.ACTIONS,
    *interviewing.ACTIONS,
)
TITLES = {
    "month_publication": Text("通报月度评价", "Publication of a month"),
    **appealing.TITLES,
    **interviewing.TITLES,
}
LENGTHS = frozenset({"publication_days", *appealing.LENGTHS, *interviewing.LENGTHS})


def _months() -> Iterator[Step]:
    yield from steps("evaluation_month", ("open", "frozen", "published"), "take_samples", SUPERVISE)
    yield from steps("evaluation_month", ("open",), "freeze_month", SUPERVISE | SYSTEM, "frozen")
    yield from steps("evaluation_month", ("frozen",), "publish_month", SUPERVISE, "published")
    yield from steps("evaluation_month", ("frozen", "published"), "revise_month", SUPERVISE | SYSTEM)


STEPS: tuple[Step, ...] = (*_months(), *appealing.STEPS, *interviewing.STEPS)


def publication_clock(*, at: datetime, law: Law) -> Clock:
    """The centre makes a frozen month known (Art. 19: 定期通报; the limit is local)."""
    return in_working_days("month_publication", EVALUATION, at, "publication_days", law)

"""The life of an evaluated month, as a part of the hotline's table (Art. 19)."""

from collections.abc import Iterator

from qiban.law.hotline.roles import SUPERVISE, SYSTEM
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

from .rates import EVALUATION

STATES = {
    "evaluation_month": {
        "open": Text("统计中", "Being counted"),
        "frozen": Text("已冻结", "Frozen"),
        "published": Text("已通报", "Published"),
    },
}
ACTIONS = (
    Action("open_month", Text("开始月度统计", "Begin to count a month"), EVALUATION),
    Action("take_samples", Text("导入第三方抽测", "Take in third-party samples"), EVALUATION),
    Action("freeze_month", Text("冻结月度数据", "Freeze the month"), EVALUATION),
    Action("publish_month", Text("通报评价结果", "Publish the figures"), EVALUATION),
    Action("revise_month", Text("复算", "Count anew"), EVALUATION),
)


def _months() -> Iterator[Step]:
    yield from steps("evaluation_month", ("open", "frozen", "published"), "take_samples", SUPERVISE)
    yield from steps("evaluation_month", ("open",), "freeze_month", SUPERVISE | SYSTEM, "frozen")
    yield from steps("evaluation_month", ("frozen",), "publish_month", SUPERVISE, "published")
    yield from steps("evaluation_month", ("frozen", "published"), "revise_month", SUPERVISE | SYSTEM)


STEPS: tuple[Step, ...] = tuple(_months())

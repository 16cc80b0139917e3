"""The life of a record of a nuisance caller, as a part of the hotline's table (Art. 24)."""

from collections.abc import Iterator

from qiban.law.citation import Citation
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.hotline.roles import DIRECTOR, SUPERVISE, SYSTEM
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

SUBJECT = "nuisance_caller"
NUISANCE = Citation(HOTLINE, 24)
STATES = {
    SUBJECT: {
        "recorded": Text("已记录", "Recorded"),
        "warned": Text("已警告", "Warned"),
        "handed_over": Text("已移交", "Handed over"),
        "ended": Text("已解除", "Ended"),
    },
}
ACTIONS = (
    Action("record_nuisance", Text("记录骚扰来电", "Record a nuisance caller"), NUISANCE),
    Action("add_nuisance_call", Text("追加骚扰来电", "Add a call"), NUISANCE),
    Action("warn_caller", Text("警告来电人", "Warn the caller"), NUISANCE),
    Action("hand_caller_over", Text("移交主管部门", "Hand to the competent department"), NUISANCE),
    Action("draw_caller_file", Text("出具移交材料", "Draw the file"), NUISANCE),
    Action("record_disposal", Text("登记处理结果", "Record what came of it"), NUISANCE),
    Action("lift_nuisance", Text("解除记录", "Lift the record"), NUISANCE),
    Action("lapse_nuisance", Text("期满解除", "Lapse"), NUISANCE),
)
DESK = frozenset({"agent"}) | SUPERVISE
RUNNING = ("recorded", "warned", "handed_over")


def _steps() -> Iterator[Step]:
    yield from steps(SUBJECT, RUNNING, "add_nuisance_call", DESK)
    yield from steps(SUBJECT, ("recorded", "warned"), "warn_caller", DESK, "warned")
    yield from steps(SUBJECT, ("warned",), "hand_caller_over", DIRECTOR, "handed_over")
    yield from steps(SUBJECT, ("handed_over",), "draw_caller_file", DIRECTOR)
    yield from steps(SUBJECT, ("handed_over",), "record_disposal", SUPERVISE)
    yield from steps(SUBJECT, RUNNING, "lift_nuisance", SUPERVISE, "ended")
    yield from steps(SUBJECT, RUNNING, "lapse_nuisance", SYSTEM, "ended")


STEPS: tuple[Step, ...] = tuple(_steps())

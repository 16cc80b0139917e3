"""How responses and their tasks are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.kinds import LeftKind, LevelChoice
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    labels={
        "title": Text("名称", "Title"),
        "to_level": Text("响应级别", "Level"),
        "from_level": Text("原级别", "Level before"),
        "places": Text("涉及地区", "Places"),
        "is_drill": Text("演练", "Drill"),
        "opinion": Text("意见", "Opinion"),
        "proposal": Text("响应级别建议", "Proposal"),
        "tasks": Text("任务数", "Tasks"),
        "text": Text("办理情况", "What was done"),
        "flood_task": Text("任务", "Task"),
        "response": Text("应急响应", "Response"),
        "level": Text("响应级别", "Level"),
        "place": Text("涉及地区", "Places"),
        "level_proposal": Text("响应级别建议", "Proposal"),
        "left": Text("未办结事项", "What stays open"),
        "people": Text("投入人数", "People at work"),
        "vehicles": Text("投入车辆、设备（台）", "Vehicles and machines"),
    },
    choices={"to_level": LevelChoice, "from_level": LevelChoice, "left": LeftKind},
    alarms=frozenset({"raise_level", "open_response", "return_task"}),
)
NOTICES: Mapping[str, Text] = {
    "level_proposed": Text("请决定响应级别：{case} {subject}", "Please decide on a level: {case} {subject}"),
    "level_decided": Text(
        "响应级别建议已有决定：{case} {subject}", "A proposed level was decided on: {case} {subject}"
    ),
    "tasks_assigned": Text(
        "{count}项防汛任务，请立即接收：{case} {subject}", "{count} flood tasks, acknowledge at once: {case} {subject}"
    ),
    "task_assigned": Text(
        "防汛任务，请立即接收：{case} {subject}", "Flood task, acknowledge at once: {case} {subject}"
    ),
    "task_returned": Text("防汛任务被退回：{case} {subject}", "A flood task was sent back: {case} {subject}"),
    "task_stopped": Text(
        "{count}项防汛任务停办或终止：{case} {subject}", "{count} flood tasks were stopped: {case} {subject}"
    ),
}
URGENT = frozenset({"level_proposed", "tasks_assigned", "task_assigned", "task_returned"})

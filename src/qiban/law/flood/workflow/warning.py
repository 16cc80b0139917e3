"""A flood warning from its first words to its end (职责二, 职责一（十一）, 市水利局、市气象局、市委宣传部职责)."""

from qiban.law.flood.regulation import HEADQUARTERS, head, member
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from .roles import COMMANDER, DUTY, MEMBERS

STATES = {
    "flood_warning": {
        "written": Text("编写中", "Being written"),
        "submitted": Text("待审批", "To be approved"),
        "approved": Text("待发布", "To be published"),
        "published": Text("已发布", "Published"),
        "updated": Text("已更新", "Updated"),
        "cancelled": Text("已解除", "Called off"),
        "expired": Text("已失效", "Expired"),
        "dropped": Text("已作废", "Dropped"),
    },
}
WATER, PUBLICITY = member("市水利局"), member("市委宣传部")
ACTIONS = (
    Action("write_warning", Text("编写预警", "Write a warning"), WATER),
    Action("edit_warning", Text("修改预警", "Edit the warning"), WATER),
    Action("add_places", Text("添加行政区域", "Add places by name"), WATER),
    Action("add_area", Text("添加坐标区域", "Add an area by coordinates"), WATER),
    Action("remove_area", Text("删除区域", "Remove an area"), WATER),
    Action("submit_warning", Text("提交审批", "Submit for approval"), HEADQUARTERS),
    Action("refuse_warning", Text("退回修改", "Send back"), HEADQUARTERS),
    Action("approve_warning", Text("同意发布", "Approve"), HEADQUARTERS),
    Action("publish_warning", Text("发布预警", "Publish"), head(11)),
    Action("draft_update", Text("编写更新", "Write an update"), head(11)),
    Action("draft_cancellation", Text("编写解除", "Write the all-clear"), head(11)),
    Action("replace_warning", Text("由更新替代", "Replaced by an update"), PUBLICITY),
    Action("cancel_warning", Text("解除", "Called off"), PUBLICITY),
    Action("expire_warning", Text("到时失效", "Expired"), PUBLICITY),
    Action("drop_warning", Text("作废", "Drop"), HEADQUARTERS),
)
WRITERS = DUTY | MEMBERS
SYSTEM = frozenset({"system"})
STEPS = (
    *steps("flood_warning", ["written"], "edit_warning", WRITERS),
    *steps("flood_warning", ["written"], "add_places", WRITERS),
    *steps("flood_warning", ["written"], "add_area", WRITERS),
    *steps("flood_warning", ["written"], "remove_area", WRITERS),
    *steps("flood_warning", ["written"], "submit_warning", WRITERS, "submitted"),
    *steps("flood_warning", ["submitted"], "refuse_warning", COMMANDER, "written"),
    *steps("flood_warning", ["submitted"], "approve_warning", COMMANDER, "approved"),
    *steps("flood_warning", ["approved"], "refuse_warning", COMMANDER, "written"),
    *steps("flood_warning", ["approved"], "publish_warning", DUTY, "published"),
    *steps("flood_warning", ["published"], "draft_update", WRITERS),
    *steps("flood_warning", ["published"], "draft_cancellation", WRITERS),
    *steps("flood_warning", ["published"], "replace_warning", DUTY, "updated"),
    *steps("flood_warning", ["published"], "cancel_warning", DUTY, "cancelled"),
    *steps("flood_warning", ["published"], "expire_warning", SYSTEM, "expired"),
    *steps("flood_warning", ["written", "submitted", "approved"], "drop_warning", WRITERS, "dropped"),
)

"""How the hotline's journal speaks where its workflow has no name for what it says."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.law.hotline.answering import REWORK_GROUNDS
from qiban.law.text import Text

from .models import Channel, Kind, Urgency

VOCABULARY = COMMON | Vocabulary(
    titles={
        "intake": Text("受理诉求", "Demand taken in"),
        "rate": Text("诉求人评价", "Rated by the complainant"),
        "reveal_identity": Text("查看诉求人信息", "Looked at the complainant's identity"),
        "hand_on": Text("承接工单", "Taken over"),
        "name_handler": Text("更换承办人员", "Handler named anew"),
        "excuse": Text("免责", "Excused"),
    },
    roles={"complainant": Text("诉求人", "Complainant")},
    labels={
        "kind": Text("类型", "Kind"),
        "channel": Text("渠道", "Channel"),
        "urgency": Text("紧急程度", "Urgency"),
        "demand": Text("诉求", "Demand"),
        "order": Text("工单", "Order"),
        "lead": Text("主办单位", "Lead unit"),
        "co": Text("协办单位", "Assisting units"),
        "from": Text("转自", "From"),
        "to": Text("转给", "To"),
        "into": Text("并入", "Merged into"),
        "ground": Text("情形", "Ground"),
        "basis": Text("依据", "Basis"),
        "proposed": Text("建议承办单位", "Proposed unit"),
        "late": Text("超过申请时限", "Asked past the limit"),
        "days": Text("工作日", "Working days"),
        "provincial": Text("省级工单", "Provincial"),
        "promised_on": Text("承诺解决日期", "Promised date"),
        "handler_before": Text("原承办人员", "Handler before"),
        "handler": Text("承办人员", "Handler"),
        "round": Text("轮次", "Round"),
        "out_of_scope": Text("不属受理范围", "Out of scope"),
        "reached": Text("接通", "Got through"),
        "outcome": Text("结果", "Outcome"),
        "process": Text("服务过程评分", "Mark for the process"),
        "result": Text("办理结果评分", "Mark for the result"),
        "solved": Text("问题已解决", "Solved"),
    },
    values={
        "satisfied": Text("满意且已解决", "Satisfied and solved"),
        "accords": Text("答复符合规定", "The reply accords with law and policy"),
        "again": Text("待再次拨打", "To be called again"),
        "unreachable": Text("无法接通", "Unreachable"),
        "reached": Text("已回访", "Called back"),
        **REWORK_GROUNDS,
    },
    choices={"kind": Kind, "channel": Channel, "urgency": Urgency},
    units=frozenset({"lead", "co", "from", "to", "proposed"}),
    alarms=frozenset({"rework"}),
)

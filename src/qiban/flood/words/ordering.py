"""How orders, questions and situation reports are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.ordering_kinds import OrderKind
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    labels={
        "kind": Text("类别", "Kind"),
        "order_kind": Text("指令类别", "Kind of order"),
        "order_text": Text("指令内容", "Order"),
        "flood_order": Text("指令", "Order"),
        "unit": Text("单位", "Units"),
        "village_town": Text("这些镇（街道）的全部村", "All villages of these towns"),
        "villages": Text("个别村", "Single villages"),
        "receivers": Text("接收单位数", "Receivers"),
        "minutes": Text("时限（分钟）", "Time in minutes"),
        "about": Text("涉及对象", "About"),
        "replaces": Text("替代的指令", "In place of"),
        "done_at": Text("完成时间", "Done at"),
        "question": Text("询问", "Question"),
        "label": Text("数据项名称", "Name of the figure"),
        "is_number_wanted": Text("要求填写数字", "A figure is wanted"),
        "answer": Text("答复", "Answer"),
        "number": Text("数字", "Figure"),
        "overview": Text("综述", "Overview"),
        "outlook": Text("趋势和下一步工作", "Outlook"),
        "issue_no": Text("期号", "Number"),
        "missing": Text("缺报项数", "Missing"),
        "situation_report": Text("汛情报告", "Situation report"),
    },
    choices={"order_kind": OrderKind},
    instants=frozenset({"done_at"}),
    alarms=frozenset({"issue_order", "object_order", "insist_order", "revoke_order", "ask_again"}),
)
NOTICES: Mapping[str, Text] = {
    "order_drafted": Text("指令待签发：{case} {subject}", "An order waits to be issued: {case} {subject}"),
    "order_issued": Text(
        "防汛指令，请立即确认并执行：{case} {subject}",
        "Flood order, confirm it at once and carry it out: {case} {subject}",
    ),
    "order_revoked": Text(
        "防汛指令停止执行：{case} {subject}（{reason}）",
        "A flood order is to be carried out no more: {case} {subject} ({reason})",
    ),
    "order_objected": Text(
        "有单位提出不能执行指令，请决定：{case} {subject}（{reason}）",
        "A unit cannot carry out an order, please decide: {case} {subject} ({reason})",
    ),
    "objection_decided": Text(
        "不能执行的意见已有决定：{case} {subject}（{reason}）",
        "Your objection was decided on: {case} {subject} ({reason})",
    ),
    "order_carried_out": Text("指令已全部执行：{case} {subject}", "An order was carried out by all: {case} {subject}"),
    "question_asked": Text("询问，请尽快答复：{case} {subject}", "A question, please answer soon: {case} {subject}"),
    "question_again": Text(
        "再次询问，请补充答复：{case} {subject}（{reason}）",
        "Asked again, please answer more fully: {case} {subject} ({reason})",
    ),
    "question_answered": Text("询问已答复：{case} {subject}", "A question was answered: {case} {subject}"),
    "question_withdrawn": Text(
        "询问已撤回，不用答复：{case} {subject}（{reason}）",
        "A question was withdrawn, no answer is needed: {case} {subject} ({reason})",
    ),
    "situation_drafted": Text("汛情报告待签发：{case} {subject}", "A situation report to be issued: {case} {subject}"),
    "situation_issued": Text("新一期汛情报告：{case} {subject}", "A new situation report: {case} {subject}"),
}
URGENT = frozenset(
    {
        "order_drafted",
        "order_issued",
        "order_revoked",
        "order_objected",
        "objection_decided",
        "question_asked",
        "question_again",
        "situation_drafted",
    }
)

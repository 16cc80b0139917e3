"""Orders and their receipts, questions, and situation reports of a response (职责一（九）, （十一）, 职责二)."""

from qiban.law.flood.regulation import HEADQUARTERS, head
from qiban.law.text import Text
from qiban.law.workflow import Action, steps

from . import roles
from .roles import COMMANDER, DUTY, HEADS, MEMBERS, PLACES

STATES = {
    "flood_order": {
        "drafted": Text("待签发", "To be issued"),
        "issued": Text("已下达", "Issued"),
        "carried_out": Text("已执行", "Carried out"),
        "revoked": Text("已撤销", "Revoked"),
        "replaced": Text("已被替代", "Replaced"),
        "withdrawn": Text("未下达", "Not issued"),
        "ended": Text("随响应终止", "Ended with the response"),
    },
    "order_receipt": {
        "issued": Text("待确认", "To be confirmed"),
        "confirmed": Text("已确认", "Confirmed"),
        "carried_out": Text("已执行", "Carried out"),
        "objected": Text("不能执行，待决定", "Objected, to be decided"),
        "insisted": Text("坚持执行", "To be carried out nevertheless"),
        "released": Text("免予执行", "Released"),
        "revoked": Text("已撤销", "Revoked"),
        "ended": Text("随响应终止", "Ended with the response"),
    },
    "flood_question": {
        "asked": Text("待答复", "To be answered"),
        "answered": Text("已答复", "Answered"),
        "closed": Text("已了结", "Closed"),
        "withdrawn": Text("已撤回", "Withdrawn"),
        "ended": Text("随响应终止", "Ended with the response"),
    },
    "situation_report": {
        "drafted": Text("待签发", "To be issued"),
        "issued": Text("已签发", "Issued"),
        "superseded": Text("已有新一期", "Superseded"),
        "discarded": Text("未签发", "Not issued"),
    },
}
ACTIONS = (
    Action("draft_order", Text("起草指令", "Draft an order"), HEADQUARTERS),
    Action("edit_order", Text("修改指令", "Edit the order"), HEADQUARTERS),
    Action("issue_order", Text("下达指令", "Issue the order"), HEADQUARTERS),
    Action("withdraw_order", Text("不予下达", "Do not issue it"), HEADQUARTERS),
    Action("confirm_order", Text("确认收到", "Confirm"), head(9)),
    Action("execute_order", Text("报告已执行", "Report it carried out"), head(9)),
    Action("object_order", Text("提出不能执行", "Object"), head(9)),
    Action("insist_order", Text("坚持执行", "Insist"), head(9)),
    Action("release_order", Text("免予执行", "Release the unit"), head(9)),
    Action("complete_order", Text("全部执行", "Carried out by all"), head(9)),
    Action("revoke_order", Text("撤销指令", "Revoke the order"), HEADQUARTERS),
    Action("replace_order", Text("以新指令替代", "Replace the order"), HEADQUARTERS),
    Action("end_order", Text("终止指令", "End the order"), HEADQUARTERS),
    Action("ask_question", Text("提出询问", "Ask"), head(11)),
    Action("answer_question", Text("答复", "Answer"), head(11)),
    Action("ask_again", Text("再次询问", "Ask again"), head(11)),
    Action("close_question", Text("了结", "Close"), head(11)),
    Action("withdraw_question", Text("撤回询问", "Withdraw the question"), head(11)),
    Action("end_question", Text("终止询问", "End the question"), head(11)),
    Action("draft_situation", Text("编写汛情报告", "Draft a situation report"), head(11)),
    Action("edit_situation", Text("修改综述和趋势", "Edit its words"), head(11)),
    Action("refresh_situation", Text("更新数据", "Draw it anew"), head(11)),
    Action("issue_situation", Text("签发汛情报告", "Issue the report"), head(11)),
    Action("supersede_situation", Text("被新一期替代", "Superseded by the next"), head(11)),
    Action("discard_situation", Text("不予签发", "Do not issue it"), head(11)),
)
# Who receives orders; the duty officers draft them.
RECEIVERS = MEMBERS | PLACES | HEADS
ANYBODY = roles.HEADQUARTERS | RECEIVERS
# While a unit has an order before it.
OPEN = ("issued", "confirmed", "objected", "insisted")
TO_DO = ("issued", "confirmed", "insisted")
STEPS = (
    *steps("flood_order", ["drafted"], "edit_order", DUTY),
    *steps("flood_order", ["drafted"], "issue_order", COMMANDER, "issued"),
    *steps("flood_order", ["drafted"], "withdraw_order", roles.HEADQUARTERS, "withdrawn"),
    # The last unit that carries it out, the commander who releases the last one that has not, or the closing of that one.
    *steps("flood_order", ["issued"], "complete_order", COMMANDER | RECEIVERS | roles.SYSTEM, "carried_out"),
    *steps("flood_order", ["issued"], "revoke_order", COMMANDER | roles.SYSTEM, "revoked"),
    *steps("flood_order", ["issued"], "replace_order", COMMANDER, "replaced"),
    *steps("flood_order", ["issued"], "end_order", COMMANDER, "ended"),
    *steps("order_receipt", ["issued"], "confirm_order", RECEIVERS, "confirmed"),
    *steps("order_receipt", TO_DO, "execute_order", RECEIVERS, "carried_out"),
    *steps("order_receipt", ["issued", "confirmed"], "object_order", RECEIVERS, "objected"),
    *steps("order_receipt", ["objected"], "insist_order", COMMANDER, "insisted"),
    *steps("order_receipt", ["objected", "insisted"], "release_order", COMMANDER, "released"),
    *steps("order_receipt", OPEN, "revoke_order", COMMANDER, "revoked"),
    *steps("order_receipt", OPEN, "replace_order", COMMANDER, "revoked"),
    *steps("order_receipt", OPEN, "end_order", COMMANDER | roles.SYSTEM, "ended"),
    *steps("flood_question", ["asked"], "answer_question", ANYBODY, "answered"),
    *steps("flood_question", ["answered"], "ask_again", ANYBODY, "asked"),
    *steps("flood_question", ["answered"], "close_question", ANYBODY, "closed"),
    *steps("flood_question", ["asked"], "withdraw_question", ANYBODY, "withdrawn"),
    *steps("flood_question", ["asked"], "end_question", COMMANDER | roles.SYSTEM, "ended"),
    *steps("flood_response", ["running"], "draft_situation", DUTY),
    *steps("situation_report", ["drafted"], "edit_situation", DUTY),
    *steps("situation_report", ["drafted"], "refresh_situation", roles.HEADQUARTERS),
    *steps("situation_report", ["drafted"], "issue_situation", COMMANDER, "issued"),
    *steps("situation_report", ["drafted"], "discard_situation", roles.HEADQUARTERS, "discarded"),
    *steps("situation_report", ["issued"], "supersede_situation", COMMANDER, "superseded"),
)

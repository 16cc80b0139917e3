"""How the journal and the notices of the relay and of questions about looks speak, in both languages."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.law.text import Text

from .models import Way

VOCABULARY = COMMON | Vocabulary(
    titles={
        "hand_on": Text("承接转达", "Taken over"),
        "go_by_code": Text("涉及中心，改由诉求人凭查询码答复", "About the centre: the complainant answers by the code"),
    },
    labels={
        "demand_number": Text("诉求编号", "Demand's number"),
        "message": Text("要问或要告知的事", "Message"),
        "answer": Text("诉求人答复", "Answer"),
        "way": Text("联系方式", "Reached by"),
        "look_no": Text("查看记录编号", "Number of the look"),
        "question": Text("询问内容", "Question"),
        "explanation": Text("说明", "Explanation"),
        "finding": Text("认定情况", "Finding"),
        "from": Text("转自", "From"),
        "to": Text("转给", "To"),
    },
    choices={"way": Way},
    units=frozenset({"from", "to"}),
    alarms=frozenset({"fail_relay", "find_improper"}),
)
NOTICES = {
    "relay_asked": Text("待转达：{case} {subject}", "To be passed on: {case} {subject}"),
    "relay_answered": Text("诉求人已答复：{case} {subject}", "The complainant answered: {case} {subject}"),
    "relay_unreached": Text("未联系上诉求人：{case} {subject}", "The complainant was not reached: {case} {subject}"),
    "relay_withdrawn": Text("不再转达：{case} {subject}", "Not to be passed on any more: {case} {subject}"),
    "look_asked": Text(
        "审计询问：{case}，{subject}；请向本人核实后答复审计人员",
        "The auditor asks about a look in your unit: {case} ({subject}); ask the person, and answer the auditor",
    ),
    "look_improper": Text(
        "认定查看诉求人信息不当：{case}，{subject}；请处理",
        "A look at a complainant's identity was found improper: {case} ({subject}); act on it",
    ),
}

"""How the journal and the notices of evaluation speak, in both languages."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.law.text import Text

from .models.kinds import InterviewGround, Rate

VOCABULARY = COMMON | Vocabulary(
    labels={
        "month": Text("月份", "Month"),
        "rate": Text("指标", "Rate"),
        "order_numbers": Text("工单编号", "Orders' numbers"),
        "order_ids": Text("采纳的工单", "Orders that are upheld"),
        "orders": Text("工单", "Orders"),
        "finding": Text("裁定理由", "Reason of the decision"),
        "is_checked": Text("已核对数据，确认通报", "I looked at the figures: publish them"),
        "is_adopted": Text("以复算结果为准", "Its figures hold from now on"),
        "no": Text("第几次复算", "Count"),
        "differences": Text("差异条数", "Differences"),
        "cases": Text("明细条数", "Cases"),
        "digest": Text("数据校验码", "Digest"),
        "cases_digest": Text("明细校验码", "Digest of the cases"),
        "adopted": Text("以复算结果为准", "Its figures hold"),
        "file": Text("文件", "File"),
        "sha256": Text("文件校验码", "Digest of the file"),
        "taken": Text("登记条数", "Rows taken in"),
        "refused": Text("未登记条数", "Rows refused"),
        "paper": Text("文号", "Number of the paper"),
        "ground": Text("约谈事由", "Ground"),
        "held_on": Text("约谈日期", "Held on"),
        "talked_to": Text("约谈对象", "Talked to"),
        "said": Text("约谈内容", "What was said"),
        "measures": Text("整改措施", "Measures"),
        "follow_on": Text("跟踪日期", "Follow-up on"),
        "outcome": Text("落实情况", "What came of it"),
    },
    choices={"rate": Rate, "ground": InterviewGround},
    days=frozenset({"held_on", "follow_on"}),
    alarms=frozenset({"file_appeal", "raise_interview"}),
)
NOTICES = {
    "month_published": Text(
        "{month}评价结果已通报，可查看本单位数据和工单明细", "The figures of {month} are published; see your unit's"
    ),
    "figure_appealed": Text("请裁定评价申诉：{case} {subject}", "An appeal is to be decided: {case} {subject}"),
    "figure_appeal_decided": Text(
        "评价申诉已裁定：{case} {subject}（{reason}）", "Your appeal was decided: {case} {subject} ({reason})"
    ),
    "interview_raised": Text(
        "请约谈：{case} {subject}（{reason}）", "An interview is to be held: {case} {subject} ({reason})"
    ),
    "interview_called": Text(
        "本单位将被约谈：{case} {subject}（{reason}）", "Your unit will be interviewed: {case} {subject} ({reason})"
    ),
    "interview_held": Text("约谈记录已登记：{case} {subject}", "An interview was recorded: {case} {subject}"),
    "interview_closed": Text("约谈事项已落实：{case} {subject}", "An interview was followed up: {case} {subject}"),
    "interview_withdrawn": Text(
        "约谈已撤销：{case} {subject}（{reason}）", "An interview was withdrawn: {case} {subject} ({reason})"
    ),
    "interview_goes_on": Text(
        "原单位已撤并，由你单位接受约谈：{case} {subject}",
        "The unit that was called is closed; your unit is interviewed: {case} {subject}",
    ),
}

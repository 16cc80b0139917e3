"""How the journal and the notices of supervision speak, in both languages."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.law.text import Text

from .models.kinds import CauseKind, Ground, Recheck

VOCABULARY = COMMON | Vocabulary(
    labels={
        "cause": Text("督办情形", "Ground"),
        "title": Text("标题", "Title"),
        "demand": Text("办理要求", "What is wanted"),
        "order_number": Text("工单编号", "Order's number"),
        "supervision_number": Text("督办单编号", "Supervision order's number"),
        "measures": Text("采取的措施", "Measures"),
        "result": Text("办理结果或成效", "Result"),
        "due_on": Text("期限", "By"),
        "category": Text("事项类别", "Kind of matter"),
        "area": Text("区县", "District"),
        "analysis": Text("原因分析", "Cause"),
        "reports": Text("反映次数", "Times reported"),
        "found": Text("复查结果", "Found"),
        "ground": Text("整改事由", "Ground"),
        "done": Text("整改情况", "What was put right"),
        "evidence": Text("佐证材料说明", "What shows it"),
        "finding": Text("认定情况", "What was found"),
        "paper": Text("文号或会议纪要", "Number of the paper"),
        "question": Text("争议问题", "What they disagree on"),
        "other_unit": Text("争议单位（二）", "The other unit"),
        "third_unit": Text("争议单位（三）", "A third unit"),
        "lead": Text("责任单位", "Responsible unit"),
        "text": Text("情况或意见", "What was said"),
        "on": Text("日期", "Day"),
        "lesson": Text("今后同类工单", "For the next like order"),
        "accountability": Text("问责通报", "Accountability notice"),
    },
    choices={"cause": CauseKind, "ground": Ground, "found": Recheck},
    units=frozenset({"lead"}),
    days=frozenset({"due_on", "on"}),
    alarms=frozenset(
        {
            "return_supervision",
            "return_study",
            "return_rectification",
            "fail_rectification",
            "join_cause",
        }
    ),
)
NOTICES = {
    "supervision_issued": Text("督办：{case} {subject}（{reason}）", "Supervised: {case} {subject} ({reason})"),
    "supervision_answered": Text("督办已答复，请审核：{case} {subject}", "Answered, please review: {case} {subject}"),
    "supervision_accepted": Text("督办已办结：{case} {subject}", "Supervision ended: {case} {subject}"),
    "supervision_returned": Text(
        "督办答复被退回：{case} {subject}（{reason}）", "The answer was sent back: {case} {subject} ({reason})"
    ),
    "supervision_moved": Text(
        "督办答复期限调整：{case} {subject}（{reason}）", "The limit was moved: {case} {subject} ({reason})"
    ),
    "supervision_withdrawn": Text("督办已撤销：{case} {subject}（{reason}）", "Withdrawn: {case} {subject} ({reason})"),
    "supervision_goes_on": Text(
        "原单位已撤并，请接续办理：{case} {subject}",
        "The unit that had it is closed; please go on with {case} {subject}",
    ),
    "dispute_opened": Text(
        "责任争议：{case} {subject}，将召集协调", "A dispute: {case} {subject}; the parties are called"
    ),
    "dispute_brought": Text("请处理责任争议：{case} {subject}", "A dispute is before you: {case} {subject}"),
    "dispute_answered": Text(
        "责任争议有进展，请督促落实或提级：{case} {subject}",
        "A dispute was answered, see whether it is settled: {case} {subject}",
    ),
    "dispute_closed": Text("责任争议已解决：{case} {subject}", "A dispute is settled: {case} {subject}"),
    "study_asked": Text("请开展专题研究：{case} {subject}", "A topic study is wanted: {case} {subject}"),
    "study_filed": Text("专题研究已报送，请审核：{case} {subject}", "A study was handed in: {case} {subject}"),
    "study_accepted": Text(
        "专题研究已通过，请落实措施：{case} {subject}", "The study is accepted, put it into effect: {case} {subject}"
    ),
    "study_returned": Text(
        "专题研究被退回：{case} {subject}（{reason}）", "The study was sent back: {case} {subject} ({reason})"
    ),
    "study_solved": Text("专题研究已办结：{case} {subject}", "The study ended: {case} {subject}"),
    "study_recurred": Text(
        "问题仍在发生，请重新研究：{case} {subject}", "The problem came back, study it anew: {case} {subject}"
    ),
    "study_withdrawn": Text(
        "专题研究已撤销：{case} {subject}（{reason}）", "The study was withdrawn: {case} {subject} ({reason})"
    ),
    "rectification_ordered": Text(
        "责令整改：{case} {subject}（{reason}）", "To be put right: {case} {subject} ({reason})"
    ),
    "rectification_reported": Text(
        "整改已报告，请验收：{case} {subject}", "Reported to be put right, please look: {case} {subject}"
    ),
    "rectification_accepted": Text("整改已验收：{case} {subject}", "Put right: {case} {subject}"),
    "rectification_returned": Text(
        "整改报告被退回：{case} {subject}（{reason}）", "The report was sent back: {case} {subject} ({reason})"
    ),
    "rectification_failed": Text(
        "认定整改不到位：{case} {subject}（{reason}）", "Found not put right: {case} {subject} ({reason})"
    ),
    "rectification_withdrawn": Text(
        "整改通知已撤销：{case} {subject}（{reason}）", "Withdrawn: {case} {subject} ({reason})"
    ),
    "accountability_proposed": Text("待签发问责通报：{case} {subject}", "A notice to be signed: {case} {subject}"),
    "accountability_issued": Text("问责通报：{case} {subject}", "Accountability notice: {case} {subject}"),
    "accountability_dropped": Text(
        "不予问责通报：{case} {subject}（{reason}）", "No notice is issued: {case} {subject} ({reason})"
    ),
}

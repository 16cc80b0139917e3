"""What notices say, in both languages."""

from datetime import datetime
from typing import Any

from qiban.core.clock import due_text
from qiban.law.text import Text

from .models import Notice

TITLES = {
    "obligation_yellow": Text(
        "黄灯提示：{case}将于{due}到期，请尽快办理", "Yellow light: {case} is due at {due}; please act"
    ),
    "obligation_overdue": Text(
        "已超期：{case}应于{due}前办结，尚未回复", "Overdue: {case} was due at {due} and is unanswered"
    ),
    "obligation_reminder": Text(
        "催办单：{case}已亮红灯（应于{due}前办结），请尽快办结",
        "Reminder note: {case} is on red (due at {due}); please finish it",
    ),
    "order_dispatched": Text("新派工单：{case} {subject}", "New order: {case} {subject}"),
    "order_reworked": Text("工单退回重办：{case} {subject}", "Order back for rework: {case} {subject}"),
    "quick_disposal": Text(
        "快速处置工单：{case} {subject}，请于{due}前反馈初步处置情况",
        "Quick disposal: {case} {subject}; first feedback by {due}",
    ),
    "emergency_report": Text("突发事项报告：{case} {subject}", "Emergency report: {case} {subject}"),
    "request_made": Text("待审批：{case} 申请{request}", "To decide: {case} asks for {request}"),
    "request_approved": Text("已同意：{case} 的{request}申请", "Approved: {request} for {case}"),
    "request_refused": Text(
        "未同意：{case} 的{request}申请，时限继续计算", "Refused: {request} for {case}; the clocks run on"
    ),
    "surge_alarm": Text(
        "集中反映：{area}“{category}”短时间内收到{count}件，请核实是否启动快速处置",
        "Surge: {count} demands on “{category}” in {area} within a short time; check for quick disposal",
    ),
    "basis_lapsed": Text("依据已到期：请录入接续文件或延期文件", "Basis lapsed: enter the successor or the extension"),
    "deadlines_moved": Text(
        "时限调整：依据{source}，本单位{count}项时限已重新计算，其中{late}项因此已超期，请查看看板",
        "Deadlines moved by {source}: {count} of this unit's were counted anew, {late} of them are overdue by it;"
        " see the board",
    ),
}
REQUESTS = {"return": Text("回退", "return"), "extension": Text("延期", "extension")}


def title(notice: Notice, language: str) -> str:
    """Return the notice's one line in `language`."""
    facts = {key: _said(value, language) for key, value in notice.facts.items()}
    if due := facts.get("due_at"):
        facts["due"] = due_text(datetime.fromisoformat(due))
    if request := facts.get("request"):
        facts["request"] = REQUESTS[request].in_language(language)
    facts = {"subject": "", "source": "", "late": "0", **facts}
    return TITLES[notice.kind].in_language(language).format(case=notice.case_number, **facts)


def _said(value: Any, language: str) -> str:
    """Return a fact as text; one in both languages is {"zh", "en"}."""
    return Text(**value).in_language(language) if isinstance(value, dict) else str(value)

"""What notices say, in both languages."""

from collections.abc import Callable, Mapping, Sequence
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
    "order_hastened": Text(
        "期限提前：{case} {subject} 并入了更紧急的同一事项，请于{due}前办结",
        "Sooner due: a more urgent demand has joined {case} {subject}; please finish it by {due}",
    ),
    "order_taken_over": Text(
        "原承办单位已撤并，请接续办理：{case} {subject}，时限不变，应于{due}前办结",
        "The unit that had it is closed; please go on with {case} {subject}: due as before, at {due}",
    ),
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
    "identity_looks": Text(
        "查看诉求人信息较多：{unit}{person}今天已查看{count}次，请核实是否为办理所需",
        "Many looks at identities: {person} of {unit} has taken {count} today; see whether the work needs them",
    ),
    "basis_lapsed": Text("依据已到期：请录入接续文件或延期文件", "Basis lapsed: enter the successor or the extension"),
    "deadlines_moved": Text(
        "时限调整：依据{source}，本单位{count}项时限已重新计算，其中{late}项因此已超期，请查看看板",
        "Deadlines moved by {source}: {count} of this unit's were counted anew, {late} of them are overdue by it;"
        " see the board",
    ),
}
REQUESTS = {"return": Text("回退", "return"), "extension": Text("延期", "extension")}


# An office tells what notices are about when they are read, as whoever may see least may read it; by the notice's id.
Subjects = Callable[[Sequence[Notice]], Mapping[int, str]]
_offices: list[Subjects] = []


def tell_subjects(subjects: Subjects) -> None:
    """Let an office say what the notices about its things are about."""
    if subjects not in _offices:
        _offices.append(subjects)


def titles(notices: Sequence[Notice], language: str) -> list[str]:
    """Return the one line of each notice in `language`; each office is asked once for all of them."""
    subjects: dict[int, str] = {}
    for office in _offices:
        subjects |= office(notices)
    return [_title(one, subjects.get(one.pk), language) for one in notices]


def title(notice: Notice, language: str) -> str:
    """Return the notice's one line in `language`."""
    return titles([notice], language)[0]


def _title(notice: Notice, subject: str | None, language: str) -> str:
    facts = {key: _said(value, language) for key, value in notice.facts.items()}
    if due := facts.get("due_at"):
        facts["due"] = due_text(datetime.fromisoformat(due))
    if request := facts.get("request"):
        facts["request"] = REQUESTS[request].in_language(language)
    facts = {"subject": "", "source": "", "late": "0", **facts}
    if subject is not None:
        facts["subject"] = subject
    return TITLES[notice.kind].in_language(language).format(case=notice.case_number, **facts)


def _said(value: Any, language: str) -> str:
    """Return a fact as text; one in both languages is {"zh", "en"}."""
    return Text(**value).in_language(language) if isinstance(value, dict) else str(value)

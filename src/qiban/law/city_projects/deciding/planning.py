"""How the annual plan is decided and published (Art. 5)."""

from datetime import date, datetime

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import DecisionFacts, PublicationFacts

CLAUSE = Citation(CITY_PROJECTS, 5)
# Who publishes the plan together, by the codes of their units.
PUBLISHERS = {
    "housing": Text("住房城乡建设", "housing"),
    "development": Text("发展改革", "development and reform"),
    "finance": Text("财政", "finance"),
    "natural_resources": Text("自然资源和规划", "natural resources and planning"),
}


def plan_decision(given: DecisionFacts, law: Law) -> Decision:
    """Tell whether the government meeting's decision on a plan can be recorded.

    Interpretation: “before” the meeting is kept by a report of the same day.

    Source: Art. 5.
    """
    say = Ruling("plan_decision", CLAUSE, given, law)
    if given.reported_on is None or given.reported_on > given.decided_on:
        return say(
            "refused",
            f"提报市政府常务会议研究前应向市人大常委会报告：会议日期{given.decided_on}，报告日期{given.reported_on or '未登记'}。",
            "The standing committee of the people's congress is told before the government meeting:"
            f" meeting on {given.decided_on}, report on {given.reported_on or 'no day'}.",
            next_step=(
                "请先按程序报告并登记报告日期，再提报会议研究。",
                "Report first and record the day; then the meeting can decide.",
            ),
        )
    if given.decided_on > _civil_day(given.recorded_at):
        return _not_yet(say, "会议日期", "meeting", given.decided_on)
    if is_blank(given.meeting):
        return say(
            "refused",
            "请写明是哪一次市政府常务会议。",
            "Say which government meeting decided.",
            next_step=("请填写会议名称或文号。", "Enter the meeting's name or number."),
        )
    if given.checked_items < 1:
        return say(
            "refused",
            "没有经项目单位审核投资规模的项目，不能提报会议研究。",
            "No entry's money was checked by its project unit: there is nothing to decide.",
            next_step=("请先由项目单位审核投资规模。", "Let the project units check the money first."),
        )
    return say("allowed", "可以登记常务会议决定。", "The meeting's decision can be recorded.")


def plan_publication(given: PublicationFacts, law: Law) -> Decision:
    """Tell whether a decided plan may be published: by four departments together.

    Source: Art. 5.
    """
    say = Ruling("plan_publication", CLAUSE, given, law)
    if missing := [title for code, title in PUBLISHERS.items() if code not in given.agreed]:
        zh, en = "、".join(one.zh for one in missing), ", ".join(one.en for one in missing)
        return say(
            "refused",
            f"年度计划由四部门联合公布，尚未确认的：{zh}部门。",
            f"Four departments publish the plan together; not confirmed yet: {en}.",
            next_step=(f"请待{zh}部门确认后再公布。", f"Publish it once confirmed by: {en}."),
        )
    if given.published_on < given.decided_on:
        return say(
            "refused",
            f"公布日期{given.published_on}早于会议决定的{given.decided_on}。",
            f"The plan cannot be published on {given.published_on}, before it was decided on {given.decided_on}.",
            next_step=("请核对公布日期。", "Check the day of publication."),
        )
    if given.published_on > _civil_day(given.recorded_at):
        return _not_yet(say, "公布日期", "publication", given.published_on)
    if is_blank(given.publication):
        return say(
            "refused",
            "请写明公布的文号或网址。",
            "Say under which number or where the plan is published.",
            next_step=("请填写文号或网址。", "Enter the number or the address."),
        )
    return say("allowed", "可以公布年度计划。", "The plan may be published.")


def _not_yet(say: Ruling, zh: str, en: str, day: date) -> Decision:
    return say(
        "refused",
        f"{zh}{day}还没有到。",
        f"The day of the {en}, {day}, has not come yet.",
        next_step=("请核对日期，当日或之后再登记。", "Check the day; record it then or later."),
    )


def _civil_day(instant: datetime) -> date:
    return instant.astimezone(CIVIL).date()

"""Completion report, joint acceptance, filing (Art. 21, 23)."""

from datetime import timedelta

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import AcceptanceFacts, CompletionFacts, FilingFacts
from .saying import named

# Whom Art. 21 names, and whom Art. 23 adds.
BUILDERS = ("project_unit", "survey", "design", "contractor", "supervision")
ACCEPTING = (*BUILDERS, "user_unit")


def completion_report(given: CompletionFacts, law: Law) -> Decision:
    """Tell whether a completion report may go to the construction unit: the contractor's own, and complete.

    Source: Art. 21.
    """
    say = Ruling("completion_report", Citation(CITY_PROJECTS, 21), given, law)
    if "contractor" not in given.reporter_roles:
        return say(
            "refused",
            "工程竣工报告由施工单位提交，您的单位不是本项目的施工单位。",
            "The contractor submits the completion report; your unit is not the contractor of this project.",
            next_step=("请由施工单位提交竣工报告。", "Have the contractor submit it."),
        )
    if is_blank(given.content):
        return say(
            "refused",
            "竣工报告没有内容。",
            "The completion report says nothing.",
            next_step=(
                "请写明完成的工程内容、质量自评和遗留事项。",
                "Say what was built, how the contractor rates its quality, and what is left to do.",
            ),
        )
    if given.completed_on > given.reported_on:
        return say(
            "refused",
            f"完工日期{given.completed_on}晚于报告日期{given.reported_on}，项目完工后才能提交竣工报告。",
            f"The work is to end on {given.completed_on}, after the report of {given.reported_on}: it has to be complete first.",
            next_step=("请核对完工日期，或在完工后提交。", "Check the day, or report once the work is complete."),
        )
    if given.started_on is not None and given.completed_on < given.started_on:
        return say(
            "refused",
            f"完工日期{given.completed_on}早于开工日期{given.started_on}。",
            f"The work cannot have ended on {given.completed_on}, before it began on {given.started_on}.",
            next_step=("请核对完工日期。", "Check the day on which the work was complete."),
        )
    return say(
        "allowed",
        "可以提交，由建设单位组织竣工验收。",
        "It may be submitted; the construction unit opens the acceptance.",
    )


def acceptance(given: AcceptanceFacts, law: Law) -> Decision:
    """Tell whether a joint acceptance may be opened, waits for somebody, has failed, or is passed.

    Outcomes: "refused" where a party is not named, "failed" where one objects, "waiting" for those that have not
    confirmed, "accepted" once all have.

    Interpretation: every party that Art. 21 lists is named, whatever the project; the construction unit organises the
    acceptance and confirms it by doing so. The user unit takes part because Art. 23 has it do so.

    Source: Art. 21, 23.
    """
    say = Ruling("acceptance", Citation(CITY_PROJECTS, 21), given, law)
    if missing := [role for role in BUILDERS if role not in given.named]:
        who = named(missing)
        return say(
            "refused",
            f"竣工验收应由项目单位和勘察、设计、施工、监理等单位参加，尚未确定：{who.zh}。",
            f"Project unit, survey, design, contractor and supervision take part; not named yet: {who.en}.",
            next_step=(f"请先确定{who.zh}，再组织竣工验收。", f"Name the {who.en} first, then open the acceptance."),
        )
    if "user_unit" not in given.named:
        return say(
            "refused",
            "竣工验收应有项目使用（管护）单位参加，尚未确定使用（管护）单位。",
            "The user unit takes part in the acceptance; none is named yet.",
            clause=Citation(CITY_PROJECTS, 23),
            next_step=(
                "请先明确项目使用（管护）单位，再组织竣工验收。",
                "Name the unit that will use and keep the works first, then open the acceptance.",
            ),
        )
    if given.objected:
        who = named(given.objected)
        return say(
            "failed",
            f"{who.zh}不同意，竣工验收不合格。",
            f"The {who.en} objected: the acceptance is not passed.",
            next_step=(
                "请整改后由施工单位重新提交竣工报告。",
                "Put right what is wrong; the contractor then reports completion again.",
            ),
        )
    if waiting := [role for role in ACCEPTING if role not in given.confirmed]:
        who = named(waiting)
        return say(
            "waiting",
            f"参加验收的单位齐全，尚待确认：{who.zh}。",
            f"All parties take part; still to confirm: {who.en}.",
            results={"waiting": waiting},
        )
    return say("accepted", "各方均已确认，竣工验收合格。", "Every party has confirmed: the work is accepted.")


def filing(given: FilingFacts, law: Law) -> Decision:
    """Tell whether the filing of an acceptance is in time: within 15 days, the day of the acceptance not counted.

    Interpretation: the days are civil days (Civil Code Art. 200, 201). The day on the department's receipt decides, not
    the day on which it is entered here. A late filing is still owed, so it is taken and counted as late.

    Source: Art. 21.
    """
    say = Ruling("filing", Citation(CITY_PROJECTS, 21), given, law, ("filing_days",))
    zh, en = blanks(
        department=(given.department, "备案部门", "the department"),
        document=(given.document, "备案文号", "the number of the filing"),
    )
    if zh:
        return say(
            "refused",
            f"竣工验收应向工程所在地主管部门备案，还缺：{zh}。",
            f"An acceptance is filed with the department in charge; missing: {en}.",
            next_step=(f"请补充{zh}。", f"Add {en}."),
        )
    if not given.accepted_on <= given.filed_on <= given.recorded_on:
        return say(
            "refused",
            f"备案日期{given.filed_on}应在验收合格日{given.accepted_on}至登记日{given.recorded_on}之间。",
            f"The filing of {given.filed_on} has to lie between the acceptance of {given.accepted_on} and today,"
            f" {given.recorded_on}.",
            next_step=("请核对备案日期。", "Check the day of the filing."),
        )
    days = law.parameters["filing_days"]
    due_on = given.accepted_on + timedelta(days=days)
    late = max((given.filed_on - due_on).days, 0)
    results = {"due_on": due_on.isoformat(), "days_late": late}
    if late:
        return say(
            "allowed_late",
            f"应于{due_on}前（含当日）备案，逾期{late}日，仍应备案。",
            f"It was to be filed by {due_on} inclusive; it is {late} days late, and filed all the same.",
            results=results,
        )
    return say("allowed", f"在{days}日内备案。", f"Filed within {days} days.", results=results)

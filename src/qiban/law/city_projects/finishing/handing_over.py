"""Hand-over, defects, audit and the end of a project (Art. 22-24)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank, tidy_line
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import AuditExtensionFacts, DefectsFacts, HandoverFacts


def hand_over(given: HandoverFacts, law: Law) -> Decision:
    """Tell whether assets and upkeep may go over to the user unit.

    Source: Art. 23.
    """
    say = Ruling("hand_over", Citation(CITY_PROJECTS, 23), given, law)
    if not given.is_accepted:
        return say(
            "refused",
            "竣工验收合格后才能移交养护管理。",
            "Upkeep goes over once the acceptance is passed.",
            next_step=("请先组织竣工验收。", "Have the work accepted first."),
        )
    if is_blank(given.user_unit):
        return say(
            "refused",
            "没有明确项目使用（管护）单位，无法移交；未明确接收单位造成失修失管的，依第二十七条追究责任。",
            "No user unit is named, so nothing can go over; where works decay for want of one, Art. 27 holds to account.",
            next_step=("请先明确项目使用（管护）单位。", "Name the unit that will use and keep the works first."),
        )
    if is_blank(given.assets):
        return say(
            "refused",
            "没有列明移交的资产和养护管理内容。",
            "It does not say which assets and which upkeep go over.",
            next_step=("请列出移交清单。", "List what goes over."),
        )
    return say("allowed", f"可以移交{given.user_unit}。", f"Assets and upkeep may go over to {given.user_unit}.")


def defects(given: DefectsFacts, law: Law) -> Decision:
    """Tell who looks after the works on a day: the user unit with the construction unit's support, or the user unit alone.

    Who sees to a repair is among the results: the construction unit has the contractor put right what the warranty
    covers, also after the defects liability period.

    Interpretation: the last day belongs to the period; the user unit is alone from the day after.

    Source: Art. 23.
    """
    say = Ruling("defects", Citation(CITY_PROJECTS, 23), given, law)
    repairs = "construction_unit" if given.is_under_warranty else "user_unit"
    if given.on <= given.defects_end_on:
        return say(
            "shared",
            f"缺陷责任期到{given.defects_end_on}届满，由使用（管护）单位牵头、建设单位配合。",
            f"The defects liability period runs until {given.defects_end_on}: the user unit leads, the construction unit"
            " supports.",
            next_step=(
                "期满次日起，由使用（管护）单位办理全面接管。",
                "From the day after, the user unit takes over in full.",
            ),
            results={"lead": "user_unit", "support": "construction_unit", "repairs": repairs},
        )
    return say(
        "alone",
        f"缺陷责任期已于{given.defects_end_on}届满，由使用（管护）单位全面接管。",
        f"The defects liability period ended on {given.defects_end_on}: the user unit looks after everything.",
        results={"lead": "user_unit", "support": "", "repairs": repairs},
    )


def audit_extension(given: AuditExtensionFacts, law: Law) -> Decision:
    """Tell whether an audit of the annual plan may take longer: approved by whoever set the plan, for a reason.

    Source: Art. 24.
    """
    say = Ruling("audit_extension", Citation(CITY_PROJECTS, 24), given, law)
    zh, en = blanks(
        reason=(given.reason, "延长的理由", "the reason"),
        approved_by=(given.approved_by, "批准机关", "who approved it"),
        document=(given.document, "批准文号", "the number of the approval"),
    )
    if zh:
        return say(
            "refused",
            f"延长审计期限应当报经批准，还缺：{zh}。",
            f"An extension has to be approved; missing: {en}.",
            next_step=(f"请补充{zh}。", f"Add {en}."),
        )
    if tidy_line(given.approved_by) != tidy_line(given.plan_setter):
        return say(
            "refused",
            f"审计计划由{given.plan_setter}下达，{given.approved_by}无权批准延长。",
            f"{given.plan_setter} set the audit plan; {given.approved_by} cannot approve an extension.",
            next_step=(f"请报{given.plan_setter}批准。", f"Ask {given.plan_setter}."),
        )
    if given.new_due_on <= given.due_on:
        return say(
            "refused",
            f"新的期限{given.new_due_on}不晚于原期限{given.due_on}。",
            f"The new limit, {given.new_due_on}, is not later than the old one, {given.due_on}.",
            next_step=("请填写更晚的日期。", "Give a later day."),
        )
    return say("allowed", f"审计期限延长至{given.new_due_on}。", f"The audit may take until {given.new_due_on}.")

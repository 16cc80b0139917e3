"""What goes on without the approval that it needs: work outside the plan, a raised budgetary estimate (Art. 26(4), 27(1))."""

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import RaiseFacts, UnplannedFacts

AT_REST = ("stopped", "cancelled")


def unplanned_work(given: UnplannedFacts, law: Law) -> Decision:
    """Tell whether work goes on, or was done, that no annual plan holds.

    Interpretation: a project that was taken out of the plan and rests, or was cancelled, obeys; one that went on does not.

    Source: Art. 5, 27(1).
    """
    say = Ruling("unplanned_work", Citation(CITY_PROJECTS, 27, 1), given, law, ("adjustment_month",))
    if given.is_planned or given.started_on is None or given.state in AT_REST:
        return say("allowed", "未发现计划外开工。", "Nothing shows work outside the plan.")
    month = law.parameters["adjustment_month"]
    return say(
        "breach",
        f"项目未列入年度计划，已于{given.started_on}开工。",
        f"The project stands in no annual plan, and its work began on {given.started_on}.",
        next_step=(
            f"请停工，并于{month}月份申报列入计划。",
            f"Stop the work, and apply in month {month} for a place in the plan.",
        ),
        results={"from": given.started_on.isoformat()},
    )


def estimate_raise(given: RaiseFacts, law: Law) -> Decision:
    """Tell whether a budgetary estimate above the approved one is acted upon without approval.

    Interpretation: entering a figure raises nothing, and nobody shall hide one. It is raised without leave where work goes
    on, or contracts pass the approved estimate, while no approval of the higher figure is applied for.

    Source: Art. 13, 26(4).
    """
    say = Ruling("estimate_raise", Citation(CITY_PROJECTS, 26, 4), given, law)
    if given.ceiling is None or given.figure <= given.ceiling:
        return say("allowed", "未超过批复概算。", "It is within the approved estimate.")
    if given.is_applied_for:
        return say("allowed", "已申报审批。", "An approval is applied for.")
    if not given.is_started and given.commitment <= given.ceiling:
        return say("allowed", "只登记了数额，尚未据此实施。", "A figure was entered; nothing rests on it yet.")
    above = given.figure - given.ceiling
    return say(
        "breach",
        f"登记概算{amount_text(given.figure)}元，超过批复概算{amount_text(given.ceiling)}元，多{amount_text(above)}元，未报批。",
        f"The estimate entered, {amount_text(given.figure)} yuan, is {amount_text(above)} above the approved"
        f" {amount_text(given.ceiling)}, and no approval is applied for.",
        next_step=(
            "请报原审批部门调整概算，或将投资控制在批复概算以内。",
            "Have it approved, or keep to the approved one.",
        ),
    )

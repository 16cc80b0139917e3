"""A department's approval: by whom, under which number, on which day, of how much (Art. 6)."""

from datetime import date, datetime

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.civil import CIVIL
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .approvals import KINDS, fault_of_amount, not_in_charge
from .facts import GrantFacts


def approval_grant(given: GrantFacts, law: Law) -> Decision:
    """Tell whether a department's approval is in order: the department, the document, the day, the amount.

    Interpretation: Art. 6 says “each by its duties” and names five departments. Proposals and feasibility studies are
    those of development and of administrative approval; designs also those of housing, schemes those of planning; finance
    has a say in adjustments of the investment; a major change is the original approver's, whichever of them that was.

    Source: Art. 6.
    """
    say = Ruling("approval_grant", Citation(CITY_PROJECTS, 6), given, law)
    if is_blank(given.document):
        return say(
            "refused",
            "批复应有文号。",
            "An approval has a number.",
            next_step=("请填写批复文号。", "Enter the number of the approval."),
        )
    return (
        not_in_charge(given.kind, given.authority, say)
        or _fault_of_day(given, say)
        or fault_of_amount(given, say)
        or say("allowed", f"{KINDS[given.kind].zh}可以批复。", f"The {KINDS[given.kind].en} may be approved.")
    )


def _fault_of_day(given: GrantFacts, say: Ruling) -> Decision | None:
    applied_on, today = _civil_day(given.applied_at), _civil_day(given.recorded_at)
    if applied_on <= given.decided_on <= today:
        return None
    return say(
        "refused",
        f"批复日期{given.decided_on}应在申报的{applied_on}至今天{today}之间。",
        f"The day of the approval, {given.decided_on}, must lie between the application, {applied_on}, and today, {today}.",
        next_step=("请核对批复日期。", "Check the day of the approval."),
    )


def _civil_day(instant: datetime) -> date:
    return instant.astimezone(CIVIL).date()

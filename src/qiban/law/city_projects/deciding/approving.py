"""In which order approvals are applied for, and with whom (Art. 6, 13)."""

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .approvals import KINDS, before, design_of, fault_of_amount, is_to_be_established, not_in_charge
from .facts import ApplicationFacts

REDONE = Citation(CITY_PROJECTS, 13)


def approval_order(given: ApplicationFacts, law: Law) -> Decision:
    """Tell whether an approval may be applied for: in the order of preparation, one at a time, with a department in charge.

    Interpretation: an approved proposal is not approved twice, unless a feasibility study was approved anew and the
    establishment is to be perfected (Art. 13); the other approvals may be renewed, by whoever gave them.

    Source: Art. 6, 13.
    """
    say = Ruling("approval_order", Citation(CITY_PROJECTS, 6), given, law)
    kind = KINDS[given.kind]
    if given.pending:
        waiting = KINDS[given.pending[0]]
        return say(
            "refused",
            f"{waiting.zh}正在审批，一次只申报一项。",
            f"The {waiting.en} is being decided; one approval is applied for at a time.",
            next_step=("请待批复后再申报下一项。", "Apply for the next one once it is decided."),
        )
    earlier = before(given.kind, needs_preliminary=given.needs_preliminary)
    if missing := [KINDS[one] for one in earlier if one not in given.granted]:
        first = missing[0]
        return say(
            "refused",
            f"申报{kind.zh}之前应先取得{'、'.join(one.zh for one in missing)}批复。",
            f"Before the {kind.en} come approvals of: {', '.join(one.en for one in missing)}.",
            next_step=(f"请先申报{first.zh}。", f"Apply for the {first.en} first."),
        )
    return (
        _fault_of_kind(given, say)
        or _fault_of_authority(given, say)
        or fault_of_amount(given, say)
        or say("allowed", f"可以申报{kind.zh}。", f"The {kind.en} may be applied for.")
    )


def _fault_of_kind(given: ApplicationFacts, say: Ruling) -> Decision | None:
    if given.kind == "proposal" and given.granted and not is_to_be_established(given.granted):
        return say(
            "refused",
            "项目建议书已经批复。",
            "The proposal has been approved.",
            next_step=("请申报下一项审批。", "Apply for the next approval."),
        )
    unfit = design_of(needs_preliminary=not given.needs_preliminary)
    if given.kind == unfit:
        fit = KINDS[design_of(needs_preliminary=given.needs_preliminary)]
        return say(
            "refused",
            f"本项目{'需要' if given.needs_preliminary else '无需'}初步设计，应申报{fit.zh}。",
            f"This project {'needs a' if given.needs_preliminary else 'needs no'} preliminary design:"
            f" apply for the {fit.en}.",
            next_step=(f"请申报{fit.zh}。", f"Apply for the {fit.en}."),
        )
    return None


def _fault_of_authority(given: ApplicationFacts, say: Ruling) -> Decision | None:
    if given.original and given.kind != "major_change" and given.authority != given.original:
        return say(
            "refused",
            f"{KINDS[given.kind].zh}重新报批应报原批复部门。",
            f"A renewed {KINDS[given.kind].en} goes to the department that approved it before.",
            clause=REDONE,
            next_step=("请改报原批复部门。", "Apply to that department."),
        )
    return not_in_charge(given.kind, given.authority, say)

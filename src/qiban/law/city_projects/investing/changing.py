"""Changes of the works: who confirms them, and that the money for them is there first (Art. 15, 16)."""

from qiban.law.amounts import yuan
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .facts import ChangeConfirmationFacts, ChangeContractFacts, ChangeInvestmentFacts
from .parties import absent

# What the regulation counts as force majeure (Art. 17).
FORCE_MAJEURE = frozenset({"policy", "price", "disaster", "geology"})
CONFIRMING_CHANGES = (
    "construction_unit",
    "project_unit",
    "design",
    "supervision",
    "cost_consultant",
    "contractor",
)


def change_confirmation(given: ChangeConfirmationFacts, law: Law) -> Decision:
    """Tell whether a change has a cause that allows it and every party's confirmation.

    Interpretation: only a change of the design needs force majeure or optimisation as its cause; what costs more for another
    cause without changing the design is confirmed in the same way and then takes Art. 17's path for other causes.

    Source: Art. 15.
    """
    say = Ruling("change_confirmation", Citation(CITY_PROJECTS, 15), given, law)
    if given.changes_design and given.cause not in FORCE_MAJEURE | {"optimisation"}:
        return say(
            "refused",
            "设计变更限于不可抗力因素或优化设计，其他情形不得变更设计。",
            "A design is changed for force majeure or to optimise it, and for nothing else.",
            next_step=(
                "请按审查合格的施工图施工；不涉及设计变更的增加投资，按第十七条其他情形办理。",
                "Build by the drawings that passed; an increase that leaves the design takes Art. 17's path for other causes.",
            ),
        )
    if missing := absent(CONFIRMING_CHANGES, given.confirmed):
        return say(
            "refused",
            f"变更应由各方共同确认，还缺：{missing.zh}。",
            f"All parties confirm a change together; missing: {missing.en}.",
            next_step=(f"请由{missing.zh}确认后再办理。", f"Have it confirmed by: {missing.en}."),
        )
    return say("allowed", "各方已共同确认。", "Confirmed by all parties.")


def change_investment(given: ChangeInvestmentFacts, law: Law) -> Decision:
    """Tell whether the project stays within the investment approved last after a change.

    Interpretation: a project comes to what its contracts and approved changes do. Without an approved investment nothing
    shows that a change stays within it.

    Source: Art. 15.
    """
    say = Ruling("change_investment", Citation(CITY_PROJECTS, 15), given, law)
    total = yuan(given.total_after)
    if given.investment is not None and given.total_after <= given.investment:
        return say("allowed", "变更后未超过前次批复投资额。", "Within the approved investment after the change.")
    if given.investment is None:
        zh, en = "该项目没有批复投资额", "The project has no approved investment"
    else:
        most = yuan(given.investment)
        zh, en = f"超过前次批复投资额{most.zh}", f"It would pass the approved investment of {most.en}"
    return say(
        "refused",
        f"变更后项目投资为{total.zh}，{zh}，须先完善投资调整手续。",
        f"{en}, coming to {total.en} after the change: the adjustment of the investment comes first.",
        next_step=(
            "请建设单位申报投资调整，批准后再办理变更。",
            "The construction unit applies for an adjustment of the investment; the change follows its approval.",
        ),
    )


def change_contract(given: ChangeContractFacts, law: Law) -> Decision:
    """Tell whether a contract can be changed: it is in force, and what was paid stays within what it then comes to.

    Source: Art. 16.
    """
    say = Ruling("change_contract", Citation(CITY_PROJECTS, 16), given, law)
    if given.contract_state != "signed":
        return say(
            "refused",
            "合同不在履行中，不能变更。",
            "The contract is not in force: it cannot be changed.",
            next_step=("请在结算或另行签订的合同中处理。", "Deal with it in the settlement, or in another contract."),
        )
    after = given.value + given.released + given.amount
    if after < 0:
        return _takes_too_much(say, given)
    if given.paid > after:
        paid, most, over = yuan(given.paid), yuan(after), yuan(given.paid - after)
        return say(
            "refused",
            f"变更后合同可支付{most.zh}，已支付{paid.zh}，超出{over.zh}。",
            f"After the change {most.en} can be paid; {paid.en} was paid already, {over.en} too much.",
            next_step=(f"请先收回{over.zh}。", f"Recall {over.en} first."),
        )
    return say("allowed", "合同可以变更。", "The contract can be changed.")


def _takes_too_much(say: Ruling, given: ChangeContractFacts) -> Decision:
    cut, most = yuan(-given.amount), yuan(given.value + given.released)
    return say(
        "refused",
        f"核减{cut.zh}，超过合同可支付总额{most.zh}。",
        f"It takes {cut.en} off a contract on which {most.en} can be paid in all.",
        next_step=(
            "请核对金额；合同内容不再实施的，由项目单位终止合同。",
            "Check the amount; where nothing of the contract is to be built, the project unit ends it.",
        ),
    )

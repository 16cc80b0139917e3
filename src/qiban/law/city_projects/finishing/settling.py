"""Settlement of a contract and the final account of a project (Art. 19, 22)."""

from decimal import Decimal

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import AccountFacts, SettlementFacts
from .retaining import retention_of
from .saying import numbered

ARTICLE = Citation(CITY_PROJECTS, 22)
BEFORE = {
    "first_review": Text("提报金额", "the amount submitted"),
    "recheck": Text("初审金额", "the amount of the first review"),
}


def settlement(given: SettlementFacts, law: Law) -> Decision:
    """Tell whether an amount may stand in a settlement: submitted, first reviewed by the construction unit, or rechecked.

    What is submitted above contract and approved changes is taken and "flagged"; a review does not let it pass.

    Interpretation: reviewing a settlement is checking what was submitted, so no stage raises the amount of the one
    before. It rests on the contract and on changes that were approved (Art. 16); of a change that wants site visas, on
    what regular visas say (Art. 19).

    Source: Art. 16, 19, 22.
    """
    say = Ruling("settlement", ARTICLE, given, law)
    if given.amount <= 0:
        return say(
            "refused",
            f"结算金额{amount_text(given.amount)}元应大于零。",
            f"A settlement of {amount_text(given.amount)} yuan has to be more than nothing.",
            next_step=("请核对金额。", "Check the amount."),
        )
    if given.stage == "submission":
        return _beyond_basis(say, given, "flagged") or say(
            "allowed",
            "可以提报，由建设单位组织结算初审。",
            "It may be submitted; the construction unit reviews it first.",
        )
    return (
        _above_before(say, given)
        or _beyond_basis(say, given, "refused")
        or (_unready(say, given) if given.stage == "recheck" else None)
        or say("allowed", f"审定{amount_text(given.amount)}元。", f"{amount_text(given.amount)} yuan may stand.")
    )


def _above_before(say: Ruling, given: SettlementFacts) -> Decision | None:
    if given.before is None or given.amount <= given.before:
        return None
    limit = BEFORE[given.stage]
    return say(
        "refused",
        f"审核金额{amount_text(given.amount)}元高于{limit.zh}{amount_text(given.before)}元。",
        f"{amount_text(given.amount)} yuan is more than {limit.en}, {amount_text(given.before)} yuan.",
        next_step=(
            "请核减；确有漏报的，退回补充后重新提报。",
            "Reduce it; where something was left out, send the settlement back to be submitted anew.",
        ),
    )


def _beyond_basis(say: Ruling, given: SettlementFacts, outcome: str) -> Decision | None:
    most = given.value + given.changed
    if given.amount > most:
        return say(
            outcome,
            f"结算{amount_text(given.amount)}元超过合同价与已批准变更合计{amount_text(most)}元，超出部分没有依据。",
            f"{amount_text(given.amount)} yuan is more than contract and approved changes, {amount_text(most)} yuan: the rest has no basis.",
            clause=Citation(CITY_PROJECTS, 16),
            next_step=(
                "请核减，或先按程序办理变更审批。",
                "Reduce it, or have the change approved by its procedure first.",
            ),
        )
    if given.amount > most - given.unvisaed:
        return say(
            outcome,
            f"结算{amount_text(given.amount)}元中含应签证而无合规签证的变更，签证不合规的{amount_text(given.unvisaed)}元不得作为结算依据，"
            f"最多{amount_text(most - given.unvisaed)}元。",
            f"{amount_text(given.unvisaed)} yuan of changes want a site visa and have no regular one, which is no basis for a"
            f" settlement: at most {amount_text(most - given.unvisaed)} yuan, not {amount_text(given.amount)}.",
            clause=Citation(CITY_PROJECTS, 19),
            next_step=(
                "请核减该部分；签证不得事后补签。",
                "Take that part out; a site visa cannot be made up for afterwards.",
            ),
        )
    return None


def _unready(say: Ruling, given: SettlementFacts) -> Decision | None:
    if given.pending:
        which = numbered(given.pending)
        return say(
            "refused",
            f"变更或签证尚未办结：{which.zh}，结算金额无法审定。",
            f"Changes or site visas are not decided yet: {which.en}; the amount cannot be settled.",
            next_step=("请先办结上述变更和签证。", "Decide those first."),
        )
    kept = retention_of(given.amount, given.retention_percent)
    over = given.paid - (given.amount - kept)
    if over > 0:
        return say(
            "refused",
            f"已拨付{amount_text(given.paid)}元，超过审定{amount_text(given.amount)}元扣除质量保证金{amount_text(kept)}元后的应付额，"
            f"多付{amount_text(over)}元。",
            f"{amount_text(given.paid)} yuan is paid, {amount_text(over)} more than {amount_text(given.amount)} less the retention of"
            f" {amount_text(kept)}.",
            next_step=(
                f"请先收回多付的{amount_text(over)}元并登记到账，再复核。",
                f"Have the {amount_text(over)} yuan paid back and recorded first, then recheck.",
            ),
        )
    return None


def final_account(given: AccountFacts, law: Law) -> Decision:
    """Tell whether a final account may be drawn up, or what a review found may stand; its amount is among the results.

    It is what the contracts were settled at and the other costs. Above the ceiling it is taken and "flagged"; the review
    does not let it pass.

    Source: Art. 13, 22.
    """
    say = Ruling("final_account", ARTICLE, given, law)
    if not given.is_accepted:
        return say(
            "refused",
            "尚未完成竣工验收，不能编制竣工决算。",
            "The acceptance is not passed: there is no final account before it.",
            next_step=("请先组织竣工验收。", "Have the work accepted first."),
        )
    if given.unsettled:
        which = numbered(given.unsettled)
        return say(
            "refused",
            f"还有合同没有完成竣工结算：{which.zh}。",
            f"Contracts without a settlement: {which.en}.",
            next_step=("请先完成上述合同的结算，或终止合同。", "Settle or end those contracts first."),
        )
    amount = given.settled + given.other_costs if given.reviewed is None else given.reviewed
    results = {"amount": f"{amount:.2f}"}
    if given.other_costs < 0 or amount <= 0:
        return say(
            "refused",
            f"决算金额{amount_text(amount)}元、其他费用{amount_text(given.other_costs)}元不合理。",
            f"A final account of {amount_text(amount)} yuan with other costs of {amount_text(given.other_costs)} yuan cannot be right.",
            next_step=("请核对金额。", "Check the amounts."),
        )
    if given.ceiling is not None and amount > given.ceiling:
        return _above_ceiling(say, "flagged" if given.reviewed is None else "refused", amount, given.ceiling, results)
    return say(
        "allowed",
        f"竣工决算{amount_text(amount)}元。",
        f"The final account is {amount_text(amount)} yuan.",
        results=results,
    )


def _above_ceiling(say: Ruling, outcome: str, amount: Decimal, ceiling: Decimal, results: dict[str, str]) -> Decision:
    return say(
        outcome,
        f"竣工决算{amount_text(amount)}元超过批准的投资{amount_text(ceiling)}元，超出{amount_text(amount - ceiling)}元。",
        f"A final account of {amount_text(amount)} yuan is {amount_text(amount - ceiling)} yuan above the approved investment of"
        f" {amount_text(ceiling)} yuan.",
        clause=Citation(CITY_PROJECTS, 13),
        next_step=(
            "请先按程序报批投资调整，再评审决算。",
            "Have the investment adjusted by its procedure first, then review the account.",
        ),
        results=results,
    )

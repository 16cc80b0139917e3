"""What a contract must say and may cost, and what may not be agreed beside it (Art. 7, 12, 13)."""

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .duty import USED, must_be_tendered
from .facts import ContractFacts, EndFacts, SideAgreementFacts
from .tendering import WORKS

# What a contract is in substance; agreeing otherwise on the rest does not depart from it.
SUBSTANCE = {
    "scope": ("工程范围", "scope"),
    "period": ("建设工期", "period"),
    "quality": ("工程质量", "quality"),
    "price": ("工程价款", "price"),
}


def contract(given: ContractFacts, law: Law) -> Decision:
    """Tell whether a contract may be entered and signed.

    Source: Art. 7, 12, 13; 招标投标法 Art. 46; 建质〔2017〕138号 Art. 7.
    """
    say = Ruling("contract", Citation(CITY_PROJECTS, 12), given, law, (*USED, "retention_percent_most"))
    found = _terms(given, say) or _retention(given, say) or _tender(given, say) or _ceiling(given, say)
    return found or say("allowed", "合同可以签订。", "The contract may be signed.")


def _terms(given: ContractFacts, say: Ruling) -> Decision | None:
    zh, en = blanks(
        quality=(given.quality_terms, "质量安全目标要求", "quality and safety targets"),
        investment=(given.investment_terms, "投资控制措施", "investment control"),
        breach=(given.breach_terms, "违约责任", "liability for breach"),
    )
    if not zh:
        return None
    return say(
        "refused",
        f"合同应当明确质量安全目标要求、投资控制措施以及违约责任，还缺：{zh}。",
        f"A contract states quality and safety targets, investment control and liability for breach; missing: {en}.",
        next_step=(f"请补充{zh}条款。", f"Add the terms: {en}."),
    )


def _retention(given: ContractFacts, say: Ruling) -> Decision | None:
    most = say.law.parameters["retention_percent_most"]
    if given.retention_percent <= most:
        return None
    return say(
        "refused",
        f"质量保证金预留比例{given.retention_percent}%超过{most}%的上限。",
        f"A retention of {given.retention_percent}% is above the most, which is {most}%.",
        next_step=(f"请调整到{most}%以内。", f"Bring it to {most}% or less."),
    )


def _tender(given: ContractFacts, say: Ruling) -> Decision | None:
    lawful, law = Citation(CITY_PROJECTS, 7), say.law
    is_due = must_be_tendered(
        given.purchase, given.value, given.bought_before, law, is_state_money=given.is_state_money
    )
    if is_due and not given.is_tendered:
        together = given.value + given.bought_before
        return say(
            "refused",
            f"同类采购合计{amount_text(together)}元，必须招标，该合同没有对应的定标结果。",
            f"Purchases of the kind come to {amount_text(together)} yuan together and must be tendered; no award stands behind this.",
            clause=lawful,
            next_step=("请先组织招标，定标后再签订合同。", "Open a tender first; the contract follows its award."),
        )
    if given.tender_price is None:
        return None
    if not given.is_winner:
        return say(
            "refused",
            "合同当事人不是中标单位。",
            "The firm is not the one that won the tender.",
            clause=lawful,
            next_step=("请与中标单位签订合同。", "Make the contract with the winner."),
        )
    if given.value != given.tender_price:
        return say(
            "refused",
            f"合同价{amount_text(given.value)}元与中标价{amount_text(given.tender_price)}元不一致。",
            f"The value of {amount_text(given.value)} yuan is not the price of {amount_text(given.tender_price)} yuan that won.",
            clause=lawful,
            next_step=("请按中标价签订合同。", "Make the contract at the price that won."),
        )
    return None


def _ceiling(given: ContractFacts, say: Ruling) -> Decision | None:
    """Hold the project's contracts within the approved 概算, or until there is one within the approved investment.

    Interpretation: surveys, designs and other services come before anything is approved; works do not.
    """
    control = Citation(CITY_PROJECTS, 13)
    limit = given.investment if given.ceiling is None else given.ceiling
    if limit is None:
        return _unapproved(given, say, control)
    total = given.committed + given.value
    if total <= limit:
        return None
    name_zh, name_en = ("立项投资额", "investment") if given.ceiling is None else ("投资概算", "budgetary estimate")
    return say(
        "refused",
        f"签订后合同及变更合计{amount_text(total)}元，超过经核定的{name_zh}{amount_text(limit)}元。",
        f"Contracts and changes would come to {amount_text(total)} yuan, above the approved {name_en} of {amount_text(limit)} yuan.",
        clause=control,
        next_step=(
            "请压减合同价，或者先报批投资调整。",
            "Bring the value down, or have the adjusted investment approved first.",
        ),
    )


def _unapproved(given: ContractFacts, say: Ruling, control: Citation) -> Decision | None:
    if given.purchase not in WORKS:
        return None
    return say(
        "refused",
        "项目还没有经批准的投资额或者投资概算，不能签订施工合同。",
        "Neither an investment nor a budgetary estimate is approved yet: no contract for works.",
        clause=control,
        next_step=("请先申报立项和投资概算审批。", "Apply for the approvals of the project and its estimate first."),
    )


def contract_end(given: EndFacts, law: Law) -> Decision:
    """Tell whether a contract may be ended without a settlement: only where nothing was done and paid under it.

    Interpretation: the parties' liability is the contract's; the regulation wants what was done or paid to be settled.

    Source: Art. 12, 22.
    """
    say = Ruling("contract_end", Citation(CITY_PROJECTS, 12), given, law)
    if given.paid > 0 or given.measured > 0:
        return say(
            "refused",
            f"该合同已支付{amount_text(given.paid)}元、已确认计量{amount_text(given.measured)}元，应当办理结算。",
            f"{amount_text(given.paid)} yuan were paid and {amount_text(given.measured)} yuan of progress confirmed:"
            " it is to be settled.",
            next_step=(
                "请由施工等参建单位提报结算，经初审、复核后结清。",
                "Let the firm submit its settlement instead.",
            ),
        )
    return say("allowed", "可以终止合同。", "The contract may be ended.")


def side_agreement(given: SideAgreementFacts, law: Law) -> Decision:
    """Tell whether another agreement departs from the contract in its substance.

    Interpretation: substance is scope, period, quality and price; how liability or payment are settled in detail is not.

    Source: Art. 12; 最高人民法院法释〔2020〕25号 Art. 2.
    """
    say = Ruling("side_agreement", Citation(CITY_PROJECTS, 12), given, law)
    departing = [SUBSTANCE[one] for one in given.departs_in if one in SUBSTANCE]
    if not departing:
        return say("fine", "未背离合同实质内容。", "It does not depart from the contract's substance.")
    zh, en = "、".join(one for one, _ in departing), ", ".join(one for _, one in departing)
    return say(
        "breach",
        f"在{zh}方面背离合同实质内容，不得另行订立。",
        f"It departs from the contract in substance ({en}) and must not be made.",
        next_step=(
            "请撤销该协议，按原合同履行；确需调整的，办理设计变更或者增加投资审批。",
            "Undo it and keep to the contract; what has to differ goes through a change and its approval.",
        ),
    )

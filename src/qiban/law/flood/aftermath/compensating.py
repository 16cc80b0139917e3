"""Compensation of households whose floodplain was used: the amount, the list, its publication, payment (职责一（六）)."""

from decimal import ROUND_HALF_UP, Decimal

from qiban.law.amounts import amount_text, plain_amount
from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import ApprovalFacts, ClaimChangeFacts, ClaimFacts, LossFacts, LossName, PaymentFacts, PublicationFacts
from .identity import is_id_number
from .saying import lacking

COMPENSATED = head(6, 3)
# The parameter that says which share of the value is paid.
SHARES: dict[LossName, str] = {"crop": "crop_share", "building": "building_share"}
FEN = Decimal("0.01")


def compensation_amount(given: LossFacts, law: Law) -> Decision:
    """Compute what is paid for a loss: the share of the value, and never more than was lost.

    Interpretation: the value is quantity times the value of one; the amount is rounded to the fen, half a fen up.

    Source: duty 1.6; the shares are local choices within 黄河下游滩区运用财政补偿资金管理办法.
    """
    share = SHARES[given.kind]
    say = Ruling("compensation_amount", COMPENSATED, given, law, (share,))
    if given.quantity <= 0 or given.unit_value <= 0:
        return say(
            "refused",
            "数量和单位价值应大于0。",
            "Quantity and value are more than 0.",
            next_step=("请核对数量和价值。", "Check the quantity and the value."),
        )
    value = (given.quantity * given.unit_value).quantize(FEN, ROUND_HALF_UP)
    loss = value if given.loss is None else given.loss
    if not 0 < loss <= value:
        return say(
            "refused",
            f"损失应大于0，且不超过其价值{amount_text(value)}元。",
            f"The loss is more than 0 and at most its value, {amount_text(value)} yuan.",
            next_step=("请核对损失金额。", "Check the loss."),
        )
    by_share = (value * law.parameters[share] / 100).quantize(FEN, ROUND_HALF_UP)
    amount = min(by_share, loss)
    return say(
        "accepted",
        f"价值{amount_text(value)}元的{law.parameters[share]}%，且不超过损失{amount_text(loss)}元，补偿{amount_text(amount)}元。",
        f"{law.parameters[share]}% of {amount_text(value)} yuan, at most the loss of {amount_text(loss)} yuan: {amount_text(amount)} yuan.",
        results={"value": plain_amount(value), "loss": plain_amount(loss), "amount": plain_amount(amount)},
    )


def compensation_claim(given: ClaimFacts, law: Law) -> Decision:
    """Tell whether a household can be registered: it is named, its head's number is one, and it claims once.

    Source: duty 1.6.
    """
    say = Ruling("compensation_claim", COMPENSATED, given, law)
    missing = blanks(name=(given.name, "户主姓名", "name"), id_number=(given.id_number, "身份证号", "identity number"))
    if found := lacking(say, missing):
        return found
    if not is_id_number(given.id_number):
        return say(
            "refused",
            "身份证号有误：应为18位，且校验位相符。",
            "The identity number is wrong: it has 18 places, and the last one proves the others.",
            next_step=("请核对身份证号。", "Check the number."),
        )
    if given.other:
        return say(
            "refused",
            f"该户已在{given.other}登记，不能重复登记。",
            f"The household is registered already, as {given.other}.",
            next_step=("请在原登记上补充损失。", "Add the loss to that claim."),
        )
    return say("accepted", "可以登记。", "It can be registered.")


def compensation_change(given: ClaimChangeFacts, law: Law) -> Decision:
    """Tell whether a household's losses can be changed: before its village's list is published, or because of an objection.

    Source: duty 1.6.
    """
    say = Ruling("compensation_change", COMPENSATED, given, law)
    is_open = given.list_state == "registering" and given.claim_state == "registered"
    if is_open or (given.list_state == "published" and given.claim_state == "objected"):
        return say("allowed", "可以更改。", "It can be changed.")
    return say(
        "refused",
        "名单公示以后，只能因异议更改。",
        "Once the list is published, only an objection changes it.",
        next_step=("请先登记异议，或者将名单退回登记。", "Record an objection first, or reopen the list."),
    )


def compensation_publication(given: PublicationFacts, law: Law) -> Decision:
    """Tell whether a village's list can be published: it has households, and each has a loss.

    Source: duty 1.6.
    """
    say = Ruling("compensation_publication", COMPENSATED, given, law, ("publication_days",))
    if not given.claims:
        return say(
            "refused",
            "名单上还没有农户。",
            "No household is on the list.",
            next_step=(
                "请先登记农户；没有损失的，办理“无损失”。",
                "Register households, or say that nothing was lost.",
            ),
        )
    if given.without:
        return say(
            "refused",
            f"以下登记没有损失项目：{'、'.join(given.without)}。",
            f"No loss is registered for: {', '.join(given.without)}.",
            next_step=("请补充损失项目，或者撤销该登记。", "Add the loss, or withdraw the claim."),
        )
    return say("allowed", "可以公示。", "It can be published.")


def compensation_approval(given: ApprovalFacts, law: Law) -> Decision:
    """Tell whether the county can approve a list: its publication is over, and every objection is answered.

    Interpretation: the last day of publication belongs to it, so a list is approved from the day after.

    Source: duty 1.6.
    """
    say = Ruling("compensation_approval", COMPENSATED, given, law, ("publication_days",))
    if given.is_own:
        return say(
            "refused",
            "登记单位不能自行审批。",
            "Who registered the claims does not approve them.",
            next_step=("请由县防指审批。", "Leave it to the county."),
        )
    if given.objected:
        return say(
            "refused",
            f"还有异议没有答复：{'、'.join(given.objected)}。",
            f"Objections are not answered: {', '.join(given.objected)}.",
            next_step=("请先答复异议。", "Answer them first."),
        )
    if given.on <= given.until:
        return say(
            "refused",
            f"公示到{given.until}（含当日），期满后审批。",
            f"The list is published until {given.until}; it is approved afterwards.",
            next_step=("请在公示期满后办理。", "Approve it after that day."),
        )
    return say("allowed", "可以审批。", "It can be approved.")


def compensation_payment(given: PaymentFacts, law: Law) -> Decision:
    """Tell whether it can be recorded that a list was paid: with the voucher, after its approval, not ahead of time.

    Source: duty 1.6.
    """
    say = Ruling("compensation_payment", COMPENSATED, given, law)
    if found := lacking(say, blanks(voucher=(given.voucher, "支付凭证号", "voucher"))):
        return found
    if not given.approved_on <= given.paid_on <= given.on:
        return say(
            "refused",
            f"支付日期应在审批（{given.approved_on}）之后，且不晚于今天。",
            f"It was paid between its approval on {given.approved_on} and today.",
            next_step=("请核对支付日期。", "Check the day."),
        )
    return say("allowed", "可以登记支付。", "The payment can be recorded.")

"""Money that is suspended, stopped or recalled because of a breach (Art. 26)."""

from qiban.law.amounts import amount_text
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling

from .breaches import touches_money
from .facts import MeasureFacts, RecallFacts, ReturnFacts

OPEN = ("found", "ordered", "corrected")


def money_measure(given: MeasureFacts, law: Law) -> Decision:
    """Tell whether payments may be suspended, stopped or let go on because of a breach.

    Source: Art. 26.
    """
    say = Ruling("money_measure", Citation(CITY_PROJECTS, 26), given, law)
    if refused := _no_ground(say, given.kind, given.state):
        return refused
    if is_blank(given.reason):
        return say(
            "refused",
            "暂停、停止或恢复拨付应写明理由。",
            "Suspending, stopping or letting go on needs a reason.",
            next_step=("请填写理由。", "Write the reason."),
        )
    if (given.hold or "released") == given.measure:
        return say(
            "refused",
            "该违规问题的拨付措施已是这一状态。",
            "That is how payments stand because of this breach already.",
            next_step=("请核对现在的拨付措施。", "See which measure is in force."),
        )
    return say("allowed", "可以采取该措施。", "The measure may be taken.")


def _no_ground(say: Ruling, kind: str, state: str) -> Decision | None:
    if not touches_money(kind):
        return say(
            "refused",
            "第二十六条列明的情形才能暂停、停止拨付或者收回资金，该问题属于第二十七条。",
            "Money is suspended, stopped or recalled for what Art. 26 names; this breach is one of Art. 27.",
            next_step=(
                "请依法追究责任；同时构成第二十六条情形的，请另行登记。",
                "Hold to account by law; where it is one of Art. 26 as well, enter that breach.",
            ),
        )
    if state not in OPEN:
        return say(
            "refused",
            "该违规问题已经办结或不成立，不能据此采取资金措施。",
            "The breach is closed or dismissed; no measure rests on it.",
            next_step=("如有新的问题，请重新登记。", "Enter a new breach if there is one."),
        )
    return None


def recall(given: RecallFacts, law: Law) -> Decision:
    """Tell whether money of a payment may be called back: it was paid, is not yet recalled, and a breach is named.

    Interpretation: one recall of a payment at a time, so that what is owed back stands in one obligation.

    Source: Art. 26.
    """
    say = Ruling("recall", Citation(CITY_PROJECTS, 26), given, law)
    return (
        _strange(say, given)
        or _no_ground(say, given.kind, given.breach_state)
        or _too_much(say, given)
        or say("allowed", "可以收回。", "It may be called back.")
    )


def _strange(say: Ruling, given: RecallFacts) -> Decision | None:
    if given.payment_state != "paid":
        return say(
            "refused",
            "只能收回已经支付的资金。",
            "Only what was paid is called back.",
            next_step=("尚未支付的，请不予拨付。", "Refuse a payment that was not made yet."),
        )
    if not given.is_same_project:
        return say(
            "refused",
            "违规问题不属于该笔资金的项目。",
            "The breach belongs to another project than the payment.",
            next_step=("请选择本项目的违规问题。", "Name a breach of this project."),
        )
    if given.is_outstanding:
        return say(
            "refused",
            "该笔资金已有一次收回尚未到账。",
            "Money of this payment was called back before and has not come yet.",
            next_step=("请先登记资金收回，再收回其余部分。", "Record that it came back, then recall the rest."),
        )
    return None


def _too_much(say: Ruling, given: RecallFacts) -> Decision | None:
    left = given.paid - given.recalled
    if not 0 < given.amount <= left:
        return say(
            "refused",
            f"该笔已付{amount_text(given.paid)}元，已收回{amount_text(given.recalled)}元，最多可收回{amount_text(left)}元。",
            f"{amount_text(given.paid)} yuan were paid and {amount_text(given.recalled)} recalled: at most {amount_text(left)} can be.",
            next_step=("请核对收回金额。", "Check the amount."),
        )
    if given.due_on < given.on:
        return say(
            "refused",
            "收回期限不能早于今天。",
            "The day by which it has to be back cannot lie before today.",
            next_step=("请填写今天或以后的日期。", "Give today or a later day."),
        )
    return None


def money_return(given: ReturnFacts, law: Law) -> Decision:
    """Tell whether recalled money can be recorded as back: a voucher, and a day between the recall and today.

    Source: Art. 26.
    """
    say = Ruling("money_return", Citation(CITY_PROJECTS, 26), given, law)
    if given.ordered_on is None:
        return say(
            "refused",
            "该笔资金没有尚未到账的收回。",
            "No money of this payment is called back and still to come.",
            next_step=("请先责令收回，或核对是否已登记。", "Recall it first, or see whether it was recorded already."),
        )
    if is_blank(given.voucher):
        return say(
            "refused",
            "登记资金收回应有凭证号。",
            "Money that came back has a voucher.",
            next_step=("请填写凭证号。", "Write the voucher's number."),
        )
    if not given.ordered_on <= given.returned_on <= given.on:
        return say(
            "refused",
            "到账日期应在责令收回之日至今天之间。",
            "The money came back between the day of the recall and today.",
            next_step=("请核对到账日期。", "Check the day."),
        )
    return say("allowed", "可以登记。", "It can be recorded.")

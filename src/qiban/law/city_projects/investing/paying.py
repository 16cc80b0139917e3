"""What may be paid on a contract, and when (Art. 3.2, 16, 17, 20, 22, 23, 26)."""

from decimal import Decimal

from qiban.law.amounts import yuan
from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import PaymentFacts

NOTHING = Decimal(0)
HOLDS = {"suspended": Text("暂停", "suspended"), "stopped": Text("停止", "stopped")}


def payment(given: PaymentFacts, law: Law) -> Decision:
    """Tell whether an amount may be paid on a contract: it is in force, the money is not held, and so much is payable.

    Interpretation: an advance comes before all else, so that whatever was paid before counts against it.

    Source: Art. 3.2, 16, 17, 20, 22, 23, 26.
    """
    say = Ruling("payment", Citation(CITY_PROJECTS, 3, 2), given, law)
    refused = _contract_refuses(say, given) or _kind_refuses(say, given) or _sum_refuses(say, given)
    if refused:
        return refused
    left = yuan(payable(given) - given.paid)
    return say(
        "allowed", f"可以拨付，现可支付{left.zh}。", f"It may be paid; {left.en} is payable.", results=_sums(given)
    )


def payable(given: PaymentFacts) -> Decimal:
    """Return what may have been paid on a contract by now, in yuan.

    The advance or confirmed progress, within the contract and what is released of its changes; after the settlement what
    was settled, less a retention that is not released.
    """
    if given.settled is None:
        return min(max(given.advance, given.measured), given.value + given.released)
    return given.settled - (NOTHING if given.is_retention_released else given.retention)


def _contract_refuses(say: Ruling, given: PaymentFacts) -> Decision | None:
    if given.contract_state not in ("signed", "settled"):
        return say(
            "refused",
            "合同未签订或不再履行，不能支付。",
            "The contract is not signed, or no longer in force: nothing is paid on it.",
            next_step=("请先由项目单位审核并签订合同。", "The project unit checks and signs the contract first."),
        )
    if given.hold:
        hold = HOLDS[given.hold]
        return say(
            "refused",
            f"该项目资金已{hold.zh}拨付。",
            f"The project's money is {hold.en}.",
            clause=Citation(CITY_PROJECTS, 26),
            next_step=(
                "请先完成整改，恢复拨付后再办理。",
                "Correct the breach first; payments go on once it is released.",
            ),
        )
    if given.amount <= NOTHING:
        return say(
            "refused",
            "支付金额应大于零。",
            "A payment is more than nothing.",
            next_step=("请核对金额。", "Please check the amount."),
        )
    return None


def _kind_refuses(say: Ruling, given: PaymentFacts) -> Decision | None:
    found = {"advance": _advance, "progress": _progress, "settlement": _settlement, "retention": _retention}
    return found[given.kind](say, given)


def _advance(say: Ruling, given: PaymentFacts) -> Decision | None:
    if given.paid + given.amount <= given.advance:
        return None
    agreed, left = yuan(given.advance), yuan(max(given.advance - given.paid, NOTHING))
    return say(
        "refused",
        f"合同约定预付款{agreed.zh}，现还可预付{left.zh}。",
        f"The contract has an advance of {agreed.en}; {left.en} of it is left.",
        next_step=(
            "请在约定的预付款以内申请，或按已确认的进度申请进度款。",
            "Ask for what is left of it, or for a progress payment on confirmed progress.",
        ),
        results=_sums(given),
    )


def _progress(say: Ruling, given: PaymentFacts) -> Decision | None:
    if given.measurement_state == "confirmed" and given.is_own_measurement:
        return None
    return say(
        "refused",
        "进度款应对应本合同已确认的工程计量。",
        "A progress payment names confirmed progress of this contract.",
        clause=Citation(CITY_PROJECTS, 20),
        next_step=("请先报送工程计量并经各方确认。", "Report progress and have it confirmed first."),
    )


def _settlement(say: Ruling, given: PaymentFacts) -> Decision | None:
    if given.settled is not None:
        return None
    return say(
        "refused",
        "合同尚未结算，不能支付结算款。",
        "The contract is not settled: there is no settlement to be paid.",
        clause=Citation(CITY_PROJECTS, 22),
        next_step=("请先完成结算初审和复核。", "Have the settlement reviewed and rechecked first."),
    )


def _retention(say: Ruling, given: PaymentFacts) -> Decision | None:
    if given.is_retention_released:
        return None
    return say(
        "refused",
        "质量保证金尚未到期返还。",
        "The retention is not released yet.",
        clause=Citation(CITY_PROJECTS, 23),
        next_step=(
            "请在缺陷责任期满、返还质量保证金后办理。",
            "It follows the release after the defects liability period.",
        ),
    )


def _sum_refuses(say: Ruling, given: PaymentFacts) -> Decision | None:
    after, most = given.paid + given.amount, payable(given)
    if after <= most:
        return None
    limit, left = yuan(most), yuan(max(most - given.paid, NOTHING))
    zh, en = _what_waits(given, after)
    return say(
        "refused",
        f"累计可支付{limit.zh}，已支付{yuan(given.paid).zh}，现可支付{left.zh}{zh}。",
        f"{limit.en} is payable in all and {yuan(given.paid).en} is paid: {left.en} can be paid now{en}.",
        clause=Citation(CITY_PROJECTS, 17 if zh else 16),
        next_step=(
            "请在可支付金额以内申请；其余部分待计量确认、变更签证或竣工结算后支付。",
            "Ask for at most that; the rest follows confirmed progress, a visa, or the settlement.",
        ),
        results=_sums(given),
    )


def _what_waits(given: PaymentFacts, after: Decimal) -> tuple[str, str]:
    """Say that only approved increases which wait stand between the payment and what is payable."""
    waiting = given.changed - given.released
    if given.settled is not None or after > min(max(given.advance, given.measured), given.value + given.changed):
        return "", ""
    amount = yuan(waiting)
    return (
        f"，另有已批准的增加投资{amount.zh}待签证或竣工结算后安排",
        f"; approved increases of {amount.en} wait for a visa or the settlement",
    )


def _sums(given: PaymentFacts) -> dict[str, str]:
    most = payable(given)
    return {"payable": str(most), "left": str(max(most - given.paid, NOTHING))}

"""What may be paid on a contract: to the fen, of what kind, and not on what is held (Art. 3.2, 16, 17, 20, 22, 23, 26)."""

from decimal import Decimal
from typing import Any, get_args

import pytest

from qiban.law.city_projects.investing.facts import ContractState, MeasurementState, PaymentFacts
from qiban.law.city_projects.investing.paying import payable, payment
from qiban.law.decision import Decision
from qiban.law.regulation import Law

FEN = Decimal("0.01")
NOTHING = Decimal(0)


def facts(**given: Any) -> PaymentFacts:
    """A contract of a million with 600,000 of confirmed progress, of which 200,000 is paid: 400,000 is payable."""
    known: dict[str, Any] = {
        "kind": "progress",
        "amount": Decimal(400_000),
        "contract_state": "signed",
        "value": Decimal(1_000_000),
        "advance": Decimal(300_000),
        "measured": Decimal(600_000),
        "paid": Decimal(200_000),
        "measurement_state": "confirmed",
        **{
            name: Decimal(one) if isinstance(one, int) and not isinstance(one, bool) else one
            for name, one in given.items()
        },
    }
    return PaymentFacts(**known)


def judged(law: Law, **given: Any) -> Decision:
    decision = payment(facts(**given), law)
    assert decision.rule == "city_projects.payment"
    return decision


def refused(law: Law, article: str, **given: Any) -> Decision:
    decision = judged(law, **given)
    assert (decision.outcome, decision.citation.clause) == ("refused", f"city_projects:{article}")
    assert decision.next_step is not None
    return decision


@pytest.mark.parametrize(
    ("amount", "outcome"), [("399999.99", "allowed"), ("400000.00", "allowed"), ("400000.01", "refused")]
)
def test_exactly_what_is_payable_is_paid_and_not_a_fen_more(law: Law, amount: str, outcome: str) -> None:
    assert judged(law, amount=Decimal(amount)).outcome == outcome


def test_what_may_be_paid_is_told_with_what_is_payable(law: Law) -> None:
    decision = judged(law, amount=100_000)
    assert decision.citation.id == "3.2"
    assert (decision.reason.zh, decision.reason.en) == (
        "可以拨付，现可支付400,000.00元。",
        "It may be paid; 400,000.00 yuan is payable.",
    )
    assert decision.results == {"payable": "600000", "left": "400000"}


def test_more_than_is_payable_is_refused_with_the_figures(law: Law) -> None:
    decision = refused(law, "16", amount=Decimal("400000.01"))
    assert decision.reason.zh == "累计可支付600,000.00元，已支付200,000.00元，现可支付400,000.00元。"
    assert decision.reason.en == (
        "600,000.00 yuan is payable in all and 200,000.00 yuan is paid: 400,000.00 yuan can be paid now."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请在可支付金额以内申请；其余部分待计量确认、变更签证或竣工结算后支付。"
    assert decision.next_step.en == (
        "Ask for at most that; the rest follows confirmed progress, a visa, or the settlement."
    )
    assert decision.results == {"payable": "600000", "left": "400000"}


def test_nothing_is_left_where_more_was_paid_than_is_payable_now(law: Law) -> None:
    decision = refused(law, "16", paid=700_000, amount=1)
    assert "现可支付0.00元" in decision.reason.zh
    assert decision.results["left"] == "0"


# value, released, advance, measured, settled, retention, is it released -> payable
PAYABLE = [
    (1000, 0, 300, 0, None, 0, False, 300),
    (1000, 0, 300, 299, None, 0, False, 300),
    (1000, 0, 300, 301, None, 0, False, 301),
    (1000, 0, 0, 1001, None, 0, False, 1000),
    (1000, 50, 0, 1051, None, 0, False, 1050),
    (1000, -50, 0, 1051, None, 0, False, 950),
    (1000, 0, 1000, 0, None, 0, False, 1000),
    (1000, 0, 300, 0, 980, 30, False, 950),
    (1000, 0, 300, 0, 980, 30, True, 980),
    (1000, 0, 0, 5000, 0, 0, False, 0),
]


@pytest.mark.parametrize(
    ("value", "released", "advance", "measured", "settled", "retention", "is_released", "expected"), PAYABLE
)
def test_payable_is_the_advance_or_the_progress_within_the_contract_and_after_it_the_settlement(
    value: int,
    released: int,
    advance: int,
    measured: int,
    settled: int | None,
    retention: int,
    is_released: bool,
    expected: int,
) -> None:
    given = facts(
        value=value,
        released=released,
        advance=advance,
        measured=measured,
        settled=settled,
        retention=retention,
        is_retention_released=is_released,
    )
    assert payable(given) == Decimal(expected)


@pytest.mark.parametrize("state", get_args(ContractState))
def test_only_a_contract_in_force_or_settled_is_paid_on(law: Law, state: ContractState) -> None:
    decision = judged(law, contract_state=state)
    assert decision.outcome == ("allowed" if state in ("signed", "settled") else "refused")


def test_a_contract_that_is_not_signed_is_said_not_to_be(law: Law) -> None:
    decision = refused(law, "3.2", contract_state="drafted")
    assert decision.reason.zh == "合同未签订或不再履行，不能支付。"
    assert decision.reason.en == "The contract is not signed, or no longer in force: nothing is paid on it."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先由项目单位审核并签订合同。"
    assert decision.next_step.en == "The project unit checks and signs the contract first."


@pytest.mark.parametrize(("hold", "zh", "en"), [("suspended", "暂停", "suspended"), ("stopped", "停止", "stopped")])
def test_money_that_is_held_is_not_paid(law: Law, hold: str, zh: str, en: str) -> None:
    decision = refused(law, "26", hold=hold)
    assert (decision.reason.zh, decision.reason.en) == (f"该项目资金已{zh}拨付。", f"The project's money is {en}.")
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先完成整改，恢复拨付后再办理。"
    assert decision.next_step.en == "Correct the breach first; payments go on once it is released."


@pytest.mark.parametrize("amount", [NOTHING, -FEN])
def test_a_payment_is_more_than_nothing(law: Law, amount: Decimal) -> None:
    decision = refused(law, "3.2", amount=amount)
    assert (decision.reason.zh, decision.reason.en) == ("支付金额应大于零。", "A payment is more than nothing.")
    assert decision.next_step is not None
    assert (decision.next_step.zh, decision.next_step.en) == ("请核对金额。", "Please check the amount.")
    assert judged(law, amount=FEN).outcome == "allowed"


@pytest.mark.parametrize("kind", ["advance", "progress"])
@pytest.mark.parametrize(
    ("amount", "outcome"), [("99999.99", "allowed"), ("100000.00", "allowed"), ("100000.01", "refused")]
)
def test_what_was_paid_counts_against_the_advance(law: Law, kind: str, amount: str, outcome: str) -> None:
    # 300,000 are agreed or measured, 200,000 paid.
    assert judged(law, kind=kind, amount=Decimal(amount), measured=300_000).outcome == outcome


def test_more_than_the_agreed_advance_is_refused_with_what_is_left(law: Law) -> None:
    decision = refused(law, "3.2", kind="advance", amount=Decimal("100000.01"))
    assert decision.reason.zh == "合同约定预付款300,000.00元，现还可预付100,000.00元。"
    assert decision.reason.en == "The contract has an advance of 300,000.00 yuan; 100,000.00 yuan of it is left."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请在约定的预付款以内申请，或按已确认的进度申请进度款。"
    assert decision.next_step.en == "Ask for what is left of it, or for a progress payment on confirmed progress."
    assert decision.results == {"payable": "600000", "left": "400000"}
    assert "现还可预付0.00元" in refused(law, "3.2", kind="advance", amount=1, paid=300_001).reason.zh


@pytest.mark.parametrize("state", get_args(MeasurementState))
@pytest.mark.parametrize("is_own", [True, False])
def test_a_progress_payment_names_confirmed_progress_of_the_contract(
    law: Law, state: MeasurementState, is_own: bool
) -> None:
    decision = judged(law, measurement_state=state, is_own_measurement=is_own)
    assert decision.outcome == ("allowed" if state == "confirmed" and is_own else "refused")


def test_progress_that_is_not_confirmed_says_what_comes_first(law: Law) -> None:
    decision = refused(law, "20", measurement_state="none")
    assert decision.reason.zh == "进度款应对应本合同已确认的工程计量。"
    assert decision.reason.en == "A progress payment names confirmed progress of this contract."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先报送工程计量并经各方确认。"
    assert decision.next_step.en == "Report progress and have it confirmed first."


def test_a_payment_of_the_settlement_needs_one(law: Law) -> None:
    decision = refused(law, "22", kind="settlement")
    assert decision.reason.zh == "合同尚未结算，不能支付结算款。"
    assert decision.reason.en == "The contract is not settled: there is no settlement to be paid."
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先完成结算初审和复核。"
    assert decision.next_step.en == "Have the settlement reviewed and rechecked first."


# Settled at 980,000 with 30,000 kept back and 200,000 paid: 750,000 now, 780,000 after the release.
@pytest.mark.parametrize(
    ("is_released", "amount", "outcome"),
    [
        (False, "750000.00", "allowed"),
        (False, "750000.01", "refused"),
        (True, "780000.00", "allowed"),
        (True, "780000.01", "refused"),
    ],
)
def test_the_settlement_is_paid_less_a_retention_that_is_kept(
    law: Law, is_released: bool, amount: str, outcome: str
) -> None:
    given = {"contract_state": "settled", "settled": 980_000, "retention": 30_000, "is_retention_released": is_released}
    decision = judged(law, kind="settlement", amount=Decimal(amount), **given)
    assert decision.outcome == outcome
    if outcome == "refused":
        assert decision.citation.id == "16"


def test_the_retention_is_paid_after_its_release(law: Law) -> None:
    given = {
        "kind": "retention",
        "contract_state": "settled",
        "settled": 230_000,
        "retention": 30_000,
        "amount": 30_000,
    }
    decision = refused(law, "23", **given)
    assert (decision.reason.zh, decision.reason.en) == (
        "质量保证金尚未到期返还。",
        "The retention is not released yet.",
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请在缺陷责任期满、返还质量保证金后办理。"
    assert decision.next_step.en == "It follows the release after the defects liability period."
    assert judged(law, is_retention_released=True, **given).outcome == "allowed"


# Measured beyond the contract of 1,000,000; 50,000 of changes are approved, 20,000 of them released; 200,000 is paid.
@pytest.mark.parametrize(
    ("amount", "article"), [("820000.00", ""), ("820000.01", "17"), ("850000.00", "17"), ("850000.01", "16")]
)
def test_an_increase_that_waits_is_paid_only_after_the_settlement(law: Law, amount: str, article: str) -> None:
    decision = judged(law, amount=Decimal(amount), measured=2_000_000, changed=50_000, released=20_000)
    assert (decision.outcome, decision.citation.id) == (("refused", article) if article else ("allowed", "3.2"))


def test_an_increase_that_waits_is_told_as_such(law: Law) -> None:
    decision = refused(law, "17", amount=850_000, measured=2_000_000, changed=50_000, released=20_000)
    assert decision.reason.zh == (
        "累计可支付1,020,000.00元，已支付200,000.00元，现可支付820,000.00元，"
        "另有已批准的增加投资30,000.00元待签证或竣工结算后安排。"
    )
    assert decision.reason.en == (
        "1,020,000.00 yuan is payable in all and 200,000.00 yuan is paid: 820,000.00 yuan can be paid now; "
        "approved increases of 30,000.00 yuan wait for a visa or the settlement."
    )


def test_what_waits_is_no_excuse_where_progress_or_settlement_bounds_the_payment(law: Law) -> None:
    refused(law, "16", amount=400_001, changed=50_000)
    refused(law, "16", amount=1, measured=2_000_000, settled=200_000, changed=50_000)


@pytest.mark.parametrize(("advance", "article"), [(1_050_000, "17"), (1_049_999, "16")])
def test_an_advance_stands_for_progress_where_it_is_larger(law: Law, advance: int, article: str) -> None:
    refused(law, article, amount=850_000, advance=advance, changed=50_000)


def test_the_first_thing_that_is_wrong_is_told(law: Law) -> None:
    refused(law, "3.2", contract_state="ended", hold="stopped", amount=-1)
    refused(law, "26", hold="stopped", amount=-1, measurement_state="none")
    refused(law, "3.2", amount=-1, measurement_state="none")
    refused(law, "20", amount=10_000_000, measurement_state="none")


def test_a_payment_of_which_only_the_contract_is_known_has_nothing_to_rest_on(law: Law) -> None:
    given = PaymentFacts("advance", FEN, "signed", Decimal(100))
    assert payable(given) == NOTHING
    assert payment(given, law).citation.id == "3.2"
    assert payment(PaymentFacts("progress", FEN, "signed", Decimal(100)), law).citation.id == "20"
    assert payment(
        PaymentFacts("progress", FEN, "signed", Decimal(100), measured=FEN, measurement_state="confirmed"), law
    ).is_allowed
    settled = PaymentFacts("settlement", FEN, "settled", Decimal(100), settled=FEN)
    assert payment(settled, law).is_allowed
    assert payment(PaymentFacts("retention", FEN, "settled", Decimal(100), settled=FEN), law).citation.id == "23"

"""What a household is paid, and the way of its village's list (职责一（六）); amounts by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.flood.checked import checked
from tests.law.flood.conftest import TODAY

from qiban.law.flood import flood_law
from qiban.law.flood.aftermath import compensating as rules
from qiban.law.flood.aftermath.facts import (
    ApprovalFacts,
    ClaimChangeFacts,
    ClaimFacts,
    LossFacts,
    PaymentFacts,
    PublicationFacts,
)
from qiban.law.flood.aftermath.identity import id_number_of, is_id_number, masked_name

CROP = LossFacts("crop", Decimal(5), Decimal(1200))
# Made up; the last place by hand.
NUMBER = "370322198001010011"


@pytest.mark.parametrize(
    ("facts", "value", "loss", "amount"),
    [
        (CROP, "6000.00", "6000.00", "4200.00"),
        (replace(CROP, loss=Decimal(6000)), "6000.00", "6000.00", "4200.00"),
        (replace(CROP, loss=Decimal("4200.01")), "6000.00", "4200.01", "4200.00"),
        (replace(CROP, loss=Decimal("4199.99")), "6000.00", "4199.99", "4199.99"),
        (replace(CROP, loss=Decimal("0.01")), "6000.00", "0.01", "0.01"),
        (LossFacts("building", Decimal(3), Decimal(20000)), "60000.00", "60000.00", "42000.00"),
        # Seven tenths of 0.05 yuan are 3.5 fen, rounded up to 4; of 0.35 yuan 24.5 fen, rounded up to 25.
        (LossFacts("crop", Decimal(1), Decimal("0.05")), "0.05", "0.05", "0.04"),
        (LossFacts("crop", Decimal(1), Decimal("0.35")), "0.35", "0.35", "0.25"),
        # 2.5 mu of 1,111.11 yuan are worth 2,777.775, that is 2,777.78; seven tenths are 1,944.446.
        (LossFacts("crop", Decimal("2.5"), Decimal("1111.11")), "2777.78", "2777.78", "1944.45"),
        # 2.5 mu of 1,111.13 yuan are worth 2,777.825, that is 2,777.83; seven tenths are 1,944.481.
        (LossFacts("crop", Decimal("2.5"), Decimal("1111.13")), "2777.83", "2777.83", "1944.48"),
    ],
)
def test_a_share_of_the_value_is_paid_and_never_more_than_was_lost(
    facts: LossFacts, value: str, loss: str, amount: str
) -> None:
    found = checked(rules.compensation_amount, facts)
    assert (found.outcome, found.citation.id) == ("accepted", "duty-1.6.3")
    assert found.results == {"value": value, "loss": loss, "amount": amount}
    assert list(found.parameters) == [rules.SHARES[facts.kind]]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (replace(CROP, quantity=Decimal(0)), "数量和单位价值应大于0"),
        (replace(CROP, quantity=Decimal(-1)), "数量和单位价值应大于0"),
        (replace(CROP, unit_value=Decimal(0)), "数量和单位价值应大于0"),
        (replace(CROP, quantity=Decimal(-1), unit_value=Decimal(-1)), "数量和单位价值应大于0"),
        (replace(CROP, loss=Decimal(0)), "损失应大于0，且不超过其价值6,000.00元"),
        (replace(CROP, loss=Decimal("-0.01")), "损失应大于0"),
        (replace(CROP, loss=Decimal("6000.01")), "损失应大于0"),
    ],
)
def test_a_loss_is_more_than_nothing_and_at_most_the_value(facts: LossFacts, said: str) -> None:
    found = checked(rules.compensation_amount, facts)
    assert (found.outcome, said in found.reason.zh) == ("refused", True), found.reason.zh


@given(st.decimals("0.01", "9999", places=2), st.decimals("0.01", "99999", places=2), st.decimals("0", "1", places=4))
def test_whatever_is_lost_no_more_is_paid(quantity: Decimal, unit_value: Decimal, part: Decimal) -> None:
    loss = (quantity * unit_value * part).quantize(Decimal("0.01"))
    facts = LossFacts("building", quantity, unit_value, loss)
    found = rules.compensation_amount(facts, flood_law(TODAY))
    if found.outcome == "accepted":
        assert 0 <= Decimal(found.results["amount"]) <= loss


def test_a_household_is_named_and_claims_once() -> None:
    good = ClaimFacts("张三", NUMBER)
    assert checked(rules.compensation_claim, good).outcome == "accepted"
    assert "户主姓名" in checked(rules.compensation_claim, replace(good, name=" ")).reason.zh
    assert "还缺：身份证号" in checked(rules.compensation_claim, replace(good, id_number="")).reason.zh
    assert "校验位" in checked(rules.compensation_claim, replace(good, id_number=NUMBER[:-1] + "2")).reason.zh
    assert "BH000001" in checked(rules.compensation_claim, replace(good, other="BH000001")).reason.zh


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (NUMBER, True),
        ("３７０３２２１９８００１０１００１１", True),
        ("370322 1980 0101 0011", True),
        ("11010519491231002x", True),
        ("11010519491231002X", True),
        # Of a place that there is not, without a nought before its last place: 441 in all, 1 over 40 times 11.
        ("987654199112311230", True),
        ("110105194912310021", False),
        ("370322198013010018", False),
        ("37032219800101001", False),
        ("070322198001010011", False),
        ("", False),
    ],
)
def test_an_identity_number_proves_itself(text: str, is_one: bool) -> None:
    assert is_id_number(text) is is_one


def test_numbers_are_kept_plain_and_names_masked() -> None:
    assert id_number_of("11010519491231002x ") == "11010519491231002X"
    assert (masked_name("张三"), masked_name("欧阳明月"), masked_name("张")) == ("张*", "欧***", "张*")


@pytest.mark.parametrize(
    ("list_state", "claim_state", "outcome"),
    [
        ("registering", "registered", "allowed"),
        ("registering", "withdrawn", "refused"),
        ("published", "registered", "refused"),
        ("published", "objected", "allowed"),
        ("approved", "objected", "refused"),
        ("paid", "registered", "refused"),
        ("none", "registered", "refused"),
    ],
)
def test_once_published_only_an_objection_changes_a_claim(list_state: str, claim_state: str, outcome: str) -> None:
    facts = ClaimChangeFacts(list_state, claim_state)  # type: ignore[arg-type]
    assert checked(rules.compensation_change, facts).outcome == outcome


def test_a_list_is_published_with_households_each_with_a_loss() -> None:
    whole = checked(rules.compensation_publication, PublicationFacts(1))
    assert (whole.outcome, list(whole.parameters)) == ("allowed", ["publication_days"])
    assert "还没有农户" in checked(rules.compensation_publication, PublicationFacts(0)).reason.zh
    found = checked(rules.compensation_publication, PublicationFacts(2, ("BH000002 李*",)))
    assert (found.outcome, "BH000002 李*" in found.reason.zh) == ("refused", True)


@pytest.mark.parametrize(("day", "outcome"), [(28, "refused"), (29, "refused"), (30, "allowed")])
def test_a_list_is_approved_after_its_last_day(day: int, outcome: str) -> None:
    facts = ApprovalFacts(date(2024, 7, day), date(2024, 7, 29))
    found = checked(rules.compensation_approval, facts)
    assert (found.outcome, list(found.parameters)) == (outcome, ["publication_days"])


def test_objections_are_answered_first_and_the_county_approves() -> None:
    facts = ApprovalFacts(date(2024, 7, 30), date(2024, 7, 29))
    assert "BH000003" in checked(rules.compensation_approval, replace(facts, objected=("BH000003",))).reason.zh
    assert "县防指" in str(checked(rules.compensation_approval, replace(facts, is_own=True)).next_step)


@pytest.mark.parametrize(("day", "outcome"), [(29, "refused"), (30, "allowed"), (31, "allowed"), (32, "refused")])
def test_a_payment_lies_between_its_approval_and_today(day: int, outcome: str) -> None:
    paid_on = date(2024, 7, day) if day < 32 else date(2024, 8, 1)
    facts = PaymentFacts(date(2024, 7, 31), paid_on, date(2024, 7, 30), "P1")
    assert checked(rules.compensation_payment, facts).outcome == outcome


def test_a_payment_has_a_voucher() -> None:
    facts = PaymentFacts(date(2024, 7, 31), date(2024, 7, 31), date(2024, 7, 30))
    assert "支付凭证号" in checked(rules.compensation_payment, facts).reason.zh

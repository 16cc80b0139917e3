"""Settlement and final account (Art. 13, 16, 19, 22)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.finishing.facts import AccountFacts, SettlementFacts
from qiban.law.city_projects.finishing.settling import final_account, settlement
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))
# A contract of a million with approved changes of a hundred thousand.
SUBMITTED = SettlementFacts("submission", Decimal(1_100_000), None, Decimal(1_000_000), Decimal(100_000))
FIRST = replace(SUBMITTED, stage="first_review", before=Decimal(1_100_000))
RECHECK = replace(FIRST, stage="recheck", amount=Decimal(1_000_000), before=Decimal(1_000_000))
ACCOUNT = AccountFacts(
    is_accepted=True, unsettled=(), settled=Decimal(1_000_000), other_costs=Decimal(50_000), ceiling=Decimal(1_050_000)
)


def said(decision: Decision) -> tuple[str, str]:
    return decision.outcome, decision.citation.clause.removeprefix("city_projects:")


@pytest.mark.parametrize("given", [SUBMITTED, FIRST, RECHECK])
def test_a_settlement_up_to_contract_and_approved_changes_may_stand(given: SettlementFacts) -> None:
    assert said(settlement(given, LAW)) == ("allowed", "22")


@pytest.mark.parametrize(
    ("given", "outcome"), [(SUBMITTED, "flagged"), (FIRST, "refused"), (replace(RECHECK, before=None), "refused")]
)
def test_a_fen_above_contract_and_changes_is_flagged_at_first_and_refused_in_a_review(
    given: SettlementFacts, outcome: str
) -> None:
    above = replace(given, amount=Decimal("1100000.01"), before=given.before and Decimal(1_200_000))
    decision = settlement(above, LAW)
    assert said(decision) == (outcome, "16")
    assert "1,100,000.01元超过合同价与已批准变更合计1,100,000.00元" in decision.reason.zh
    assert "1,100,000.01 yuan is more than contract and approved changes, 1,100,000.00 yuan" in decision.reason.en
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("amount", "outcome"), [("1060000", "allowed"), ("1059999.99", "allowed"), ("1060000.01", "refused")]
)
def test_what_has_no_regular_visa_is_no_basis(amount: str, outcome: str) -> None:
    decision = settlement(replace(FIRST, amount=Decimal(amount), unvisaed=Decimal(40_000)), LAW)
    assert said(decision) == (outcome, "19" if outcome == "refused" else "22")


def test_a_settlement_on_an_irregular_visa_says_how_much_falls_away() -> None:
    decision = settlement(replace(SUBMITTED, unvisaed=Decimal(40_000)), LAW)
    assert said(decision) == ("flagged", "19")
    assert "签证不合规的40,000.00元不得作为结算依据，最多1,060,000.00元" in decision.reason.zh
    assert "40,000.00 yuan of changes" in decision.reason.en
    assert "at most 1,060,000.00 yuan" in decision.reason.en
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("stage", "zh", "en"),
    [
        ("first_review", "高于提报金额1,000,000.00元", "more than the amount submitted, 1,000,000.00 yuan"),
        ("recheck", "高于初审金额1,000,000.00元", "more than the amount of the first review, 1,000,000.00 yuan"),
    ],
)
@pytest.mark.parametrize(
    ("amount", "outcome"), [("999999.99", "allowed"), ("1000000", "allowed"), ("1000000.01", "refused")]
)
def test_no_review_raises_what_the_stage_before_it_said(
    stage: str, zh: str, en: str, amount: str, outcome: str
) -> None:
    given = replace(FIRST, stage=stage, amount=Decimal(amount), before=Decimal(1_000_000))  # type: ignore[arg-type]
    decision = settlement(given, LAW)
    assert said(decision) == (outcome, "22")
    if outcome == "refused":
        assert zh in decision.reason.zh
        assert en in decision.reason.en
        assert decision.next_step is not None


@pytest.mark.parametrize("given", [SUBMITTED, FIRST, RECHECK])
@pytest.mark.parametrize(("amount", "outcome"), [("-0.01", "refused"), ("0", "refused"), ("0.01", "allowed")])
def test_a_settlement_is_more_than_nothing(given: SettlementFacts, amount: str, outcome: str) -> None:
    decision = settlement(replace(given, amount=Decimal(amount)), LAW)
    assert said(decision) == (outcome, "22")
    assert (decision.next_step is None) == (outcome == "allowed")


def test_a_recheck_waits_for_changes_and_visas_that_are_not_decided() -> None:
    decision = settlement(replace(RECHECK, pending=("BG000001", "QZ000002")), LAW)
    assert said(decision) == ("refused", "22")
    assert "BG000001、QZ000002" in decision.reason.zh
    assert "BG000001, QZ000002" in decision.reason.en
    assert decision.next_step is not None
    assert settlement(replace(FIRST, pending=("BG000001",)), LAW).outcome == "allowed"


@pytest.mark.parametrize(
    # A million less three per cent leaves 970,000.
    ("paid", "outcome"),
    [("969999.99", "allowed"), ("970000", "allowed"), ("970000.01", "refused")],
)
def test_what_was_paid_beyond_the_settlement_comes_back_first(paid: str, outcome: str) -> None:
    decision = settlement(replace(RECHECK, paid=Decimal(paid), retention_percent=Decimal(3)), LAW)
    assert said(decision) == (outcome, "22")


def test_a_recheck_below_what_was_paid_says_how_much_comes_back() -> None:
    decision = settlement(replace(RECHECK, paid=Decimal(1_000_000), retention_percent=Decimal(3)), LAW)
    assert "已拨付1,000,000.00元" in decision.reason.zh
    assert "多付30,000.00元" in decision.reason.zh
    assert "30,000.00 more than 1,000,000.00 less the retention of 30,000.00" in decision.reason.en
    assert decision.next_step is not None
    assert "30,000.00" in decision.next_step.zh
    assert "30,000.00" in decision.next_step.en
    assert settlement(replace(FIRST, paid=Decimal(2_000_000)), LAW).outcome == "allowed"


def test_a_settlement_rests_on_the_contract_alone_where_nothing_else_is_said() -> None:
    assert settlement(SettlementFacts("recheck", Decimal(1), Decimal(1), Decimal(1)), LAW).outcome == "allowed"
    above = SettlementFacts("recheck", Decimal("1.01"), Decimal(2), Decimal(1))
    assert said(settlement(above, LAW)) == ("refused", "16")


def test_a_final_account_is_settlements_and_other_costs_up_to_the_ceiling() -> None:
    decision = final_account(ACCOUNT, LAW)
    assert said(decision) == ("allowed", "22")
    assert decision.results == {"amount": "1050000.00"}
    assert "1,050,000.00" in decision.reason.zh
    assert "1,050,000.00" in decision.reason.en
    assert final_account(replace(ACCOUNT, ceiling=None), LAW).outcome == "allowed"


def test_a_fen_above_the_ceiling_is_flagged_when_it_is_drawn_up() -> None:
    decision = final_account(replace(ACCOUNT, other_costs=Decimal("50000.01")), LAW)
    assert said(decision) == ("flagged", "13")
    assert decision.results == {"amount": "1050000.01"}
    assert "1,050,000.01元超过批准的投资1,050,000.00元，超出0.01元" in decision.reason.zh
    assert "1,050,000.01 yuan is 0.01 yuan above the approved investment of 1,050,000.00 yuan" in decision.reason.en
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("reviewed", "outcome", "clause"),
    [
        ("0", "refused", "22"),
        ("0.01", "allowed", "22"),
        ("1050000", "allowed", "22"),
        ("1050000.01", "refused", "13"),
    ],
)
def test_a_review_finds_no_more_than_the_ceiling(reviewed: str, outcome: str, clause: str) -> None:
    decision = final_account(replace(ACCOUNT, reviewed=Decimal(reviewed)), LAW)
    assert said(decision) == (outcome, clause)
    assert clause == "22" or decision.results == {"amount": "1050000.01"}


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"is_accepted": False}, "尚未完成竣工验收", "not passed"),
        ({"unsettled": ("HT000001", "HT000002")}, "HT000001、HT000002", "HT000001, HT000002"),
        ({"settled": Decimal(0), "other_costs": Decimal(0)}, "决算金额0.00元", "0.00 yuan"),
        ({"other_costs": Decimal("-0.01")}, "其他费用-0.01元", "other costs of -0.01 yuan"),
    ],
)
def test_a_final_account_is_refused_with_what_stands_in_the_way(wrong: dict[str, object], zh: str, en: str) -> None:
    decision = final_account(replace(ACCOUNT, **wrong), LAW)  # type: ignore[arg-type]
    assert said(decision) == ("refused", "22")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step is not None


@pytest.mark.parametrize(("settled", "outcome"), [("0", "refused"), ("0.01", "allowed")])
def test_a_final_account_is_more_than_nothing_and_needs_no_other_costs(settled: str, outcome: str) -> None:
    given = replace(ACCOUNT, settled=Decimal(settled), other_costs=Decimal(0))
    assert final_account(given, LAW).outcome == outcome

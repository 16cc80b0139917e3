"""What a contract says, rests on and may cost; side agreements; the clocks of buying (Art. 7, 12, 13)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from tests.law.city_projects.checked import checked

from qiban.law.city_projects import buying as rules
from qiban.law.city_projects import projects_law
from qiban.law.city_projects.buying.clocks import contract_check_clock, tender_result_clock
from qiban.law.city_projects.buying.facts import ContractFacts, EndFacts, SideAgreementFacts
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))


def a_contract(**more: Any) -> Decision:
    """A contract for works of 5,000,000 that was tendered, in a project of 8,000,000 with a ceiling of 7,000,000."""
    given: dict[str, Any] = {
        "purchase": "construction",
        "value": Decimal(5_000_000),
        "quality_terms": "合格工程，零死亡事故",
        "investment_terms": "变更先批后做",
        "breach_terms": "逾期每日万分之三",
        "is_tendered": True,
        "tender_price": Decimal(5_000_000),
        "is_winner": True,
        "ceiling": Decimal(7_000_000),
        "investment": Decimal(8_000_000),
    }
    return checked(rules.contract, ContractFacts(**{**given, **more}), LAW)


def test_a_contract_that_is_complete_tendered_and_within_the_estimate_may_be_signed() -> None:
    found = a_contract()
    assert (found.outcome, found.citation.id) == ("allowed", "12")
    assert set(found.parameters) == {
        "tender_from_works",
        "tender_from_goods",
        "tender_from_services",
        "retention_percent_most",
    }


@pytest.mark.parametrize(
    ("missing", "zh", "en"),
    [
        ("quality_terms", "质量安全目标要求", "quality and safety targets"),
        ("investment_terms", "投资控制措施", "investment control"),
        ("breach_terms", "违约责任", "liability for breach"),
    ],
)
def test_each_of_the_three_terms_must_stand_in_it(missing: str, zh: str, en: str) -> None:
    found = a_contract(**{missing: " \n"})
    assert (found.outcome, found.citation.id) == ("refused", "12")
    assert f"还缺：{zh}。" in found.reason.zh
    assert f"missing: {en}." in found.reason.en
    assert found.next_step is not None
    assert zh in found.next_step.zh


def test_no_more_than_three_percent_is_retained() -> None:
    assert a_contract(retention_percent=Decimal(3)).outcome == "allowed"
    found = a_contract(retention_percent=Decimal("3.01"))
    assert (found.outcome, found.citation.id) == ("refused", "12")
    assert "3.01%超过3%" in found.reason.zh
    assert "3.01% is above the most, which is 3%" in found.reason.en
    assert found.next_step is not None


def untendered(value: str, **more: Any) -> Decision:
    return a_contract(value=Decimal(value), is_tendered=False, tender_price=None, is_winner=False, **more)


def test_what_must_be_tendered_is_not_contracted_without_an_award() -> None:
    assert untendered("3999999.99").outcome == "allowed"
    found = untendered("4000000")
    assert (found.outcome, found.citation.id) == ("refused", "7")
    assert "4,000,000.00元" in found.reason.zh
    assert "4,000,000.00 yuan" in found.reason.en
    assert found.next_step is not None
    assert untendered("4000000", is_state_money=False).outcome == "allowed"


def test_contracts_of_one_kind_count_together() -> None:
    found = untendered("1000000", bought_before=Decimal(3_000_000))
    assert (found.outcome, found.citation.id) == ("refused", "7")
    assert "4,000,000.00元" in found.reason.zh
    assert "4,000,000.00 yuan" in found.reason.en


def test_a_purchase_by_another_method_is_no_tender_though_it_was_awarded() -> None:
    found = a_contract(is_tendered=False)
    assert (found.outcome, found.citation.id) == ("refused", "7")


def test_the_contract_is_the_winner_s() -> None:
    found = a_contract(is_winner=False)
    assert (found.outcome, found.citation.id) == ("refused", "7")
    assert "中标单位" in found.reason.zh


@pytest.mark.parametrize("value", ["4999999.99", "5000000.01"])
def test_the_contract_is_made_at_the_price_that_won(value: str) -> None:
    found = a_contract(value=Decimal(value))
    assert (found.outcome, found.citation.id) == ("refused", "7")
    assert f"{Decimal(value):,.2f}元与中标价5,000,000.00元" in found.reason.zh
    assert f"{Decimal(value):,.2f} yuan is not the price of 5,000,000.00 yuan" in found.reason.en


def test_contracts_and_changes_stay_within_the_approved_estimate() -> None:
    assert a_contract(committed=Decimal(2_000_000)).outcome == "allowed"
    found = a_contract(committed=Decimal("2000000.01"))
    assert (found.outcome, found.citation.id) == ("refused", "13")
    assert "7,000,000.01元，超过经核定的投资概算7,000,000.00元" in found.reason.zh
    assert "7,000,000.01 yuan, above the approved budgetary estimate of 7,000,000.00 yuan" in found.reason.en
    assert found.next_step is not None


def test_until_there_is_an_approved_estimate_the_approved_investment_is_the_bound() -> None:
    assert a_contract(ceiling=None, committed=Decimal(3_000_000)).outcome == "allowed"
    found = a_contract(ceiling=None, committed=Decimal("3000000.01"))
    assert (found.outcome, found.citation.id) == ("refused", "13")
    assert "8,000,000.01元，超过经核定的立项投资额8,000,000.00元" in found.reason.zh
    assert "8,000,000.01 yuan, above the approved investment of 8,000,000.00 yuan" in found.reason.en


def test_an_approved_estimate_of_nothing_is_a_bound() -> None:
    assert a_contract(ceiling=Decimal(0)).outcome == "refused"


@pytest.mark.parametrize("purchase", ["construction", "epc"])
def test_works_wait_for_an_approved_investment(purchase: str) -> None:
    found = a_contract(purchase=purchase, ceiling=None, investment=None)
    assert (found.outcome, found.citation.id) == ("refused", "13")
    assert found.next_step is not None


def test_surveys_and_designs_come_before_anything_is_approved() -> None:
    assert a_contract(purchase="survey", ceiling=None, investment=None).outcome == "allowed"


@pytest.mark.parametrize(
    ("term", "zh", "en"),
    [
        ("scope", "工程范围", "scope"),
        ("period", "建设工期", "period"),
        ("quality", "工程质量", "quality"),
        ("price", "工程价款", "price"),
    ],
)
def test_another_agreement_must_not_depart_from_the_contract_in_substance(term: Any, zh: str, en: str) -> None:
    found = checked(rules.side_agreement, SideAgreementFacts(("payment", term)), LAW)
    assert (found.outcome, found.citation.id) == ("breach", "12")
    assert f"在{zh}方面" in found.reason.zh
    assert f"({en})" in found.reason.en
    assert found.next_step is not None


def test_all_that_departs_is_named() -> None:
    found = checked(rules.side_agreement, SideAgreementFacts(("price", "period")), LAW)
    assert "在工程价款、建设工期方面" in found.reason.zh
    assert "(price, period)" in found.reason.en


def test_agreements_on_details_are_no_breach() -> None:
    assert checked(rules.side_agreement, SideAgreementFacts(), LAW).outcome == "fine"
    assert checked(rules.side_agreement, SideAgreementFacts(("liability", "payment", "other")), LAW).outcome == "fine"


def test_a_contract_is_checked_within_five_working_days() -> None:
    # Monday 2024-03-04 09:00 in Zibo and five working days: until the end of Monday 03-11.
    owed = contract_check_clock(drafted_at=datetime(2024, 3, 4, 1, tzinfo=UTC), law=LAW)
    assert (owed.kind, owed.citation.clause) == ("contract_check", "city_projects:12")
    assert owed.deadline.due_at == datetime(2024, 3, 11, 16, tzinfo=UTC)
    assert "contract_check_days" in owed.parameters


def test_a_tender_is_awarded_or_failed_within_sixty_working_days() -> None:
    # From Monday 2024-03-04: 19 in March; in April 22 (4 and 5 free, Sundays 7 and 28 worked) make 41; in May 6 to 10, Saturday 11,
    # 13 to 17 and 20 to 24 make 57, and Wednesday 29 is the sixtieth.
    owed = tender_result_clock(opened_at=datetime(2024, 3, 4, 1, tzinfo=UTC), law=LAW)
    assert (owed.kind, owed.citation.clause) == ("tender_result", "city_projects:7")
    assert owed.deadline.due_at == datetime(2024, 5, 29, 16, tzinfo=UTC)
    assert "tender_days" in owed.parameters


def an_end(paid: str, measured: str) -> Decision:
    return checked(rules.contract_end, EndFacts(Decimal(paid), Decimal(measured)), LAW)


def test_a_contract_under_which_nothing_was_done_and_paid_may_be_ended() -> None:
    assert an_end("0", "0").outcome == "allowed"


@pytest.mark.parametrize(("paid", "measured"), [("0.01", "0"), ("0", "0.01")])
def test_what_was_done_or_paid_is_settled(paid: str, measured: str) -> None:
    found = an_end(paid, measured)
    assert (found.outcome, found.citation.id) == ("refused", "12")
    assert f"已支付{Decimal(paid):.2f}元、已确认计量{Decimal(measured):.2f}元" in found.reason.zh
    assert f"{Decimal(paid):.2f} yuan were paid and {Decimal(measured):.2f} yuan of progress" in found.reason.en

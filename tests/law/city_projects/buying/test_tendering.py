"""What must be tendered, how, and who may win (Art. 7, 9, 10, 11)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.city_projects.checked import checked

from qiban.law.city_projects import buying as rules
from qiban.law.city_projects import projects_law
from qiban.law.city_projects.buying.facts import AwardFacts, TenderDutyFacts, TenderFacts
from qiban.law.decision import Decision

LAW = projects_law(date(2024, 3, 4))


def duty(purchase: Any, estimate: str, **more: Any) -> Decision:
    return checked(rules.tender_duty, TenderDutyFacts(purchase, Decimal(estimate), **more), LAW)


@pytest.mark.parametrize(
    ("purchase", "threshold"),
    [
        ("construction", 4_000_000),
        ("epc", 4_000_000),
        ("goods", 2_000_000),
        ("survey", 1_000_000),
        ("design", 1_000_000),
        ("supervision", 1_000_000),
        ("consulting", 1_000_000),
    ],
)
def test_each_kind_must_be_tendered_from_its_threshold_on(purchase: str, threshold: int) -> None:
    below = duty(purchase, f"{threshold - 1}.99")
    at = duty(purchase, str(threshold))
    above = duty(purchase, f"{threshold}.01")
    assert [one.outcome for one in (below, at, above)] == ["not_required", "required", "required"]
    assert at.citation.id == "7"
    assert f"{threshold:,}元" in at.reason.zh
    assert f"{threshold:,} yuan" in at.reason.en
    assert f"未达到{threshold:,}元" in below.reason.zh
    assert f"below {threshold:,} yuan" in below.reason.en
    assert at.results == {"together": str(threshold), "threshold": str(threshold)}
    assert below.results == {"together": f"{threshold - 1}.99", "threshold": str(threshold)}
    assert at.next_step is not None


def test_what_was_bought_before_of_the_kind_counts_together() -> None:
    assert duty("goods", "500000", bought_before=Decimal("1499999.99")).outcome == "not_required"
    found = duty("goods", "500000", bought_before=Decimal(1_500_000))
    assert found.outcome == "required"
    assert "2,000,000.00元" in found.reason.zh
    assert "2,000,000.00 yuan" in found.reason.en


@pytest.mark.parametrize("purchase", ["cost_consulting", "settlement_review", "other_service"])
def test_other_services_have_no_threshold(purchase: str) -> None:
    found = duty(purchase, "90000000")
    assert (found.outcome, found.results) == ("not_required", {})


def test_without_state_money_nothing_must_be_tendered_as_the_state_s() -> None:
    found = duty("construction", "90000000", is_state_money=False)
    assert (found.outcome, found.results) == ("not_required", {})


def test_the_duty_names_the_three_thresholds_it_knows() -> None:
    names = {"tender_from_works", "tender_from_goods", "tender_from_services"}
    assert set(duty("goods", "1").parameters) == names
    assert names <= set(a_tender().parameters)


def a_tender(**more: Any) -> Decision:
    given: dict[str, Any] = {
        "purchase": "construction",
        "estimate": Decimal(4_000_000),
        "method": "public",
        "platform": "public_resources",
        "drawings": "施工图2024-01",
        "is_separate": True,
    }
    return checked(rules.tender, TenderFacts(**{**given, **more}), LAW)


def test_a_public_tender_on_a_lawful_platform_with_drawings_is_allowed() -> None:
    assert a_tender().outcome == "allowed"
    assert a_tender(platform="other_lawful").outcome == "allowed"


@pytest.mark.parametrize("method", ["negotiation", "inquiry", "direct"])
def test_what_must_be_tendered_is_not_bought_otherwise(method: str) -> None:
    found = a_tender(method=method, basis="工期紧")
    assert (found.outcome, found.citation.id) == ("refused", "7")
    assert "4,000,000.00元" in found.reason.zh
    assert "4,000,000.00 yuan" in found.reason.en
    assert found.next_step is not None
    below = {
        "method": method,
        "basis": "限额以下",
        "estimate": Decimal("3999999.99"),
        "platform": "none",
        "drawings": "",
    }
    assert a_tender(**below, is_separate=False).outcome == "allowed"


def test_splitting_does_not_help() -> None:
    found = a_tender(
        method="inquiry", basis="限额以下", estimate=Decimal(1_000_000), bought_before=Decimal(3_000_000), drawings="图"
    )
    assert (found.outcome, found.citation.id) == ("refused", "7")
    assert "4,000,000.00元" in found.reason.zh
    assert "4,000,000.00 yuan" in found.reason.en


def test_without_state_money_another_method_may_be_chosen() -> None:
    assert a_tender(method="direct", basis="社会资本", is_state_money=False).outcome == "allowed"


@pytest.mark.parametrize("method", ["invited", "negotiation", "inquiry", "direct"])
@pytest.mark.parametrize("blank", ["", " \n\u200b"])
def test_a_method_other_than_a_public_tender_needs_its_basis(method: str, blank: str) -> None:
    found = a_tender(method=method, basis=blank, estimate=Decimal(1000))
    assert (found.outcome, found.citation.id) == ("refused", "10")
    assert found.next_step is not None
    assert a_tender(method=method, basis="依据", estimate=Decimal(1000)).outcome == "allowed"


@pytest.mark.parametrize(("method", "basis"), [("public", ""), ("invited", "技术复杂，潜在投标人少")])
def test_a_tender_goes_through_a_platform(method: str, basis: str) -> None:
    found = a_tender(method=method, basis=basis, platform="none", estimate=Decimal(1000))
    assert (found.outcome, found.citation.id) == ("refused", "10")
    assert "平台" in found.reason.zh


@pytest.mark.parametrize("purchase", ["construction", "epc"])
def test_tenders_for_works_need_drawings_and_separate_award_or_a_reason(purchase: str) -> None:
    without = a_tender(purchase=purchase, drawings=" ")
    assert (without.outcome, without.citation.id) == ("refused", "9")
    assert "图纸" in without.reason.zh
    together = a_tender(purchase=purchase, is_separate=False, not_separate_reason=" ")
    assert (together.outcome, together.citation.id) == ("refused", "9")
    assert "评定分离" in together.reason.zh
    assert a_tender(purchase=purchase, is_separate=False, not_separate_reason="采用经评审的最低投标价法").is_allowed


def test_other_tenders_need_neither() -> None:
    assert a_tender(purchase="supervision", drawings="", is_separate=False).outcome == "allowed"


def an_award(**more: Any) -> Decision:
    given: dict[str, Any] = {
        "purchase": "construction",
        "price": Decimal(3900000),
        "ceiling_price": Decimal(4_000_000),
    }
    return checked(rules.award, AwardFacts(**{**given, **more}), LAW)


def test_a_winner_s_price_lies_within_the_ceiling_price() -> None:
    assert an_award().outcome == "allowed"
    assert an_award(price=Decimal(4_000_000)).outcome == "allowed"
    assert an_award(price=Decimal("4000000.01"), ceiling_price=None).outcome == "allowed"
    above = an_award(price=Decimal("4000000.01"))
    assert (above.outcome, above.citation.id) == ("refused", "9")
    assert "4,000,000.01元高于招标控制价4,000,000.00元" in above.reason.zh
    assert "4,000,000.01 yuan is above the ceiling price of 4,000,000.00 yuan" in above.reason.en


def test_who_checks_the_works_does_not_win_them() -> None:
    found = an_award(winner_roles=("survey", "supervision"))
    assert (found.outcome, found.citation.id) == ("refused", "20")
    assert "监理单位" in found.reason.zh
    assert "the supervisor" in found.reason.en
    assert an_award(winner_roles=("survey", "design")).outcome == "allowed"
    assert an_award(purchase="goods", winner_roles=("supervision",)).outcome == "allowed"


# Who wins takes a part in the project (Art. 3, 20): the project's own units none; who builds checks nothing.
@pytest.mark.parametrize(
    ("purchase", "held"),
    [
        ("survey", "project_unit"),
        ("design", "construction_unit"),
        ("construction", "settlement_reviewer"),
        ("epc", "cost_consultant"),
        ("supervision", "contractor"),
        ("cost_consulting", "contractor"),
        ("settlement_review", "contractor"),
        ("consulting", "contractor"),
    ],
)
def test_a_tender_is_won_by_nobody_whose_part_keeps_it_from_what_is_bought(purchase: str, held: str) -> None:
    found = an_award(purchase=purchase, winner_roles=(held,))
    assert (found.outcome, found.citation.id) == ("refused", "20")
    assert an_award(purchase=purchase, winner_roles=("user_unit",)).outcome == "allowed"


@pytest.mark.parametrize("purchase", ["goods", "other_service"])
@pytest.mark.parametrize("held", ["project_unit", "contractor", "supervision"])
def test_what_gives_no_part_in_the_project_is_won_by_anybody(purchase: str, held: str) -> None:
    assert an_award(purchase=purchase, winner_roles=(held,)).outcome == "allowed"

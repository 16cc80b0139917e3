"""Who reviews a proposal, and what the project unit may find of its money (Art. 5)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qiban.law.city_projects.deciding.facts import EntryFacts, MoneyCheckFacts, ReviewFacts
from qiban.law.city_projects.deciding.reviewing import plan_entry, plan_money_check, plan_review
from qiban.law.regulation import Law

# The least that is enough: three experts are the local choice.
ORDINARY = ReviewFacts(departments=1, experts=3, conclusion="建议列入")
LIVELIHOOD = replace(ORDINARY, is_livelihood=True, deputies=1, members=1, citizens=1)


@pytest.mark.parametrize("given", [ORDINARY, LIVELIHOOD, replace(ORDINARY, departments=2, experts=4)])
def test_a_review_by_all_who_take_part_passes(law: Law, given: ReviewFacts) -> None:
    decision = plan_review(given, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.plan_review",
        "allowed",
        "city_projects:5",
    )
    assert decision.parameters["review_experts"] == "3@2023-06-13"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (replace(ORDINARY, departments=0), "相关部门或区县", "a department or district"),
        (replace(ORDINARY, experts=2), "专家1人", "1 more expert(s)"),
        (replace(ORDINARY, experts=0), "专家3人", "3 more expert(s)"),
        (replace(LIVELIHOOD, deputies=0), "人大代表", "a deputy of the people's congress"),
        (replace(LIVELIHOOD, members=0), "政协委员", "a member of the consultative conference"),
        (replace(LIVELIHOOD, citizens=0), "市民代表", "a citizens' representative"),
        (
            ReviewFacts(0, 3, "建议列入", is_livelihood=True, members=1, citizens=1),
            "相关部门或区县、人大代表",
            "a department or district, a deputy of the people's congress",
        ),
    ],
)
def test_whoever_is_missing_from_a_review_is_named(law: Law, given: ReviewFacts, zh: str, en: str) -> None:
    decision = plan_review(given, law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert f"还缺：{zh}。" in decision.reason.zh
    assert decision.reason.en.endswith(f": {en}.")
    assert decision.next_step
    assert zh in decision.next_step.zh
    assert en in decision.next_step.en


def test_a_review_of_livelihood_without_the_public_lacks_all_three(law: Law) -> None:
    assert "人大代表、政协委员、市民代表" in plan_review(ReviewFacts(1, 3, "可行", is_livelihood=True), law).reason.zh


def test_a_review_has_a_conclusion(law: Law) -> None:
    assert plan_review(ReviewFacts(1, 3), law).outcome == "refused"
    decision = plan_review(replace(ORDINARY, conclusion=" "), law)
    assert (decision.outcome, decision.reason.zh) == ("refused", "论证应有结论。")
    assert decision.next_step


def check(proposed: str, checked: str, reason: str = "") -> MoneyCheckFacts:
    return MoneyCheckFacts(Decimal(proposed), Decimal(checked), reason)


@pytest.mark.parametrize(
    "given",
    [check("1000000", "1000000"), check("1000000", "999999.99", "单价核减"), check("1000000", "0.01", "大幅核减")],
)
def test_the_money_is_confirmed_or_cut_with_a_reason(law: Law, given: MoneyCheckFacts) -> None:
    decision = plan_money_check(given, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.plan_money_check",
        "allowed",
        "city_projects:5",
    )
    assert f"{given.checked:,.2f}元" in decision.reason.zh
    assert f"{given.checked:,.2f} yuan" in decision.reason.en


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (check("1000000", "0", "无"), "现为0.00元", "it is 0.00 yuan"),
        (
            check("1000000", "1000000.01", "不足"),
            "1,000,000.01元超过提报的1,000,000.00元",
            "1,000,000.01 yuan, is more than the 1,000,000.00 yuan",
        ),
        (
            check("1000000", "999999.99"),
            "999,999.99元低于提报的1,000,000.00元",
            "999,999.99 yuan, is less than the 1,000,000.00 yuan",
        ),
    ],
)
def test_the_money_is_not_nothing_not_more_and_not_less_without_a_reason(
    law: Law, given: MoneyCheckFacts, zh: str, en: str
) -> None:
    decision = plan_money_check(given, law)
    assert (decision.outcome, decision.citation.id) == ("refused", "5")
    assert zh in decision.reason.zh
    assert en in decision.reason.en
    assert decision.next_step


def test_an_entry_is_worked_on_until_the_meeting_has_decided(law: Law) -> None:
    before, after = plan_entry(EntryFacts(is_decided=False), law), plan_entry(EntryFacts(is_decided=True), law)
    assert (before.rule, before.outcome, before.citation.clause) == (
        "city_projects.plan_entry",
        "allowed",
        "city_projects:5",
    )
    assert (after.outcome, after.citation.id) == ("refused", "5")
    assert after.parameters == {"adjustment_month": "7@2023-06-13"}
    assert after.next_step
    assert "7月份" in after.next_step.zh
    assert "month 7" in after.next_step.en

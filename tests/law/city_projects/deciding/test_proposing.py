"""A proposal has every element that Art. 4 names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qiban.law.city_projects.deciding.facts import ProposalFacts
from qiban.law.city_projects.deciding.proposing import proposal
from qiban.law.regulation import Law

WHOLE = ProposalFacts(
    necessity="雨污合流，汛期内涝",
    feasibility="已有管线资料",
    soundness="采用分流制",
    urgency="汛期前完成",
    basis="城市排水规划",
    content="新建雨水管3.2公里",
    investment=Decimal("0.01"),
    land="不涉及",
    money_source="财政资金",
    starts_on=date(2024, 4, 1),
    ends_on=date(2024, 4, 1),
    benefit="消除内涝点两处",
)


def test_a_proposal_with_every_element_can_be_made(law: Law) -> None:
    decision = proposal(WHOLE, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.proposal",
        "allowed",
        "city_projects:4",
    )


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("necessity", "必要性论证", "argument of necessity"),
        ("feasibility", "可行性论证", "argument of feasibility"),
        ("soundness", "科学性论证", "argument of soundness"),
        ("urgency", "紧迫性论证", "argument of urgency"),
        ("basis", "立项依据", "basis"),
        ("content", "建设内容", "content"),
        ("land", "征地拆迁", "land"),
        ("money_source", "资金来源", "source of money"),
        ("starts_on", "计划开工日期", "planned start"),
        ("ends_on", "计划完工日期", "planned end"),
        ("benefit", "社会效益", "benefit"),
    ],
)
def test_each_element_is_missed_by_its_name(law: Law, name: str, zh: str, en: str) -> None:
    decision = proposal(replace(WHOLE, **{name: None if name.endswith("_on") else " \u200b"}), law)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == ("refused", "4")
    assert f"还缺：{zh}。" in decision.reason.zh
    assert f"missing: {en}." in decision.reason.en
    assert decision.next_step
    assert decision.next_step.zh == f"请补充{zh}后再提报。"
    assert decision.next_step.en == f"Add the {en} and propose it again."


def test_an_empty_proposal_is_told_all_that_is_missing(law: Law) -> None:
    decision = proposal(ProposalFacts(), law)
    assert decision.reason.zh.count("、") == 10
    assert decision.inputs["investment"] == "0"


@pytest.mark.parametrize("amount", ["0", "-0.01"])
def test_an_investment_is_more_than_nothing(law: Law, amount: str) -> None:
    decision = proposal(replace(WHOLE, investment=Decimal(amount)), law)
    assert decision.outcome == "refused"
    assert f"现为{Decimal(amount):.2f}元" in decision.reason.zh
    assert f"it is {Decimal(amount):.2f} yuan" in decision.reason.en
    assert decision.next_step


def test_a_schedule_does_not_end_before_it_starts(law: Law) -> None:
    decision = proposal(replace(WHOLE, ends_on=date(2024, 3, 31)), law)
    assert decision.outcome == "refused"
    assert decision.reason.zh == "建设工期的完工日期2024-03-31早于开工日期2024-04-01。"
    assert decision.reason.en == "The schedule ends on 2024-03-31, before it starts on 2024-04-01."
    assert decision.next_step

"""Approvals are applied for in order, one at a time, with a department in charge (Art. 6, 13)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qiban.law.city_projects.deciding.approvals import AUTHORITIES
from qiban.law.city_projects.deciding.approving import approval_order
from qiban.law.city_projects.deciding.facts import ApplicationFacts
from qiban.law.regulation import Law

P, F, D, S = "proposal", "feasibility", "preliminary_design", "scheme"
FUND = Decimal("0.01")


def application(kind: str, *granted: str, **more: object) -> ApplicationFacts:
    given = {"authority": "development", "amount": FUND, "granted": granted, **more}
    return ApplicationFacts(kind, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "given",
    [
        application(P),
        application(F, P),
        application(D, P, F),
        application(S, P, F, needs_preliminary=False),
        application("investment", P, F, D),
        application("investment", P, F, S, needs_preliminary=False),
        application("major_change", P),
        # What costs too much begins anew with the feasibility study, and is established anew.
        application(F, P, F),
        application(P, P, F, F),
        application(D, P, F, D),
    ],
)
def test_approvals_in_their_order_may_be_applied_for(law: Law, given: ApplicationFacts) -> None:
    decision = approval_order(given, law)
    assert (decision.rule, decision.outcome, decision.citation.clause) == (
        "city_projects.approval_order",
        "allowed",
        "city_projects:6",
    )


@pytest.mark.parametrize(
    ("given", "zh", "en", "first"),
    [
        (application(F), "项目建议书", "proposal", "proposal"),
        (application(D, P), "可行性研究报告", "feasibility study", "feasibility study"),
        (application(D), "项目建议书、可行性研究报告", "proposal, feasibility study", "proposal"),
        (application(S, P, needs_preliminary=False), "可行性研究报告", "feasibility study", "feasibility study"),
        (application("investment", P, F), "初步设计", "preliminary design", "preliminary design"),
        (application("investment", P, F, needs_preliminary=False), "设计方案", "design scheme", "design scheme"),
        (application("investment", P, F, S), "初步设计", "preliminary design", "preliminary design"),
        (application("major_change"), "项目建议书", "proposal", "proposal"),
    ],
)
def test_nothing_is_applied_for_before_what_comes_first(
    law: Law, given: ApplicationFacts, zh: str, en: str, first: str
) -> None:
    decision = approval_order(given, law)
    assert (decision.outcome, decision.citation.id) == ("refused", "6")
    assert f"之前应先取得{zh}批复" in decision.reason.zh
    assert decision.reason.en.endswith(f"come approvals of: {en}.")
    assert decision.next_step
    assert decision.next_step.en == f"Apply for the {first} first."


def test_one_approval_is_applied_for_at_a_time(law: Law) -> None:
    decision = approval_order(application(D, P, F, pending=(F, P)), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "6")
    assert decision.reason.zh == "可行性研究报告正在审批，一次只申报一项。"
    assert decision.reason.en.startswith("The feasibility study is being decided")
    assert decision.next_step


@pytest.mark.parametrize("granted", [(P,), (P, F), (P, F, F, P)])
def test_a_proposal_is_approved_once_unless_the_feasibility_study_was_again(law: Law, granted: tuple[str, ...]) -> None:
    decision = approval_order(application(P, *granted), law)
    assert (decision.outcome, decision.citation.id, decision.reason.zh) == ("refused", "6", "项目建议书已经批复。")
    assert decision.next_step


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            application(S, P, F),
            "本项目需要初步设计，应申报初步设计。",
            "needs a preliminary design: apply for the preliminary",
        ),
        (
            application(D, P, F, needs_preliminary=False),
            "本项目无需初步设计，应申报设计方案。",
            "needs no preliminary design: apply for the design scheme.",
        ),
    ],
)
def test_a_project_has_a_preliminary_design_or_a_scheme(law: Law, given: ApplicationFacts, zh: str, en: str) -> None:
    decision = approval_order(given, law)
    assert (decision.outcome, decision.citation.id, decision.reason.zh) == ("refused", "6", zh)
    assert en in decision.reason.en
    assert decision.next_step


def test_what_is_renewed_goes_to_whoever_approved_it(law: Law) -> None:
    again = application(F, P, F, original="approval")
    decision = approval_order(again, law)
    assert (decision.outcome, decision.citation.clause) == ("refused", "city_projects:13")
    assert "原批复部门" in decision.reason.zh
    assert "feasibility study" in decision.reason.en
    assert decision.next_step
    assert approval_order(replace(again, authority="approval"), law).outcome == "allowed"
    other = application("major_change", P, original="approval", authority="development")
    assert approval_order(other, law).outcome == "allowed"


INVESTMENT = {"development", "approval"}


@pytest.mark.parametrize(
    ("kind", "departments"),
    [
        (P, INVESTMENT),
        (F, INVESTMENT),
        (D, {*INVESTMENT, "housing"}),
        (S, {*INVESTMENT, "housing", "natural_resources"}),
        ("investment", {*INVESTMENT, "finance"}),
        ("major_change", {*INVESTMENT, "finance", "natural_resources", "housing"}),
    ],
)
def test_each_department_approves_by_its_duties(kind: str, departments: set[str]) -> None:
    assert set(AUTHORITIES[kind]) == departments  # type: ignore[index]


def test_a_department_that_is_not_in_charge_is_not_applied_to(law: Law) -> None:
    decision = approval_order(application(P, authority="water"), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "6")
    assert decision.reason.zh == "项目建议书由发展改革、行政审批部门审批。"
    assert decision.reason.en == "The proposal is approved by: development and reform, administrative approval."
    assert decision.next_step
    all_five = approval_order(application("major_change", P, authority="water"), law)
    assert "发展改革、行政审批、财政、自然资源和规划、住房城乡建设" in all_five.reason.zh
    assert "finance, natural resources and planning, housing" in all_five.reason.en


@pytest.mark.parametrize("amount", [None, Decimal(0), Decimal("-1.5")])
def test_an_application_names_its_investment(law: Law, amount: Decimal | None) -> None:
    decision = approval_order(application(P, amount=amount), law)
    assert (decision.outcome, decision.citation.id) == ("refused", "6")
    assert f"现为{amount or 0:.2f}元" in decision.reason.zh
    assert f"it is {amount or 0:.2f} yuan" in decision.reason.en
    assert decision.next_step


def test_a_major_change_may_leave_the_investment_as_it_was(law: Law) -> None:
    assert approval_order(application("major_change", P, amount=None), law).outcome == "allowed"
    assert approval_order(application("major_change", P, amount=Decimal(0)), law).outcome == "refused"

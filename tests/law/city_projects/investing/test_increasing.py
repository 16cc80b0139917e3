"""An increase above ten per cent takes its own path: by cause and by the approved 概算 (Art. 17)."""

from decimal import Decimal
from typing import Any

import pytest

from qiban.law.city_projects.facts import CauseName
from qiban.law.city_projects.investing.facts import IncreaseFacts
from qiban.law.city_projects.investing.increasing import increase_path
from qiban.law.decision import Decision
from qiban.law.regulation import Law

FEN = Decimal("0.01")
# A tenth of the contract.
TENTH = Decimal(100_000)
VALUE = 10 * TENTH
FORCE_MAJEURE: list[CauseName] = ["policy", "price", "disaster", "geology"]
OTHERS: list[CauseName] = ["optimisation", "other"]


def path(law: Law, amount: Decimal = TENTH + FEN, cause: CauseName = "geology", **given: Any) -> Decision:
    known = {
        "contract_value": VALUE,
        "increased_before": Decimal(0),
        "total_after": VALUE + amount,
        "ceiling": 2 * VALUE,
        "content": "换填软基",
        "calculation": "地勘与实际不符，按定额测算",
        **given,
    }
    decision = increase_path(IncreaseFacts(cause=cause, amount=amount, **known), law)
    assert decision.rule == "city_projects.increase_path"
    assert decision.parameters == {"increase_percent": "10@2023-06-13"}
    return decision


@pytest.mark.parametrize("cause", [*FORCE_MAJEURE, *OTHERS])
@pytest.mark.parametrize("amount", [TENTH - FEN, TENTH])
def test_up_to_exactly_ten_per_cent_the_project_unit_decides(law: Law, cause: CauseName, amount: Decimal) -> None:
    decision = path(law, amount, cause, content="", calculation="")
    assert (decision.outcome, decision.citation.id) == ("allowed", "17")
    assert decision.results == {"path": "ordinary", "deferred": False}
    assert decision.reason.zh == "累计增加投资未超过合同值的10%，由项目单位审核。"
    assert decision.reason.en == "All increases together are within 10% of the contract: the project unit decides."


# A tenth of 1,000,000.05 is 100,000.005: the fen below it is within, the fen above it is not.
@pytest.mark.parametrize(("amount", "expected"), [("100000.00", "ordinary"), ("100000.01", "force_majeure")])
def test_a_tenth_that_is_no_whole_fen_is_not_rounded(law: Law, amount: str, expected: str) -> None:
    assert path(law, Decimal(amount), contract_value=Decimal("1000000.05")).results["path"] == expected


@pytest.mark.parametrize("cause", FORCE_MAJEURE)
def test_a_fen_above_it_the_project_unit_decides_on_force_majeure_with_the_report(law: Law, cause: CauseName) -> None:
    decision = path(law, cause=cause)
    assert (decision.outcome, decision.citation.id) == ("allowed", "17")
    assert decision.results == {"path": "force_majeure", "deferred": False}
    assert decision.reason.zh == (
        "累计增加投资100,000.01元，超过合同值1,000,000.00元的10%，因不可抗力且未超过批复概算，项目单位审核通过后实施。"
    )
    assert decision.reason.en == (
        "Increases of 100,000.01 yuan together are more than 10% of the contract's 1,000,000.00 yuan, by force majeure and "
        "within the approved budgetary estimate: the project unit decides."
    )


@pytest.mark.parametrize("cause", OTHERS)
def test_a_fen_above_it_the_government_decides_on_every_other_cause(law: Law, cause: CauseName) -> None:
    decision = path(law, cause=cause)
    assert (decision.outcome, decision.citation.id) == ("forwarded", "17")
    assert decision.results == {"path": "government", "deferred": True}
    assert decision.reason.zh == (
        "累计增加投资100,000.01元，超过合同值1,000,000.00元的10%，经项目单位审核后报请市政府批准，"
        "增加的资金待竣工结算后统一安排。"
    )
    assert decision.reason.en == (
        "Increases of 100,000.01 yuan together are more than 10% of the contract's 1,000,000.00 yuan: the project unit checks "
        "it, the municipal government approves it, and it is paid after the settlement."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请项目单位审核后报市政府批准，批准前不得实施。"
    assert decision.next_step.en == (
        "The project unit checks it and puts it before the municipal government; nothing is done before the approval."
    )


@pytest.mark.parametrize("cause", FORCE_MAJEURE)
@pytest.mark.parametrize(
    ("over", "expected"), [(-FEN, "force_majeure"), (Decimal(0), "force_majeure"), (FEN, "government")]
)
def test_force_majeure_goes_to_the_government_a_fen_above_the_approved_estimate(
    law: Law, cause: CauseName, over: Decimal, expected: str
) -> None:
    assert path(law, cause=cause, ceiling=2 * VALUE, total_after=2 * VALUE + over).results["path"] == expected


@pytest.mark.parametrize("cause", OTHERS)
@pytest.mark.parametrize("over", [-FEN, Decimal(0), FEN])
def test_every_other_cause_goes_there_within_the_approved_estimate_and_above_it(
    law: Law, cause: CauseName, over: Decimal
) -> None:
    assert path(law, cause=cause, ceiling=2 * VALUE, total_after=2 * VALUE + over).results["path"] == "government"


def test_without_an_approved_estimate_nothing_shows_that_it_stays_within(law: Law) -> None:
    assert path(law, ceiling=None).results["path"] == "government"
    assert path(law, TENTH, ceiling=None).results["path"] == "ordinary"


@pytest.mark.parametrize(
    ("before", "expected"), [(TENTH - 2, "ordinary"), (TENTH - 1, "ordinary"), (TENTH - 1 + FEN, "force_majeure")]
)
def test_increases_of_a_contract_are_added_up(law: Law, before: Decimal, expected: str) -> None:
    assert path(law, Decimal(1), increased_before=before).results["path"] == expected


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1)])
def test_what_adds_nothing_is_the_project_unit_s_whatever_was_added_before(law: Law, amount: Decimal) -> None:
    decision = path(law, amount, "other", increased_before=5 * TENTH, ceiling=VALUE, total_after=2 * VALUE)
    assert (decision.outcome, decision.results["path"]) == ("allowed", "ordinary")


@pytest.mark.parametrize(
    ("content", "calculation", "zh", "en"),
    [
        (" ", "测算", "增加内容", "what is added"),
        ("换填", "\u200b", "增加原因和额度测算", "why, and how the amount was calculated"),
        ("", "", "增加内容、增加原因和额度测算", "what is added, why, and how the amount was calculated"),
    ],
)
def test_the_report_says_what_why_and_how_much(law: Law, content: str, calculation: str, zh: str, en: str) -> None:
    decision = path(law, content=content, calculation=calculation)
    assert (decision.outcome, decision.citation.id) == ("refused", "17")
    assert (
        decision.reason.zh == f"累计增加投资100,000.01元，超过合同值1,000,000.00元的10%，须提供测算报告，还缺：{zh}。"
    )
    assert decision.reason.en == (
        "Increases of 100,000.01 yuan together are more than 10% of the contract's 1,000,000.00 yuan: "
        f"a calculation report is needed; missing: {en}."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == f"请建设单位补充{zh}。"
    assert decision.next_step.en == f"The construction unit adds: {en}."


@pytest.mark.parametrize("cause", [*FORCE_MAJEURE, *OTHERS])
@pytest.mark.parametrize("amount", [FEN, TENTH])
@pytest.mark.parametrize(("over", "outcome"), [(-FEN, "allowed"), (Decimal(0), "allowed"), (FEN, "refused")])
def test_up_to_exactly_ten_per_cent_nothing_lifts_the_project_above_the_approved_estimate(
    law: Law, cause: CauseName, amount: Decimal, over: Decimal, outcome: str
) -> None:
    assert path(law, amount, cause, total_after=VALUE + over, ceiling=VALUE).outcome == outcome


def test_a_small_increase_above_the_approved_estimate_says_by_which_clause_and_what_comes_first(law: Law) -> None:
    decision = path(law, FEN, total_after=VALUE + FEN, ceiling=VALUE)
    assert decision.citation.clause == "city_projects:13"
    assert decision.reason.zh == "增加后项目投资为1,000,000.01元，超过批复概算1,000,000.00元。"
    assert decision.reason.en == (
        "The project would come to 1,000,000.01 yuan, above the approved budgetary estimate of 1,000,000.00 yuan."
    )
    assert decision.next_step is not None
    assert decision.next_step.zh == "请先办理概算（投资）调整审批。"
    assert decision.next_step.en == "Have an adjustment of the investment approved first."

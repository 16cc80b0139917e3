"""What a breach is by its clause, what may follow, and who is held to account (Art. 12, 26, 27)."""

from datetime import date
from typing import Any, get_args

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.watching.breaches import accountability, breach, correction_order, touches_money
from qiban.law.city_projects.watching.facts import AccountabilityFacts, BreachFacts, BreachName, CorrectionFacts
from qiban.law.decision import Decision

TODAY = date(2024, 3, 4)
LAW = projects_law(TODAY)
KINDS = get_args(BreachName)


def test_the_six_the_nine_and_the_side_agreement_are_known() -> None:
    assert [one for one in KINDS if one.startswith("26.")] == [f"26.{n}" for n in range(1, 7)]
    assert [one for one in KINDS if one.startswith("27.")] == [f"27.{n}" for n in range(1, 10)]
    assert "12" in KINDS
    assert len(KINDS) == 16


@pytest.mark.parametrize("kind", KINDS)
def test_each_breach_cites_its_own_item_and_says_what_may_follow(kind: str) -> None:
    decision = breach(BreachFacts(kind, "现场照片"), LAW)  # type: ignore[arg-type]
    assert (decision.outcome, decision.citation.id) == ("accepted", kind)
    money = ["suspended", "stopped", "recalled"] if not kind.startswith("27") else []
    assert decision.results == {"measures": ["order_correction", *money, "accountability"]}
    assert touches_money(kind) is bool(money)


@pytest.mark.parametrize("evidence", ["", "\u200b \n"])
def test_a_breach_without_evidence_is_refused(evidence: str) -> None:
    decision = breach(BreachFacts("26.1", evidence), LAW)
    assert (decision.outcome, decision.citation.id) == ("refused", "26.1")
    assert "证据" in decision.reason.zh
    assert decision.next_step is not None


@pytest.mark.parametrize(("day", "outcome"), [(3, "refused"), (4, "allowed"), (5, "allowed")])
def test_a_correction_is_due_today_or_later(day: int, outcome: str) -> None:
    decision = correction_order(CorrectionFacts("淄建责改〔2024〕1号", date(2024, 3, day), TODAY), LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "26")
    assert (decision.next_step is not None) is (outcome == "refused")


def test_an_order_to_correct_has_a_document() -> None:
    decision = correction_order(CorrectionFacts(" ", TODAY, TODAY), LAW)
    assert (decision.outcome, "文号" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


def account(**given: Any) -> Decision:
    facts = {
        "kind": "27.6",
        "state": "found",
        "who": "项目负责人",
        "measure": "诫勉谈话",
        "document": "淄建〔2024〕9号",
    }
    return accountability(AccountabilityFacts(**{**facts, **given}), LAW)


@pytest.mark.parametrize("state", ["found", "ordered", "corrected", "closed"])
def test_somebody_may_be_held_to_account_for_what_was_not_dismissed(state: str) -> None:
    assert (account(state=state).outcome, account(state=state).citation.id) == ("allowed", "27.6")


@pytest.mark.parametrize("kind", ["26.1", "26.6", "12"])
def test_what_art_26_and_12_name_is_another_case_of_the_ninth_item(kind: str) -> None:
    decision = account(kind=kind)
    assert (decision.outcome, decision.citation.id) == ("allowed", "27.9")


def test_nobody_is_held_to_account_for_a_dismissed_breach() -> None:
    decision = account(state="dismissed")
    assert (decision.outcome, decision.citation.id) == ("refused", "27.6")
    assert "不成立" in decision.reason.zh
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("blank", "zh", "en"),
    [("who", "被追责对象", "who"), ("measure", "追责方式", "how"), ("document", "文号", "document")],
)
def test_the_record_names_whom_how_and_by_which_document(blank: str, zh: str, en: str) -> None:
    decision = account(**{blank: "  "})
    assert decision.outcome == "refused"
    assert decision.reason.zh == f"登记追责情况还缺：{zh}。"
    assert decision.reason.en == f"The record lacks: {en}."
    assert decision.next_step is not None
    assert zh in decision.next_step.zh
    assert en in decision.next_step.en


@pytest.mark.parametrize(
    ("kind", "state", "outcome"),
    [
        ("27.4", "found", "allowed"),
        ("27.4", "ordered", "refused"),
        ("27.4", "corrected", "refused"),
        ("27.4", "closed", "refused"),
        ("26.4", "found", "refused"),
        ("12", "found", "refused"),
        ("26.4", "ordered", "refused"),
    ],
)
def test_it_ends_the_matter_only_where_nothing_has_to_be_put_right(kind: str, state: str, outcome: str) -> None:
    decision = account(kind=kind, state=state, closes=True)
    assert decision.outcome == outcome
    if outcome == "refused":
        assert decision.citation.clause == "city_projects:26"
        assert decision.next_step is not None


def test_it_does_not_end_the_matter_unless_asked_to() -> None:
    assert AccountabilityFacts("27.1", "found", "甲", "乙", "丙").closes is False

"""Money held and called back because of a breach, to the fen (Art. 26)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qiban.law.city_projects import projects_law
from qiban.law.city_projects.watching.facts import MeasureFacts, RecallFacts, ReturnFacts
from qiban.law.city_projects.watching.money import money_measure, money_return, recall
from qiban.law.decision import Decision

TODAY = date(2024, 3, 4)
LAW = projects_law(TODAY)


def measure(**given: Any) -> Decision:
    facts = {"kind": "26.1", "state": "found", "measure": "suspended", "reason": "等待核实"}
    return money_measure(MeasureFacts(**{**facts, **given}), LAW)


@pytest.mark.parametrize("state", ["found", "ordered", "corrected"])
@pytest.mark.parametrize("kind", ["26.1", "26.2", "26.3", "26.4", "26.5", "26.6", "12"])
def test_an_open_breach_of_art_26_holds_money(kind: str, state: str) -> None:
    decision = measure(kind=kind, state=state)
    assert (decision.outcome, decision.citation.id) == ("allowed", "26")


@pytest.mark.parametrize("kind", ["27.1", "27.3", "27.9"])
def test_a_breach_of_art_27_holds_no_money(kind: str) -> None:
    decision = measure(kind=kind)
    assert (decision.outcome, decision.citation.id) == ("refused", "26")
    assert "属于第二十七条" in decision.reason.zh
    assert decision.next_step is not None


@pytest.mark.parametrize("state", ["closed", "dismissed"])
def test_a_breach_that_is_over_holds_no_money(state: str) -> None:
    decision = measure(state=state)
    assert (decision.outcome, "已经办结" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


def test_holding_and_letting_go_need_a_reason() -> None:
    decision = measure(reason=" ")
    assert (decision.outcome, "理由" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("hold", "wanted", "outcome"),
    [
        ("", "suspended", "allowed"),
        ("", "stopped", "allowed"),
        ("", "released", "refused"),
        ("suspended", "suspended", "refused"),
        ("suspended", "stopped", "allowed"),
        ("suspended", "released", "allowed"),
        ("stopped", "stopped", "refused"),
        ("stopped", "suspended", "allowed"),
        ("stopped", "released", "allowed"),
    ],
)
def test_a_measure_changes_something(hold: str, wanted: str, outcome: str) -> None:
    decision = measure(hold=hold, measure=wanted)
    assert decision.outcome == outcome
    assert (decision.next_step is not None) is (outcome == "refused")


def test_nothing_is_held_until_it_is() -> None:
    assert MeasureFacts("26.1", "found", "suspended", "核实").hold == ""


def called(**given: Any) -> Decision:
    facts = {
        "kind": "26.6",
        "breach_state": "ordered",
        "payment_state": "paid",
        "amount": Decimal("100000.00"),
        "paid": Decimal("1000000.00"),
        "recalled": Decimal("250000.50"),
        "due_on": date(2024, 3, 20),
        "on": TODAY,
    }
    return recall(RecallFacts(**{**facts, **given}), LAW)


@pytest.mark.parametrize(
    ("amount", "outcome"),
    [
        ("-0.01", "refused"),
        ("0", "refused"),
        ("0.01", "allowed"),
        # 1,000,000.00 less 250,000.50.
        ("749999.50", "allowed"),
        ("749999.51", "refused"),
    ],
)
def test_no_more_is_called_back_than_was_paid_and_not_yet_recalled(amount: str, outcome: str) -> None:
    decision = called(amount=Decimal(amount))
    assert (decision.outcome, decision.citation.id) == (outcome, "26")
    if outcome == "refused":
        assert decision.reason.zh == "该笔已付1,000,000.00元，已收回250,000.50元，最多可收回749,999.50元。"
        assert "1,000,000.00 yuan" in decision.reason.en
        assert "250,000.50 recalled" in decision.reason.en
        assert "749,999.50" in decision.reason.en
        assert decision.next_step is not None


@pytest.mark.parametrize("state", ["requested", "approved", "refused"])
def test_only_what_was_paid_is_called_back(state: str) -> None:
    decision = called(payment_state=state)
    assert (decision.outcome, "已经支付" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"is_same_project": False}, "不属于"),
        ({"is_outstanding": True}, "尚未到账"),
        ({"kind": "27.5"}, "第二十七条"),
        ({"breach_state": "closed"}, "已经办结"),
        ({"breach_state": "dismissed"}, "不成立"),
    ],
)
def test_a_recall_names_an_open_breach_of_the_project_and_follows_the_one_before(
    given: dict[str, Any], word: str
) -> None:
    decision = called(**given)
    assert (decision.outcome, decision.citation.id) == ("refused", "26")
    assert word in decision.reason.zh
    assert decision.next_step is not None


@pytest.mark.parametrize(("day", "outcome"), [(3, "refused"), (4, "allowed"), (5, "allowed")])
def test_the_money_is_due_today_or_later(day: int, outcome: str) -> None:
    decision = called(due_on=date(2024, 3, day))
    assert decision.outcome == outcome
    assert (decision.next_step is not None) is (outcome == "refused")


def test_a_recall_is_taken_as_the_first_one_and_of_the_same_project() -> None:
    facts = RecallFacts("26.1", "found", "paid", Decimal(1), Decimal(1), Decimal(0), TODAY, TODAY)
    assert (facts.is_outstanding, facts.is_same_project) == (False, True)
    assert recall(facts, LAW).outcome == "allowed"


@pytest.mark.parametrize(
    ("returned", "outcome"), [(2, "refused"), (3, "allowed"), (4, "allowed"), (5, "allowed"), (6, "refused")]
)
def test_money_comes_back_between_the_recall_and_today(returned: int, outcome: str) -> None:
    given = ReturnFacts("SK-1", date(2024, 3, returned), date(2024, 3, 5), date(2024, 3, 3))
    decision = money_return(given, LAW)
    assert (decision.outcome, decision.citation.id) == (outcome, "26")
    assert (decision.next_step is not None) is (outcome == "refused")


def test_money_comes_back_with_a_voucher() -> None:
    decision = money_return(ReturnFacts("\t", TODAY, TODAY, TODAY), LAW)
    assert (decision.outcome, "凭证号" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None


def test_money_comes_back_that_was_called_back() -> None:
    decision = money_return(ReturnFacts("SK-1", TODAY, TODAY), LAW)
    assert (decision.outcome, "没有尚未到账" in decision.reason.zh) == ("refused", True)
    assert decision.next_step is not None

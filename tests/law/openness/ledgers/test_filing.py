"""Ledgers are filed complete by 21 July, and looked at by another unit (safeguard 2, closing paragraph)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked

from qiban.law.decision import Decision
from qiban.law.openness.ledgers import filing as rules
from qiban.law.openness.ledgers.facts import LedgerFacts, LedgerRow, ReviewFacts

ROW = LedgerRow("1", "公开重大项目", "发展规划科", date(2023, 11, 30))
LEDGER = LedgerFacts(2023, (ROW, replace(ROW, number="2")), date(2023, 7, 10))


def filing(**changes: Any) -> Decision:
    return checked(rules.ledger_filing, replace(LEDGER, **changes))


@pytest.mark.parametrize(
    ("day", "outcome", "late"),
    [(20, "allowed", 0), (21, "allowed", 0), (22, "allowed_late", 1), (31, "allowed_late", 10)],
)
def test_a_ledger_is_in_time_until_21_july_and_taken_as_late_afterwards(day: int, outcome: str, late: int) -> None:
    found = filing(filed_on=date(2023, 7, day))
    assert (found.outcome, found.results) == (outcome, {"due_on": "2023-07-21", "days_late": late})
    assert found.citation.id == "safeguard-2.4"
    assert found.parameters == {"ledger_month": "7@2023-06-30", "ledger_day": "21@2023-06-30"}
    assert ("逾期" in found.reason.zh) is (late > 0)
    assert (f"{late} days late" in found.reason.en) is (late > 0)


def test_each_year_has_its_own_day() -> None:
    assert filing(year=2024, filed_on=date(2024, 7, 22)).results == {"due_on": "2024-07-21", "days_late": 1}


@pytest.mark.parametrize(("year", "outcome"), [(2022, "refused"), (2023, "allowed"), (2024, "refused")])
def test_a_ledger_is_one_of_a_year_that_has_begun(year: int, outcome: str) -> None:
    found = filing(year=year)
    assert found.outcome == outcome
    assert (str(year) in found.reason.zh and "2023年起" in found.reason.zh) is (outcome == "refused")


def test_a_ledger_has_tasks() -> None:
    found = filing(rows=())
    assert (found.outcome, found.citation.id) == ("refused", "safeguard-2.1")
    assert "没有任务" in found.reason.zh


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"number": " "}, "第 项的序号", "number of no.  "),
        ({"task": ""}, "第2项的任务", "task of no. 2"),
        ({"responsible": "\u3000"}, "第2项的责任单位", "responsible unit of no. 2"),
        ({"due_on": None}, "第2项的完成时限", "time of completion of no. 2"),
        ({"task": "", "due_on": None}, "第2项的任务、完成时限", "task, time of completion of no. 2"),
    ],
)
def test_every_task_has_its_unit_and_its_time(changes: dict[str, Any], zh: str, en: str) -> None:
    found = filing(
        rows=(ROW, replace(ROW, number="2", **changes) if "number" not in changes else replace(ROW, **changes))
    )
    assert (found.outcome, found.citation.id) == ("refused", "safeguard-2.1")
    assert found.reason.zh == f"还缺：{zh}。"
    assert found.reason.en == f"Missing: {en}."


def test_all_that_is_missing_is_told_at_once() -> None:
    found = filing(rows=(replace(ROW, task=""), replace(ROW, number="2", responsible="")))
    assert found.reason.zh == "还缺：第1项的任务；第2项的责任单位。"
    assert found.reason.en == "Missing: task of no. 1; responsible unit of no. 2."


def test_a_number_stands_there_once() -> None:
    found = filing(rows=(ROW, replace(ROW, task="另一项"), replace(ROW, number="3")))
    assert (found.outcome, found.citation.id, found.reason.zh) == ("refused", "safeguard-2.1", "任务序号重复：1。")
    assert found.reason.en == "Numbers that stand there twice: 1."


def test_a_row_that_says_nothing_says_nothing() -> None:
    bare = LedgerRow("1")
    assert (bare.task, bare.responsible, bare.due_on) == ("", "", None)


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (ReviewFacts("accepted"), "allowed"),
        (ReviewFacts("returned"), "refused"),
        (ReviewFacts("returned", " "), "refused"),
        (ReviewFacts("returned", "缺少完成时限"), "allowed"),
        (ReviewFacts("accepted", is_own=True), "refused"),
        (ReviewFacts("returned", "缺少完成时限", is_own=True), "refused"),
    ],
)
def test_a_ledger_is_looked_at_by_another_unit_and_sent_back_with_the_reason(given: ReviewFacts, outcome: str) -> None:
    found = checked(rules.ledger_review, given)
    assert (found.outcome, found.citation.id) == (outcome, "safeguard-2.4")
    assert ("本单位" in found.reason.zh) is given.is_own
    assert ("退回" in found.reason.zh) is (given.conclusion == "returned" and not given.is_own)

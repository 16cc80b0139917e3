"""The list of routine tasks is complete, and units are checked by the whole of it each quarter (task 1)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.law.openness.checked import checked

from qiban.law.decision import Decision
from qiban.law.openness.ledgers import routine as rules
from qiban.law.openness.ledgers.facts import CheckFacts, RoutineFacts, RoutineRow, TaskResult

ROW = RoutineRow("1", "财政预决算", "市财政局", "市政府网站", "yearly")
KEPT, BROKEN = TaskResult("1", is_kept=True), TaskResult("2", is_kept=False, evidence="网页截图")
CHECK = CheckFacts(("1", "2"), (KEPT, BROKEN), date(2023, 9, 30), date(2023, 9, 20))


def listing(*rows: RoutineRow) -> Decision:
    return checked(rules.routine_list, RoutineFacts(rows))


def checking(**changes: Any) -> Decision:
    return checked(rules.routine_check, replace(CHECK, **changes))


def test_a_complete_list_can_come_into_force() -> None:
    found = listing(ROW, replace(ROW, number="2"))
    assert (found.outcome, found.citation.id) == ("allowed", "task-1.1")


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({"task": " "}, "第1项的公开事项", "what is disclosed of no. 1"),
        ({"responsible": ""}, "第1项的责任单位", "responsible unit of no. 1"),
        ({"channel": ""}, "第1项的公开渠道", "channel of no. 1"),
        ({"cycle": None}, "第1项的更新周期", "cycle of no. 1"),
        ({"number": ""}, "第项的序号", "number of no. "),
        ({"channel": "", "cycle": None}, "第1项的公开渠道、更新周期", "channel, cycle of no. 1"),
    ],
)
def test_every_routine_task_has_its_unit_its_place_and_its_cycle(changes: dict[str, Any], zh: str, en: str) -> None:
    found = listing(replace(ROW, **changes))
    assert (found.outcome, found.reason.zh, found.reason.en) == ("refused", f"还缺：{zh}。", f"Missing: {en}.")


def test_all_that_is_missing_in_a_list_is_told_at_once() -> None:
    found = listing(replace(ROW, task=""), ROW.__class__("2", "规划", "", "网站", "yearly"))
    assert found.reason.zh == "还缺：第1项的公开事项；第2项的责任单位。"
    assert found.reason.en == "Missing: what is disclosed of no. 1; responsible unit of no. 2."


def test_a_list_has_tasks_each_once() -> None:
    assert (listing().outcome, "没有任务" in listing().reason.zh) == ("refused", True)
    found = listing(ROW, ROW)
    assert (found.outcome, found.reason.zh) == ("refused", "任务序号重复：1。")
    assert found.reason.en == "Numbers that stand there twice: 1."


def test_what_a_check_found_not_kept_is_told() -> None:
    found = checking()
    assert (found.outcome, found.citation.id, found.results) == ("allowed", "task-1.2", {"unkept": ["2"]})
    assert "检查2项，发现问题1项" in found.reason.zh
    assert found.reason.en.startswith("2 tasks checked, 1 not kept")


def test_a_check_that_found_nothing_says_so() -> None:
    found = checking(tasks=("1",), results=(KEPT,))
    assert (found.outcome, found.results, "未发现问题" in found.reason.zh) == ("allowed", {"unkept": []}, True)


@pytest.mark.parametrize(
    ("results", "named"),
    [
        ((KEPT,), "2"),
        ((KEPT, BROKEN, BROKEN), "2"),
        ((KEPT, BROKEN, TaskResult("3", is_kept=True)), "3"),
        ((), "1、2"),
        ((BROKEN, TaskResult("3", is_kept=True)), "1、3"),
    ],
)
def test_every_task_of_the_list_is_checked_once_and_nothing_else(results: tuple[TaskResult, ...], named: str) -> None:
    found = checking(results=results)
    assert (found.outcome, found.reason.zh.split("：")[1]) == ("refused", f"{named}。")
    assert found.reason.en.endswith(f"look at: {named.replace('、', ', ')}.")


def test_what_is_not_kept_is_shown() -> None:
    found = checking(results=(KEPT, TaskResult("2", is_kept=False)))
    assert (found.outcome, found.reason.zh, found.reason.en) == (
        "refused",
        "还缺：第2项的证据。",
        "Missing: evidence of no. 2.",
    )
    many = checking(results=(TaskResult("1", is_kept=False), TaskResult("2", is_kept=False, evidence=" ")))
    assert (many.reason.zh, many.reason.en) == ("还缺：第1、2项的证据。", "Missing: evidence of no. 1, 2.")


@pytest.mark.parametrize(
    ("end", "on", "outcome"),
    [
        (date(2023, 9, 30), date(2023, 6, 30), "refused"),
        (date(2023, 9, 30), date(2023, 7, 1), "allowed"),
        (date(2023, 9, 30), date(2023, 9, 30), "allowed"),
        (date(2023, 9, 30), date(2023, 10, 20), "allowed"),
        (date(2023, 9, 29), date(2023, 9, 20), "refused"),
        (date(2023, 10, 31), date(2023, 11, 1), "refused"),
    ],
)
def test_a_check_belongs_to_a_quarter_that_has_begun(end: date, on: date, outcome: str) -> None:
    found = checking(quarter_end=end, checked_on=on)
    assert found.outcome == outcome
    assert ("季度" in found.reason.zh) is (outcome == "refused")


def test_what_is_not_said_of_a_routine_task_is_nothing() -> None:
    bare = RoutineRow("1")
    assert (bare.task, bare.responsible, bare.channel, bare.cycle) == ("", "", "", None)
    assert TaskResult("1", is_kept=True).evidence == ""

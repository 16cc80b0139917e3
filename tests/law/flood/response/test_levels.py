"""Levels of a response: proposed by one, decided by another, and what a change means for a task (职责一（九）, 职责二)."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest
from tests.law.flood.checked import checked

from qiban.law.flood.response.facts import (
    FateFacts,
    LevelFacts,
    LevelNumber,
    OpenRow,
    ProposalFacts,
    TaskReportFacts,
    TaskState,
)
from qiban.law.flood.response.levels import NAMES, level_proposal, response_level, task_fate, task_report

LEVELS: tuple[LevelNumber, ...] = (4, 3, 2, 1, 0)
# What a change from a level (4 the lowest, 1 the highest, 0 none) to another one is; nothing where nothing changes.
DIRECTIONS: dict[tuple[LevelNumber, LevelNumber], str] = {
    **dict.fromkeys([(0, 4), (0, 3), (0, 2), (0, 1)], "open"),
    **dict.fromkeys([(4, 3), (4, 2), (4, 1), (3, 2), (3, 1), (2, 1)], "raise"),
    **dict.fromkeys([(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)], "lower"),
    **dict.fromkeys([(4, 0), (3, 0), (2, 0), (1, 0)], "close"),
}
REASON = "高青段水位持续上涨"
BLANKS = ["", " ", "\u3000\u200b\n"]
TASKS = OpenRow("没有办结的任务", "Tasks that are not done", 3)
ORDERS = OpenRow("没有执行完的指令", "Orders that are not carried out", 2)
# From which level down to which (the highest is 1) a duty of each lowest level asks for its task.
ASKED: dict[LevelNumber, set[int]] = {4: {4, 3, 2, 1}, 3: {3, 2, 1}, 2: {2, 1}, 1: {1}}
OVER = ("done", "ended")
OPEN = ("assigned", "acknowledged", "returned", "reported")


@pytest.mark.parametrize(("now", "to"), list(product(LEVELS, LEVELS)))
def test_a_level_becomes_any_other_one_and_it_is_said_what_that_is(now: LevelNumber, to: LevelNumber) -> None:
    proposed = checked(level_proposal, ProposalFacts(now, to, REASON))
    decided = checked(response_level, LevelFacts(now, to, REASON))
    assert proposed.citation.id == decided.citation.id == "duty-2"
    if now == to:
        assert proposed.outcome == decided.outcome == "refused"
        assert not proposed.results
        assert not decided.results
    else:
        assert proposed.outcome == decided.outcome == "allowed"
        assert proposed.results == decided.results == {"direction": DIRECTIONS[now, to]}


@pytest.mark.parametrize(
    ("level", "zh", "en"),
    [
        (4, "现在就是Ⅳ级，没有变化。", "It is level IV now: nothing would change."),
        (3, "现在就是Ⅲ级，没有变化。", "It is level III now: nothing would change."),
        (2, "现在就是Ⅱ级，没有变化。", "It is level II now: nothing would change."),
        (1, "现在就是Ⅰ级，没有变化。", "It is level I now: nothing would change."),
        (0, "现在没有响应，不能结束。", "No response runs that could end."),
    ],
)
def test_a_level_that_runs_already_is_named(level: LevelNumber, zh: str, en: str) -> None:
    for found in (
        checked(level_proposal, ProposalFacts(level, level, REASON)),
        checked(response_level, LevelFacts(level, level, REASON)),
    ):
        assert (found.reason.zh, found.reason.en) == (zh, en)


def test_levels_have_the_names_that_officials_write() -> None:
    assert [(NAMES[one].zh, NAMES[one].en) for one in LEVELS] == [
        ("Ⅳ级", "level IV"),
        ("Ⅲ级", "level III"),
        ("Ⅱ级", "level II"),
        ("Ⅰ级", "level I"),
        ("结束响应", "no response"),
    ]
    assert set(NAMES) == set(get_args(LevelNumber))


@pytest.mark.parametrize("reason", BLANKS)
@pytest.mark.parametrize(("now", "to"), [(0, 4), (4, 2), (2, 4), (4, 0)])
def test_a_level_without_a_reason_is_refused(now: LevelNumber, to: LevelNumber, reason: str) -> None:
    for found in (
        checked(level_proposal, ProposalFacts(now, to, reason)),
        checked(response_level, LevelFacts(now, to, reason)),
    ):
        assert (found.outcome, found.reason.zh, found.reason.en) == ("refused", "应写明理由。", "A reason is needed.")


def test_of_one_response_one_proposal_waits_at_a_time() -> None:
    found = checked(level_proposal, ProposalFacts(4, 2, REASON, is_waiting=True))
    assert (found.outcome, found.reason.zh) == ("refused", "已有一项响应级别建议等待决定。")
    assert found.reason.en == "A proposal waits to be decided already."
    # Also where the proposal itself would not do.
    assert checked(level_proposal, ProposalFacts(4, 4, "", is_waiting=True)).reason == found.reason


def test_nobody_decides_on_a_level_of_the_own_proposal() -> None:
    found = checked(response_level, LevelFacts(4, 2, REASON, is_own=True))
    assert (found.outcome, found.reason.zh) == ("refused", "响应级别由提出建议以外的人决定。")
    assert found.reason.en == "Somebody else than who proposed a level decides on it."
    assert checked(response_level, LevelFacts(2, 0, "", is_own=True, unexplained=(TASKS,))).reason == found.reason


@pytest.mark.parametrize(
    ("left", "zh", "en"),
    [
        (
            (TASKS,),
            "还有3项没有了结，也没有说明：没有办结的任务3项。",
            "3 are open and nothing is said about them: Tasks that are not done (3).",
        ),
        (
            (TASKS, ORDERS),
            "还有5项没有了结，也没有说明：没有办结的任务3项、没有执行完的指令2项。",
            "5 are open and nothing is said about them: Tasks that are not done (3), Orders that are not carried out (2).",
        ),
    ],
)
def test_a_response_does_not_end_over_what_is_open_and_unexplained(left: tuple[OpenRow, ...], zh: str, en: str) -> None:
    found = checked(response_level, LevelFacts(4, 0, "洪水已过", unexplained=left))
    assert (found.outcome, found.reason.zh, found.reason.en) == ("refused", zh, en)
    assert checked(response_level, LevelFacts(4, 0, "洪水已过")).outcome == "allowed"


@pytest.mark.parametrize("to", [3, 2, 1])
def test_what_is_open_stands_against_the_end_and_against_no_other_level(to: LevelNumber) -> None:
    assert checked(response_level, LevelFacts(4, to, REASON, unexplained=(TASKS,))).outcome == "allowed"
    # That of a response that begins, neither.
    assert checked(response_level, LevelFacts(0, to, REASON, unexplained=(TASKS,))).outcome == "allowed"


def fate(lowest: LevelNumber, state: TaskState, to: LevelNumber) -> str:
    found = checked(task_fate, FateFacts(lowest, state, to))
    assert found.citation.id == "duty-1.9"
    return found.outcome


@pytest.mark.parametrize("lowest", ASKED)
@pytest.mark.parametrize("to", [4, 3, 2, 1])
def test_a_task_goes_on_as_long_as_the_level_asks_for_it(lowest: LevelNumber, to: LevelNumber) -> None:
    is_asked = to in ASKED[lowest]
    assert {fate(lowest, state, to) for state in OPEN} == {"keep" if is_asked else "suspend"}
    assert fate(lowest, "suspended", to) == ("resume" if is_asked else "keep")


@pytest.mark.parametrize("lowest", ASKED)
@pytest.mark.parametrize("state", OVER)
def test_what_is_over_stays_over_whatever_comes(lowest: LevelNumber, state: TaskState) -> None:
    assert {fate(lowest, state, to) for to in LEVELS} == {"keep"}


@pytest.mark.parametrize("lowest", ASKED)
def test_the_end_of_a_response_ends_every_task_that_is_not_over(lowest: LevelNumber) -> None:
    assert {fate(lowest, state, 0) for state in (*OPEN, "suspended")} == {"end"}


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (FateFacts(4, "done", 0), "任务已经办结，不受影响。", "It is over, and stays so."),
        (FateFacts(4, "assigned", 0), "响应结束，任务终止。", "The response ends, and the task with it."),
        (FateFacts(3, "suspended", 3), "达到该任务的响应级别，恢复办理。", "The level asks for it again."),
        (FateFacts(3, "suspended", 4), "仍未达到该任务的响应级别。", "The level does not ask for it yet."),
        (FateFacts(3, "reported", 3), "现级别仍要求办理。", "The level still asks for it."),
        (FateFacts(3, "reported", 4), "现级别不再要求办理，停办。", "The level asks for it no more: it is suspended."),
    ],
)
def test_it_is_said_why_a_task_goes_on_or_not(given: FateFacts, zh: str, en: str) -> None:
    found = checked(task_fate, given)
    assert (found.reason.zh, found.reason.en, found.next_step) == (zh, en, None)


def test_a_task_stands_in_the_states_of_its_table() -> None:
    assert get_args(TaskState) == (*OPEN, "done", "suspended", "ended")


@pytest.mark.parametrize("is_done", [False, True])
def test_a_report_on_a_task_says_what_was_done(is_done: bool) -> None:
    given = TaskReportFacts("已巡查大堤三公里", is_done)
    found = checked(task_report, given)
    assert (found.outcome, found.citation.id, found.reason.zh) == ("allowed", "duty-1.11", "可以报告。")
    for blank in BLANKS:
        refused = checked(task_report, replace(given, text=blank))
        assert (refused.outcome, refused.reason.zh) == ("refused", "应写明办理情况。")
        assert refused.citation.id == "duty-1.11"

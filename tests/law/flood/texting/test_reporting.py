"""What a short message does, and what is answered (职责一（九）, （十一）)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.flood.checked import checked
from tests.law.flood.conftest import TODAY

from qiban.law.flood import flood_law
from qiban.law.flood.texting.facts import TextFacts
from qiban.law.flood.texting.reporting import MOST_LETTERS, text_report

LAW = flood_law(TODAY)
A, B, C = "RW000123", "RW000124", "RW000125"


def decided(text: str, **more: object) -> tuple[str, str]:
    found = checked(text_report, TextFacts(text, **{"open": (A,), "waiting": (A,), **more}))  # type: ignore[arg-type]
    assert (found.citation.id, len(found.reason.zh) <= 70) == ("duty-1.11", True)
    assert found.parameters == {"text_repeat_minutes": "30@2023-06-22"}
    return found.outcome, found.reason.zh


def results(text: str, **more: object) -> dict[str, object]:
    return dict(checked(text_report, TextFacts(text, **{"open": (A,), "waiting": (A,), **more})).results)  # type: ignore[arg-type]


def test_received_acknowledges_all_that_waits() -> None:
    both = {"open": (A, B, C), "waiting": (A, C)}
    assert results("收到", **both) == {"tasks": [A, C]}
    assert decided("收到", **both) == ("acknowledge", f"已接收2项任务：{A}、{C}。请及时报告进展。")
    assert results("rw125 收到", **both) == {"tasks": [C]}
    assert decided("rw124 收到", **both) == ("nothing", f"{B}已经接收过。")
    all_three = {"open": (A, B, C), "waiting": (A, B, C)}
    assert decided("收到", **all_three) == ("acknowledge", f"已接收3项任务：{A}、{B}等。请及时报告进展。")
    assert decided("收到", waiting=()) == ("nothing", "任务都已接收，请及时报告进展。")
    assert decided("收到", open=(), waiting=())[0] == "nothing"


def test_a_report_names_its_task_or_the_unit_has_just_one() -> None:
    assert results("已到位40人3车") == {"tasks": [A], "text": "已到位40人3车", "people": 40, "vehicles": 3}
    assert decided("已到位40人3车") == ("report", f"已登记{A}进展：40人、车辆设备3台。")
    assert decided("已到位40人") == ("report", f"已登记{A}进展：40人。")
    assert decided("3台泵已架设") == ("report", f"已登记{A}进展：车辆设备3台。")
    assert results("rw124 完成", open=(A, B)) == {"tasks": [B], "text": "完成", "people": None, "vehicles": None}
    assert decided("rw124 完成", open=(A, B)) == ("complete", f"已登记{B}完成。")
    assert results("124 大堤巡查正常", open=(A, B))["tasks"] == [B]
    asked, words = decided("已到位40人", open=(A, B))
    assert (asked, A in words, B in words) == ("ask", True, True)
    assert decided("完成", open=(A, B))[0] == "ask"


@pytest.mark.parametrize("text", ["rw999 完成", "RW123456 已到位", "rw999 收到"])
def test_a_task_that_is_not_the_units_is_not_reported_on(text: str) -> None:
    outcome, words = decided(text)
    assert (outcome, "没有待办任务" in words, A in words) == ("ask", True, True)


def test_one_message_reports_on_one_task() -> None:
    assert decided("RW123 RW124 完成", open=(A, B))[0] == "ask"


def test_nothing_is_entered_where_nothing_is_open() -> None:
    assert decided("完成", open=(), waiting=())[0] == "ask"


@pytest.mark.parametrize("text", ["", "。。", "RW123"])
def test_what_is_not_understood_is_answered_with_an_example(text: str) -> None:
    outcome, words = decided(text)
    assert (outcome, f"“{A} 已到位40人3车”" in words) == ("ask", True)


def test_a_number_in_front_is_a_task_of_the_unit_where_it_has_one_so() -> None:
    assert results("123 东段正常", open=(A, B))["tasks"] == [A]


def test_what_is_said_rests_on_the_time_of_repetition() -> None:
    found = text_report(TextFacts("收到", "known", (A,), (A,)), LAW)
    assert set(found.parameters) == {"text_repeat_minutes"}
    assert MOST_LETTERS == 70


def test_too_many_people_are_asked_about() -> None:
    assert decided("到位1000000人")[0] == "report"
    # No more than a million is read as a count at all; two of them come to more.
    assert decided("民兵1000000人、党员1人")[0] == "ask"


@pytest.mark.parametrize("text", ["已完成3处险工加固", "已加固完毕3处", "已办结3件"])
def test_a_doubtful_end_is_a_report_and_the_answer_says_how_to_end(text: str) -> None:
    assert decided(text) == ("report", f"已登记{A}进展。如任务已完成，请回“{A} 完成”。")


def test_who_receives_and_says_more_reports() -> None:
    assert decided("收到，路断了到不了")[0] == "report"
    # Of several tasks none is guessed: all are acknowledged.
    assert decided("收到，路断了到不了", open=(A, B), waiting=(A, B))[0] == "acknowledge"
    assert results("rw124 收到，路断了到不了", open=(A, B))["tasks"] == [B]


def test_the_same_soon_after_counts_once() -> None:
    assert decided("rw123 完成", seen=True, seen_for=A, waiting=()) == (
        "repeated",
        f"这条短信已经登记（{A}），不再重复登记。",
    )
    assert decided("收到", seen=True, waiting=()) == ("repeated", "这条短信已经登记，不再重复登记。")
    # A task was assigned since, or this one was sent back.
    assert decided("收到", seen=True, open=(A, B), waiting=(B,))[0] == "acknowledge"
    assert decided("rw123 完成", seen=True, seen_for=A, waiting=(A,))[0] == "complete"
    # Another task that waits does not make it another report.
    assert decided("rw123 完成", seen=True, seen_for=A, open=(B,), waiting=(B,))[0] == "repeated"


def test_strangers_and_people_whose_post_is_over_enter_nothing() -> None:
    assert decided("rw123 完成", sender="unknown")[0] == "unknown"
    assert decided("rw123 完成", sender="unknown", is_answered=True)[0] == "silent"
    outcome, words = decided("rw123 完成", sender="ended")
    assert (outcome, "岗位已经结束" in words) == ("ended", True)


NUMBERS = st.lists(st.integers(1, 10**9 - 1).map(lambda one: f"RW{one:06d}"), max_size=30, unique=True).map(tuple)


@given(
    st.text(max_size=100)
    | st.sampled_from(["收到", "完成", "40人", "RW1 完成", "RW999999999 完成", "已完成3处40人3车"]),
    NUMBERS,
    st.booleans(),
)
def test_every_answer_fits_one_message(text: str, tasks: tuple[str, ...], is_seen: bool) -> None:
    found = text_report(TextFacts(text, "known", tasks, tasks[::2], is_seen, tasks[0] if tasks else ""), LAW)
    assert 0 < len(found.reason.zh) <= MOST_LETTERS == 70
    if found.outcome in ("acknowledge", "report", "complete"):
        assert set(found.results["tasks"]) <= set(tasks)

"""Reply, review, callback, rework and close (Art. 11, 12.6, 12.8, 12.9, 12.10)."""

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import facts, rules
from qiban.law.regulation import Law


def a_reply(**more: object) -> facts.ReplyFacts:
    given = {
        "result": "已恢复供水",
        "told_at": civil("2023-10-09 09:00"),
        "told_how": "电话",
        "replied_at": civil("2023-10-09 10:00"),
    }
    return facts.ReplyFacts(**{**given, **more})  # type: ignore[arg-type]


def test_a_reply_says_the_result_and_how_and_when_the_complainant_was_told(law: Law) -> None:
    decision = rules.reply(a_reply(), law)
    assert (decision.outcome, decision.citation.id) == ("allowed", "12.6")


@pytest.mark.parametrize(
    ("wrong", "clause", "word"),
    [
        ({"result": " "}, "12.6", "办理结果"),
        ({"told_at": None}, "12.6", "告知诉求人的时间"),
        ({"told_how": ""}, "12.6", "告知诉求人的方式"),
        ({"told_at": civil("2023-10-09 10:00:01")}, "12.6", "不能晚于"),
        ({"out_of_scope": True}, "11", "解释说明"),
    ],
)
def test_a_reply_is_refused_with_what_it_lacks(law: Law, wrong: dict[str, object], clause: str, word: str) -> None:
    decision = rules.reply(a_reply(**wrong), law)
    assert (decision.outcome, decision.citation.clause) == ("refused", f"hotline:{clause}")
    assert word in decision.reason.zh
    assert decision.next_step is not None


@pytest.mark.parametrize(
    "right", [{"told_at": civil("2023-10-09 10:00")}, {"out_of_scope": True, "explained": True}, {"explained": True}]
)
def test_a_reply_at_the_very_moment_or_with_the_explanation_given_will_do(law: Law, right: dict[str, object]) -> None:
    assert rules.reply(a_reply(**right), law).outcome == "allowed"


@pytest.mark.parametrize(
    ("clear", "complete", "pending", "outcome", "clause"),
    [
        (True, True, (), "accepted", "12.8"),
        (False, True, (), "refused", "12.9"),
        (True, False, (), "refused", "12.9"),
        (False, False, (), "refused", "12.9"),
        (True, True, ("市水利局",), "refused", "17"),
        (False, False, ("市水利局",), "refused", "17"),
    ],
)
def test_a_reply_passes_when_it_is_clear_complete_and_nobody_is_waited_for(
    law: Law, clear: bool, complete: bool, pending: tuple[str, ...], outcome: str, clause: str
) -> None:
    decision = rules.review(facts.ReviewFacts(clear, complete, pending), law)
    assert (decision.outcome, decision.citation.clause) == (outcome, f"hotline:{clause}")
    assert all(name in decision.reason.zh for name in pending)


# reached, which try, process, result, solved -> outcome
CALLS = [
    (True, 1, True, True, True, "reached"),
    (True, 1, False, False, False, "reached"),
    (True, 3, True, False, True, "reached"),
    (True, 1, None, True, True, "refused"),
    (True, 1, True, None, True, "refused"),
    (True, 1, True, True, None, "refused"),
    (False, 1, None, None, None, "again"),
    (False, 2, None, None, None, "again"),
    (False, 3, None, None, None, "unreachable"),
    (False, 4, None, None, None, "unreachable"),
]


@pytest.mark.parametrize(("reached", "tries", "process", "result", "solved", "outcome"), CALLS)
def test_a_call_that_got_through_has_three_answers_and_the_third_that_did_not_is_the_last(
    law: Law,
    reached: bool,
    tries: int,
    process: bool | None,
    result: bool | None,
    solved: bool | None,
    outcome: str,
) -> None:
    decision = rules.callback(facts.CallbackFacts(reached, tries, process, result, solved), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "12.8")
    assert decision.parameters == {"callback_attempts": "3@2023-06-28"}


@pytest.mark.parametrize(
    ("ground", "reason", "outcome"),
    [
        ("unclear", "未说明何时恢复", "allowed"),
        ("not_done", "没有到现场", "allowed"),
        ("dissatisfied_reasonable", "仍然停水", "allowed"),
        ("unclear", "", "refused"),
        ("unclear", " \t", "refused"),
        ("", "仍然停水", "refused"),
        ("other", "仍然停水", "refused"),
    ],
)
def test_rework_has_one_of_three_grounds_and_a_reason(law: Law, ground: str, reason: str, outcome: str) -> None:
    decision = rules.rework(facts.ReworkFacts(ground, reason), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "12.9")


# process, result, solved, unreachable, accords, basis -> outcome
CLOSES = [
    (True, True, True, False, False, "", "allowed"),
    (False, True, True, False, False, "", "refused"),
    (True, False, True, False, False, "", "refused"),
    (True, True, False, False, False, "", "refused"),
    (None, None, None, True, False, "", "refused"),
    (None, None, None, True, True, "《城镇供水条例》", "allowed"),
    (False, False, False, False, True, "《城镇供水条例》", "allowed"),
    (True, True, True, False, True, "", "refused"),
    (True, True, True, False, True, "  ", "refused"),
]


@pytest.mark.parametrize(("process", "result", "solved", "unreachable", "accords", "basis", "outcome"), CLOSES)
def test_an_order_closes_when_satisfied_and_solved_or_when_the_reply_accords_with_a_named_rule(
    law: Law,
    process: bool | None,
    result: bool | None,
    solved: bool | None,
    unreachable: bool,
    accords: bool,
    basis: str,
    outcome: str,
) -> None:
    decision = rules.close(facts.CloseFacts(process, result, solved, unreachable, accords, basis), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "12.10")
    assert (decision.next_step is not None) is (outcome == "refused")

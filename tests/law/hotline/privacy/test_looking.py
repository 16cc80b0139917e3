"""Looks that deserve a question: each pattern before, at and after its boundary (Art. 21)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import rules
from qiban.law.hotline.privacy.looking import PATTERNS, LookedFacts
from qiban.law.regulation import Law

NOON = civil("2024-03-04 12:00")
PLAIN = LookedFacts(at=NOON, of_the_day=1, same_reason=1, last_worked_at=NOON)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (PLAIN, []),
        (replace(PLAIN, of_the_day=19), []),
        (replace(PLAIN, of_the_day=20), ["many"]),
        (replace(PLAIN, of_the_day=21), ["many"]),
        (replace(PLAIN, last_worked_at=None), ["not_own"]),
        (replace(PLAIN, last_worked_at=NOON - timedelta(days=3)), []),
        (replace(PLAIN, last_worked_at=NOON - timedelta(days=3, seconds=1)), ["not_own"]),
        (replace(PLAIN, last_worked_at=NOON + timedelta(days=3)), []),
        (replace(PLAIN, at=civil("2024-03-04 06:59"), last_worked_at=civil("2024-03-04 06:00")), ["night"]),
        (replace(PLAIN, at=civil("2024-03-04 07:00")), []),
        (replace(PLAIN, at=civil("2024-03-04 20:59")), []),
        (replace(PLAIN, at=civil("2024-03-04 21:00")), ["night"]),
        (replace(PLAIN, same_reason=9), []),
        (replace(PLAIN, same_reason=10), ["same_reason"]),
        (replace(PLAIN, was_of_accused=True), ["colleague"]),
        (replace(PLAIN, is_beside_accused=True), ["colleague"]),
        (replace(PLAIN, of_the_day=20, same_reason=10), ["many", "same_reason"]),
    ],
)
def test_a_pattern_shows_at_its_number(law: Law, given: LookedFacts, found: list[str]) -> None:
    decision = rules.question_look(given, law)
    assert decision.results["patterns"] == found
    assert decision.outcome == ("question" if found else "plain")
    assert decision.citation.id == "21"
    assert PATTERNS.keys() >= set(found)


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (PLAIN, "没有需要询问的情形。", "Nothing to ask about."),
        (replace(PLAIN, of_the_day=21), "当天查看21次，达到20次。", "21 looks in the day, 20 or more."),
        (
            replace(PLAIN, last_worked_at=None),
            "前后3天没有经办该事项。",
            "no work of theirs on the matter within 3 days.",
        ),
        (replace(PLAIN, same_reason=11), "7天内11次写同一理由。", "the same reason 11 times in 7 days."),
        (replace(PLAIN, was_of_accused=True), "曾在被投诉单位任职。", "they once belonged to the accused unit."),
        (
            replace(PLAIN, is_beside_accused=True),
            "与被投诉单位同属一个上级单位。",
            "their unit stands beside the accused one.",
        ),
        (
            replace(PLAIN, at=civil("2024-03-04 22:05"), was_of_accused=True),
            "22:05查看，在7时至21时之外；曾在被投诉单位任职。",
            "at 22:05, outside 7–21 h; they once belonged to the accused unit.",
        ),
    ],
)
def test_a_question_says_what_it_is_about(law: Law, given: LookedFacts, zh: str, en: str) -> None:
    decision = rules.question_look(given, law)
    assert (decision.reason.zh, decision.reason.en) == (zh, en)


def test_each_pattern_has_a_name_in_both_languages() -> None:
    assert {name: (one.zh, one.en) for name, one in PATTERNS.items()} == {
        "many": ("当天查看多", "Many in a day"),
        "not_own": ("非本人经办", "Not their own work"),
        "night": ("夜间查看", "At night"),
        "same_reason": ("理由雷同", "The same reason"),
        "colleague": ("与被投诉单位有关联", "Close to the accused"),
    }

"""Which cases count, and which were good, one by one as Art. 19 and 12.7 have them."""

from typing import Any

import pytest

from qiban.law.hotline import rules
from qiban.law.hotline.evaluation.counting import WHYS
from qiban.law.hotline.evaluation.facts import AnswerCaseFacts, HandlingCaseFacts
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("facts", "outcome", "why", "clause"),
    [
        ({"outcome": "met"}, "good", None, "19"),
        # Met before its end in a month that still runs, too.
        ({"outcome": "met", "is_past": False}, "good", None, "19"),
        ({"outcome": "late"}, "bad", None, "19"),
        ({"outcome": ""}, "left_out", "running", "19"),
        ({"outcome": "", "is_past": True}, "bad", None, "19"),
        # An extension ends the limit before it: the new one is a case of its own.
        ({"outcome": "excused"}, "left_out", "extended", "19"),
        ({"outcome": "excused", "is_merged": True}, "left_out", "extended", "19"),
        ({"outcome": "void", "is_returned": True}, "left_out", "returned", "19"),
        # Art. 12.7: late returns are overdue, whatever becomes of the order.
        ({"outcome": "late", "is_returned": True}, "bad", None, "12.7"),
        ({"outcome": "late", "is_returned": True, "is_merged": True}, "bad", None, "12.7"),
        ({"outcome": "void", "is_returned": True, "is_merged": True}, "left_out", "merged", "19"),
        ({"outcome": "met", "is_merged": True}, "left_out", "merged", "19"),
        ({"outcome": "late", "is_merged": True}, "left_out", "merged", "19"),
        ({"outcome": "", "is_past": True, "is_merged": True}, "left_out", "merged", "19"),
        ({"outcome": "void"}, "left_out", "ended", "19"),
        # What an appeal took out counts neither as good nor as bad.
        ({"outcome": "met", "is_excluded": True}, "left_out", "appeal", "19"),
        ({"outcome": "late", "is_returned": True, "is_excluded": True}, "left_out", "appeal", "19"),
    ],
)
def test_a_handling_limit_counts_as_it_ended(
    law: Law, facts: dict[str, Any], outcome: str, why: str | None, clause: str
) -> None:
    made = rules.count_handling(HandlingCaseFacts(**facts), law)
    assert (made.outcome, made.results.get("why"), made.citation.id) == (outcome, why, clause)
    assert made.citation.regulation == "hotline"
    if why:
        assert made.reason.zh == f"{WHYS[why].zh}，不计入。"
        assert made.reason.en == f"It does not count: {WHYS[why].en}."


@pytest.mark.parametrize(
    ("facts", "outcome", "why"),
    [
        ((True, True), "good", None),
        ((True, False), "bad", None),
        ((True, None), "left_out", "unanswered"),
        ((False, None), "left_out", "unreachable"),
        # A number that nobody answered says nothing, whatever stands beside it.
        ((False, True), "left_out", "unreachable"),
        ((True, True, True), "left_out", "appeal"),
        ((False, None, True), "left_out", "appeal"),
    ],
)
def test_an_answer_counts_where_it_was_given(law: Law, facts: tuple[Any, ...], outcome: str, why: str | None) -> None:
    made = rules.count_answer(AnswerCaseFacts(*facts), law)
    assert (made.outcome, made.results.get("why"), made.citation.id) == (outcome, why, "19")

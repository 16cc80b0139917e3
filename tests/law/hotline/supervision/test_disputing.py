"""Disputes over responsibility: what each rung has to record, and by when it is answered (Art. 17)."""

from collections.abc import Callable

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.hotline import rules
from qiban.law.hotline.supervision import disputing, facts
from qiban.law.regulation import Law

AT = civil("2023-09-28 10:00")


@pytest.mark.parametrize(
    ("units", "question", "outcome", "word"),
    [
        (("water", "housing"), "都说不属于自己", "allowed", "召集协调"),
        (("water", "housing", "gas"), "都说不属于自己", "allowed", "召集协调"),
        (("water",), "都说不属于自己", "refused", "两个以上"),
        (("water", "water"), "都说不属于自己", "refused", "两个以上"),
        ((), "都说不属于自己", "refused", "两个以上"),
        (("water", "housing"), " ", "refused", "争议的问题"),
    ],
)
def test_a_dispute_is_between_two_units_about_something(
    law: Law, units: tuple[str, ...], question: str, outcome: str, word: str
) -> None:
    made = rules.open_dispute(facts.DisputeFacts(units, question), law)
    assert (made.outcome, made.citation.id) == (outcome, "17")
    assert word in made.reason.zh


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (facts.RungFacts("已协调"), ""),
        (facts.RungFacts(" "), "情况或意见"),
        (facts.RungFacts("已协调", needs_paper=True), "文号或会议纪要"),
        (facts.RungFacts("已协调", "纪要1号", needs_paper=True), ""),
        (facts.RungFacts("已协调", "纪要1号", needs_paper=True, needs_unit=True), "责任单位"),
        (facts.RungFacts("已协调", "纪要1号", "市水利局", needs_paper=True, needs_unit=True), ""),
        (facts.RungFacts("", "", "", needs_paper=True, needs_unit=True), "情况或意见、文号或会议纪要、责任单位"),
        (facts.RungFacts("已协调", unit="市水利局", needs_unit=True), ""),
    ],
)
def test_every_rung_is_recorded_with_what_it_needs(law: Law, given: facts.RungFacts, missing: str) -> None:
    made = rules.climb(given, law)
    assert (made.outcome, made.citation.id) == ("refused" if missing else "allowed", "17")
    assert not missing or made.reason.zh.endswith(f"还缺：{missing}。")


@pytest.mark.parametrize(
    ("make", "kind", "number", "due"),
    [
        # Two working days: 7 and 8 October; five: to the 11th.
        (lambda law: disputing.convene_clock(at=AT, law=law), "dispute_convene", "dispute_convene_days", "2023-10-09"),
        (
            lambda law: disputing.rung_clock("dispute_check", at=AT, law=law),
            "dispute_check",
            "dispute_rung_days",
            "2023-10-12",
        ),
        (lambda law: disputing.follow_clock(at=AT, law=law), "dispute_follow", "dispute_follow_days", "2023-10-12"),
    ],
)
def test_whose_move_it_is_owes_it(law: Law, make: Callable[[Law], Clock], kind: str, number: str, due: str) -> None:
    clock = make(law)
    assert (clock.kind, clock.citation.clause, clock.deadline.due_at) == (kind, "hotline:17", civil(due))
    assert clock.parameters[number] == f"{law.parameters[number]}@2023-06-28"
    assert number in disputing.LENGTHS


def test_every_clock_of_a_dispute_has_a_title_in_both_languages() -> None:
    assert set(disputing.TITLES) == {
        "dispute_convene",
        "dispute_confirm",
        "dispute_instruct",
        "dispute_check",
        "dispute_decide",
        "dispute_follow",
    }
    assert all(title.zh and title.en for title in disputing.TITLES.values())

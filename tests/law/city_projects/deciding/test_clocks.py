"""How long each step of deciding may take, counted by hand over the working days of 2024 (Art. 4-6)."""

import pytest
from tests.law.city_projects.conftest import civil

from qiban.law.city_projects import REGULATION
from qiban.law.city_projects.deciding import CLOCKS, LENGTHS, clocks
from qiban.law.clocks import Clock
from qiban.law.regulation import Law

# A Monday: ten working days on is Monday 18 March, twenty Monday 1 April (5 days a week, no holiday between).
START = civil("2024-03-04 10:00")


def all_clocks(law: Law) -> list[Clock]:
    return [
        clocks.item_completion_clock(returned_at=START, law=law),
        clocks.money_check_clock(reviewed_at=START, law=law),
        clocks.plan_publication_clock(decided_at=START, law=law),
        clocks.approval_decision_clock(applied_at=START, law=law),
    ]


@pytest.mark.parametrize(
    ("place", "kind", "clause", "due"),
    [
        (0, "item_completion", "4", "2024-03-19"),
        (1, "money_check", "5", "2024-03-19"),
        (2, "plan_publication", "5", "2024-03-19"),
        (3, "approval_decision", "6", "2024-04-02"),
    ],
)
def test_each_clock_ends_with_its_last_working_day(law: Law, place: int, kind: str, clause: str, due: str) -> None:
    found = all_clocks(law)[place]
    assert (found.kind, found.citation.clause, found.deadline.due_at) == (kind, f"city_projects:{clause}", civil(due))
    assert f"{kind}_days" in found.parameters
    assert not found.is_window


def test_each_clock_has_a_title_and_a_length(law: Law) -> None:
    assert [one.kind for one in all_clocks(law)] == list(CLOCKS)
    assert {f"{kind}_days" for kind in CLOCKS} == LENGTHS
    assert REGULATION.lengths >= LENGTHS
    assert REGULATION.clocks["money_check"].zh == "审核投资规模"

"""Until when a level is decided, a task acknowledged and reported on: around the clock, on whatever day."""

import pytest
from tests.law.flood.conftest import civil

from qiban.law.clocks import Clock
from qiban.law.flood.response import clocks
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.regulation import Law


def is_short(found: Clock, kind: str, clause: str) -> bool:
    """Whether a clock is of this kind and clause, red when it is due, and counted from no calendar."""
    deadline = found.deadline
    assert (found.kind, found.citation.clause) == (kind, clause)
    assert deadline.red_at == deadline.due_at
    assert not deadline.provisional
    return not found.is_window


@pytest.mark.parametrize(
    ("proposed", "yellow", "due"),
    [
        # Monday morning.
        ("2024-07-01 09:00", "2024-07-01 09:20", "2024-07-01 09:30"),
        # Over midnight into a Saturday that begins a holiday (the Dragon Boat Festival, 8 to 10 June 2024).
        ("2024-06-07 23:45", "2024-06-08 00:05", "2024-06-08 00:15"),
        # Over midnight into the next year.
        ("2024-12-31 23:40", "2025-01-01 00:00", "2025-01-01 00:10"),
    ],
)
def test_a_proposed_level_is_decided_in_thirty_minutes(law: Law, proposed: str, yellow: str, due: str) -> None:
    found = clocks.decision_clock(proposed_at=civil(proposed), law=law)
    assert is_short(found, "level_decision", "flood:duty-2")
    assert (found.deadline.yellow_at, found.deadline.due_at) == (civil(yellow), civil(due))
    assert found.parameters == {"decide_minutes": "30@2023-06-22"}


@pytest.mark.parametrize(
    ("level", "assigned", "yellow", "due", "used"),
    [
        # The night before the festival's Saturday; on Sunday; on its Monday; on a working Tuesday.
        (4, "2024-06-07 23:00", "2024-06-08 00:50", "2024-06-08 01:00", "120@2023-06-22"),
        (3, "2024-06-09 23:30", "2024-06-10 00:20", "2024-06-10 00:30", "60@2023-06-22"),
        (2, "2024-06-10 12:00", "2024-06-10 12:20", "2024-06-10 12:30", "30@2023-06-22"),
        (1, "2024-06-11 08:00", "2024-06-11 08:05", "2024-06-11 08:15", "15@2023-06-22"),
    ],
)
def test_a_task_is_acknowledged_the_sooner_the_higher_the_level(
    law: Law, level: LevelNumber, assigned: str, yellow: str, due: str, used: str
) -> None:
    found = clocks.acknowledgement_clock(level=level, assigned_at=civil(assigned), law=law)
    assert is_short(found, "task_acknowledgement", "flood:duty-1.9")
    assert (found.deadline.yellow_at, found.deadline.due_at) == (civil(yellow), civil(due))
    assert found.parameters == {f"acknowledge_minutes_{level}": used}


@pytest.mark.parametrize(
    ("level", "since", "yellow", "due", "used"),
    [
        # From the festival's Saturday into its Sunday, within its Sunday, and within National Day's holiday.
        (4, "2024-06-08 06:00", "2024-06-09 05:50", "2024-06-09 06:00", "24@2023-06-22"),
        (3, "2024-06-09 06:30", "2024-06-09 18:20", "2024-06-09 18:30", "12@2023-06-22"),
        (2, "2024-10-01 21:00", "2024-10-02 02:50", "2024-10-02 03:00", "6@2023-06-22"),
        (1, "2024-10-07 23:00", "2024-10-08 00:50", "2024-10-08 01:00", "2@2023-06-22"),
    ],
)
def test_what_is_done_is_reported_the_more_often_the_higher_the_level(
    law: Law, level: LevelNumber, since: str, yellow: str, due: str, used: str
) -> None:
    found = clocks.report_clock(level=level, since=civil(since), law=law)
    assert is_short(found, "task_report", "flood:duty-1.11")
    assert (found.deadline.yellow_at, found.deadline.due_at) == (civil(yellow), civil(due))
    assert found.parameters == {f"report_hours_{level}": used}


def test_no_length_of_a_response_is_counted_in_working_days() -> None:
    assert frozenset() == clocks.LENGTHS
    assert set(clocks.TITLES) == {"level_decision", "task_acknowledgement", "task_report"}

"""Levels and acts give the same tasks again, whatever came in between (职责一（九）, 职责二)."""

from typing import get_args

import pytest

from qiban.law.flood.response.replaying import (
    Act,
    Asked,
    Change,
    Difference,
    DifferenceName,
    Handed,
    Made,
    Row,
    differences,
    replayed,
)
from qiban.law.regulation import Law

PATROL, TRAFFIC = "flood:duty-1.9", "flood:unit-市公安局"
OPENED = Change(4, (Asked(PATROL, 4, (1, 2)),))
RAISED = Change(2, (Asked(PATROL, 4, (1, 2)), Asked(TRAFFIC, 3, (7,))))
MADE = [Made(11, PATROL, 1, 4), Made(12, PATROL, 2, 4)]
POLICE = Made(13, TRAFFIC, 7, 3)


def test_an_opened_level_asks_each_unit_of_each_duty(law: Law) -> None:
    found = replayed([OPENED, *MADE], law)
    assert (found.level, found.is_closed) == (4, False)
    assert found.asked == {(PATROL, 1, "assigned"), (PATROL, 2, "assigned")}
    assert [one.task for one in found.rows] == [11, 12]


def test_before_anything_has_happened_there_is_no_level_and_no_task(law: Law) -> None:
    found = replayed([], law)
    assert (found.level, found.is_closed, found.rows, found.faults) == (0, False, [], [])


def test_a_task_that_was_asked_for_has_no_id_before_it_is_made(law: Law) -> None:
    assert replayed([OPENED], law).rows == [Row(0, PATROL, 1, 4, "assigned"), Row(0, PATROL, 2, 4, "assigned")]
    assert replayed([OPENED, *MADE], law).rows == [Row(11, PATROL, 1, 4, "assigned"), Row(12, PATROL, 2, 4, "assigned")]


def test_a_row_is_of_no_extra_task_and_of_this_response_unless_it_says_so() -> None:
    assert Row(1, PATROL, 1, 4, "assigned") == (1, PATROL, 1, 4, "assigned", False, True)
    assert Made(1, PATROL, 1, 4) == (1, PATROL, 1, 4, False)
    assert Change(0) == (0, ())
    assert Difference("missing", 1, PATROL, 1) == ("missing", 1, PATROL, 1, "", "")


def test_each_way_of_differing_has_its_name() -> None:
    assert get_args(DifferenceName) == (
        *("missing", "unasked", "unmade", "impossible"),
        *("state", "clause", "unit", "lowest", "response", "level"),
    )


def test_each_unit_is_asked_once_for_each_duty_however_often_it_is_named(law: Law) -> None:
    twice = Change(4, (Asked(PATROL, 4, (1, 2, 1)), Asked(PATROL, 4, (2,))))
    assert [one.unit for one in replayed([twice], law).rows] == [1, 2]
    # Another level asks for it again, and for what it asks for besides.
    again = replayed([OPENED, *MADE, RAISED, POLICE], law)
    assert [(one.task, one.clause, one.unit) for one in again.rows] == [
        (11, PATROL, 1),
        (12, PATROL, 2),
        (13, TRAFFIC, 7),
    ]


def test_an_extra_task_of_a_unit_is_none_of_its_duty(law: Law) -> None:
    extra = Made(20, TRAFFIC, 7, 4, is_extra=True)
    found = replayed([OPENED, *MADE, extra, RAISED, POLICE], law)
    assert [(one.task, one.is_extra) for one in found.rows if one.unit == 7] == [(20, True), (13, False)]
    assert found.faults == []


def test_a_task_is_made_once(law: Law) -> None:
    found = replayed([OPENED, *MADE, Made(99, PATROL, 1, 4)], law)
    assert [one.task for one in found.rows] == [11, 12]
    assert found.faults == [Difference("unasked", 99, PATROL, 1)]


def test_what_is_done_with_a_task_that_never_began_changes_nothing(law: Law) -> None:
    found = replayed([OPENED, *MADE, Act(99, "acknowledge_task")], law)
    assert ([one.state for one in found.rows], found.faults) == (["assigned", "assigned"], [])


def test_a_duty_that_the_level_does_not_reach_is_not_asked(law: Law) -> None:
    assert replayed([Change(4, (Asked(TRAFFIC, 3, (7,)),))], law).asked == frozenset()
    assert replayed([Change(3, (Asked(TRAFFIC, 3, (7,)),))], law).asked == {(TRAFFIC, 7, "assigned")}


def test_a_lower_level_suspends_and_a_higher_one_resumes(law: Law) -> None:
    up = [OPENED, *MADE, RAISED, POLICE]
    assert (TRAFFIC, 7, "assigned") in replayed(up, law).asked
    acted = [*up, Act(13, "acknowledge_task"), Act(13, "report_task_state")]
    assert (TRAFFIC, 7, "reported") in replayed(acted, law).asked
    assert (TRAFFIC, 7, "suspended") in replayed([*acted, Change(4)], law).asked
    assert (TRAFFIC, 7, "assigned") in replayed([*acted, Change(4), Change(3, RAISED.asked)], law).asked
    # It stays reported where the level goes on asking for it.
    assert (TRAFFIC, 7, "reported") in replayed([*acted, Change(3)], law).asked


def test_what_was_done_stays_done_and_the_end_ends_the_rest(law: Law) -> None:
    found = replayed([OPENED, *MADE, Act(11, "acknowledge_task"), Act(11, "complete_task"), Change(0)], law)
    assert found.asked == {(PATROL, 1, "done"), (PATROL, 2, "ended")}
    assert (found.level, found.is_closed) == (4, True)


def test_an_extra_task_stands_beside_the_duties_and_is_never_suspended(law: Law) -> None:
    found = replayed([OPENED, *MADE, Made(20, PATROL, 1, 4, is_extra=True), RAISED, POLICE, Change(4)], law)
    assert [one for one in found.rows if one.is_extra] == [Row(20, PATROL, 1, 4, "assigned", True)]
    assert len(found.asked) == 3


def test_what_agrees_has_no_differences(law: Law) -> None:
    replay = replayed([OPENED, *MADE], law)
    assert differences(replay, replay.rows, level=4, is_closed=False) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (Row(12, PATROL, 2, 4, "done"), Difference("state", 12, PATROL, 2, "assigned", "done")),
        (Row(12, TRAFFIC, 2, 4, "assigned"), Difference("clause", 12, PATROL, 2, PATROL, TRAFFIC)),
        (Row(12, PATROL, 3, 4, "assigned"), Difference("unit", 12, PATROL, 2, "2", "3")),
        (Row(12, PATROL, 2, 3, "assigned"), Difference("lowest", 12, PATROL, 2, "4", "3")),
        (Row(12, PATROL, 2, 4, "assigned", is_here=False), Difference("response", 12, PATROL, 2)),
    ],
)
def test_a_row_that_says_something_else_is_named(law: Law, row: Row, told: Difference) -> None:
    replay = replayed([OPENED, *MADE], law)
    assert differences(replay, [replay.rows[0], row], level=4, is_closed=False) == [told]


def test_a_missing_and_an_invented_task_are_named(law: Law) -> None:
    replay = replayed([OPENED, *MADE], law)
    found = differences(replay, [replay.rows[0], Row(99, PATROL, 5, 4, "assigned")], level=4, is_closed=False)
    assert found == [Difference("missing", 12, PATROL, 2), Difference("unasked", 99, PATROL, 5)]


def test_a_task_that_was_asked_for_and_never_made_is_named(law: Law) -> None:
    replay = replayed([OPENED, MADE[0]], law)
    assert differences(replay, replay.rows[:1], level=4, is_closed=False) == [Difference("unmade", 0, PATROL, 2)]


def test_a_task_that_no_duty_asks_for_is_named(law: Law) -> None:
    replay = replayed([OPENED, *MADE, POLICE], law)
    rows = [*replay.rows, Row(13, TRAFFIC, 7, 3, "assigned")]
    assert differences(replay, rows, level=4, is_closed=False) == [Difference("unasked", 13, TRAFFIC, 7)]


def test_an_act_that_the_table_does_not_hold_is_named(law: Law) -> None:
    replay = replayed([OPENED, *MADE, Act(11, "return_task")], law)
    told = Difference("impossible", 11, PATROL, 1, "assigned", "return_task")
    assert differences(replay, replay.rows, level=4, is_closed=False) == [told]


def test_a_response_that_ended_and_is_said_to_run_is_named(law: Law) -> None:
    replay = replayed([OPENED, *MADE, Change(0)], law)
    assert differences(replay, replay.rows, level=4, is_closed=True) == []
    told = Difference("level", 0, "", 0, "0", "4")
    assert differences(replay, replay.rows, level=4, is_closed=False) == [told]


@pytest.mark.parametrize(
    ("level", "is_closed", "told"),
    [(3, False, ("4", "3")), (4, True, ("4", "0"))],
)
def test_another_level_is_named(law: Law, level: int, is_closed: bool, told: tuple[str, str]) -> None:
    replay = replayed([OPENED, *MADE], law)
    assert differences(replay, replay.rows, level=level, is_closed=is_closed) == [Difference("level", 0, "", 0, *told)]


def test_a_task_that_was_handed_on_is_the_successor_s_and_stands_where_it_stood(law: Law) -> None:
    found = replayed([OPENED, *MADE, Act(11, "acknowledge_task"), Handed(11, 9)], law)
    assert found.rows == [Row(11, PATROL, 9, 4, "acknowledged"), Row(12, PATROL, 2, 4, "assigned")]
    assert found.faults == []


def test_what_was_handed_on_and_is_no_task_here_changes_none(law: Law) -> None:
    assert replayed([OPENED, *MADE, Handed(99, 9)], law).rows == replayed([OPENED, *MADE], law).rows

"""Until when orders, answers and reports are owed, around the clock."""

from datetime import timedelta
from typing import Any

import pytest
from tests.law.flood.conftest import TODAY, civil

from qiban.law.flood import flood_law
from qiban.law.flood.ordering import clocks

LAW = flood_law(TODAY)
# Saturday night.
AT = civil("2024-06-08 23:50")


@pytest.mark.parametrize(("level", "minutes"), [(4, 60), (3, 30), (2, 15), (1, 10)])
def test_an_order_is_confirmed_within_the_minutes_of_the_level(level: Any, minutes: int) -> None:
    found = clocks.confirmation_clock(level=level, issued_at=AT, law=LAW)
    assert (found.kind, found.citation.id) == ("order_confirmation", "duty-1.9")
    assert found.deadline.due_at - AT == timedelta(minutes=minutes)
    assert found.parameters == {f"order_confirm_minutes_{level}": f"{minutes}@2023-06-22"}


@pytest.mark.parametrize(("level", "minutes"), [(4, 120), (3, 60), (2, 30), (1, 15)])
def test_a_question_is_answered_within_the_minutes_of_the_level(level: Any, minutes: int) -> None:
    found = clocks.answer_clock(level=level, asked_at=AT, law=LAW)
    assert (found.kind, found.citation.id) == ("question_answer", "duty-1.11")
    assert found.deadline.due_at - AT == timedelta(minutes=minutes)


@pytest.mark.parametrize(("level", "hours"), [(4, 24), (3, 12), (2, 6), (1, 3)])
def test_a_report_is_issued_at_the_intervals_of_the_level(level: Any, hours: int) -> None:
    found = clocks.situation_clock(level=level, since=AT, law=LAW)
    assert (found.kind, found.citation.id) == ("situation_report", "duty-1.11")
    assert found.deadline.due_at - AT == timedelta(hours=hours)
    assert found.parameters == {f"situation_hours_{level}": f"{hours}@2023-06-22"}


def test_an_order_s_own_time_is_kept_as_it_is() -> None:
    found = clocks.execution_clock(since=AT, due_at=civil("2024-06-09 02:00"), law=LAW)
    assert (found.kind, found.citation.id) == ("order_execution", "duty-1.9")
    assert found.deadline.due_at == civil("2024-06-09 02:00")
    # Ten minutes before.
    assert found.deadline.yellow_at == civil("2024-06-09 01:50")


def test_the_headquarters_decides_within_minutes() -> None:
    draft = clocks.issue_clock(drafted_at=AT, law=LAW)
    assert (draft.kind, draft.citation.id, draft.deadline.due_at) == (
        "order_issue",
        "duty-2",
        civil("2024-06-09 00:10"),
    )
    objection = clocks.objection_clock(objected_at=AT, law=LAW)
    assert (objection.kind, objection.citation.id) == ("order_objection", "duty-1.9")
    assert objection.deadline.due_at == civil("2024-06-09 00:05")

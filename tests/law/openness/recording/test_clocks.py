"""What is held every year is owed until its last day."""

from datetime import date

import pytest
from tests.law.openness.conftest import civil

from qiban.law.openness.recording.clocks import yearly_clock
from qiban.law.openness.recording.facts import RecordName
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("kind", "clause", "used"),
    [
        ("party_school_course", "task-3.1", "course_least"),
        ("system_training", "task-3.2", "training_least"),
        ("group_meeting", "safeguard-1.1", "meeting_least"),
        ("head_report", "safeguard-1.3", "report_least"),
    ],
)
def test_it_is_due_by_the_end_of_the_year(law: Law, kind: RecordName, clause: str, used: str) -> None:
    found = yearly_clock(kind=kind, year=2024, opened_at=civil("2024-01-02 09:00"), law=law)
    assert (found.kind, found.citation.clause) == (f"yearly_{kind}", f"openness:{clause}")
    assert (found.deadline.due_at, found.recipe) == (civil("2025-01-01"), Recipe(ends_on=date(2024, 12, 31)))
    assert found.parameters[used] == "1@2023-06-30"

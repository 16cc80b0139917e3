"""Until when annual reports are submitted and published."""

from datetime import date

import pytest
from tests.law.openness.conftest import civil

from qiban.law.openness.reporting.clocks import report_clock
from qiban.law.openness.reporting.facts import BodyName, StepName
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law


@pytest.mark.parametrize(
    ("body", "step", "day", "used"),
    [
        ("department", "submitted", date(2024, 1, 31), "report"),
        ("department", "published", date(2024, 1, 31), "report"),
        ("government", "submitted", date(2024, 3, 31), "publication"),
        ("government", "published", date(2024, 3, 31), "publication"),
    ],
)
def test_a_report_is_due_by_the_end_of_its_day(law: Law, body: BodyName, step: StepName, day: date, used: str) -> None:
    found = report_clock(body=body, step=step, year=2023, opened_at=civil("2024-01-02 09:00"), law=law)
    assert (found.kind, found.citation.clause) == (f"annual_report_{step}", "openness:safeguard-2.2")
    assert found.recipe == Recipe(ends_on=day)
    assert found.deadline.due_at == civil(str(day + date.resolution))
    assert {f"{used}_month", f"{used}_day"} <= set(found.parameters)

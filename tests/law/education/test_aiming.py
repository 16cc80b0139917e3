"""The plan's own targets, judged on the goal or task that sets them."""

from datetime import date

import pytest
from tests.law.education.checked import checked
from tests.law.targets.making import yearly

from qiban.law.education.aiming import target
from qiban.law.regulation import Law
from qiban.law.rule import find
from qiban.law.targets.deciding import PlanTargetFacts

AFTER = {2025: date(2026, 6, 1), 2027: date(2028, 6, 1)}


# The last value of the target's own year, and what becomes of it.
@pytest.mark.parametrize(
    ("name", "first", "values", "status", "clause"),
    [
        ("degree_ratio_2027", 2026, ("1.05", "1.05"), "met", "measure-1"),
        ("degree_ratio_2027", 2026, ("1.06", "1.05"), "missed", "measure-1"),
        ("balanced_districts_2027", 2027, ("80",), "met", "measure-1"),
        ("parent_schools_2025", 2025, ("95",), "met", "task-1"),
        ("parent_schools_2025", 2025, ("94.9",), "missed", "task-1"),
        ("young_heads_2027", 2027, ("49.9",), "missed", "task-4"),
        ("young_heads_2027", 2027, ("50",), "met", "task-4"),
        ("student_teachers_2027", 2025, ("285", "300", "400"), "met", "task-5"),
        ("student_teachers_2027", 2025, ("284", "300", "300"), "missed", "task-5"),
        ("paired_schools_2025", 2025, ("99.9",), "missed", "task-7"),
        ("paired_schools_2025", 2025, ("100",), "met", "task-7"),
    ],
)
def test_a_target_is_judged_on_its_clause(
    law: Law, name: str, first: int, values: tuple[str, ...], status: str, clause: str
) -> None:
    day = AFTER[int(name[-4:])]
    found = checked(target, PlanTargetFacts(name, day, yearly(first, *values)), law)
    assert (found.outcome, found.citation.clause) == (status, f"education:{clause}")


def test_a_target_that_the_plan_does_not_have_is_refused_on_its_goals(law: Law) -> None:
    found = checked(target, PlanTargetFacts("storage_2025", date(2024, 7, 1)), law)
    assert (found.outcome, found.citation.clause) == ("refused", "education:measure-1")


def test_too_few_observations_are_never_on_track() -> None:
    given = {"target": "young_heads_2027", "on": "2025-07-01", "observations": [{"period": "2024", "value": "60"}]}
    assert find("education.target").decide(given, date(2025, 7, 1)).outcome == "insufficient_data"


def test_a_target_of_which_nothing_was_observed_lacks_data(law: Law) -> None:
    found = checked(target, PlanTargetFacts("young_heads_2027", date(2025, 7, 1)), law)
    assert found.outcome == "insufficient_data"

"""What is owed under the rules of plans, counted by hand on the State Council's calendar of 2023 to 2026.

The holidays that matter. 2023: 22 to 24 June free, Sunday 25 worked; 29 September to 6 October free, 7 and 8 October worked.
2024: 1 January; 10 to 17 February free, Sundays 4 and 18 worked; 4 to 6 April free, Sunday 7 worked; 1 to 5 May free, Saturday
11 worked; 1 to 7 October free, Sunday 29 September and Saturday 12 October worked. 2025: 28 January to 4 February free, Sunday
26 January and Saturday 8 February worked. 2026: 1 to 3 January free, Sunday 4 worked; 15 to 23 February free, Saturdays 14 and 28
worked; 1 to 5 May free, Saturday 9 worked.
"""

from collections.abc import Callable
from datetime import date

import pytest
from tests.law.plans.conftest import civil

from qiban.law.citation import Citation
from qiban.law.clocks import Clock
from qiban.law.plans import REGULATION, clocks, plans_law
from qiban.law.plans.periods import period
from qiban.law.regulation import Law

PERIODS = [
    # 22 January: 2 to 5, 8 to 12, 15 to 19, 22.
    (clocks.figure_clock, "2023", "2024-01-23"),
    # 25 October: 7 and 8, 9 to 13, 16 to 20, 23 to 25.
    (clocks.figure_clock, "2023-Q3", "2023-10-26"),
    # 26 February: 1 and 2, 4, 5 to 9, 18, 19 to 23, 26.
    (clocks.figure_clock, "2024-01", "2024-02-27"),
    # 21 July: 1 to 4, 7 to 11, 14 to 18, 21.
    (clocks.figure_clock, "2025-H1", "2025-07-22"),
    # 22 January: 4, 5 to 9, 12 to 16, 19 to 22.
    (clocks.figure_clock, "2025", "2026-01-23"),
    # 15 April: 1 to 3, 7, 8 to 12, 15.
    (clocks.report_clock, "2024-Q1", "2024-04-16"),
    # 16 May: 6 to 10, 11, 13 to 16.
    (clocks.report_clock, "2024-04", "2024-05-17"),
    # 13 February: 2 to 6, 9 to 13.
    (clocks.report_clock, "2026-01", "2026-02-14"),
    # 15 January: 4, 5 to 9, 12 to 15.
    (clocks.report_clock, "2025-H2", "2026-01-16"),
]
MOMENTS = [
    # 18 March: 5 to 8, 11 to 15, 18.
    (clocks.acceptance_clock, "submitted_at", "2024-03-04 10:00", "2024-03-19"),
    # 16 October: 29 and 30 September, 8 to 11, 12, 14 to 16 October.
    (clocks.acceptance_clock, "submitted_at", "2024-09-27 10:00", "2024-10-17"),
    # The day itself is not counted, be it its first moment or its last.
    (clocks.date_clock, "asked_at", "2024-03-04 00:00", "2024-03-12"),
    (clocks.date_clock, "asked_at", "2024-03-04 23:59:59", "2024-03-12"),
    # 7 February: 26 and 27 January, 5 to 7 February.
    (clocks.date_clock, "asked_at", "2025-01-24 10:00", "2025-02-08"),
    # 27 February: 14, 24 to 27.
    (clocks.confirmation_clock, "recorded_at", "2026-02-13 10:00", "2026-02-28"),
    # 28 June: 21, 25, 26 to 28.
    (clocks.correction_clock, "objected_at", "2023-06-20 10:00", "2023-06-29"),
    # 5 July: 21, 25, 26 to 30 June, 3 to 5 July.
    (clocks.check_clock, "filed_at", "2023-06-20 10:00", "2023-07-06"),
    # 11 May: 6 to 8, 9, 11.
    (clocks.publication_clock, "drafted_at", "2026-04-30 10:00", "2026-05-12"),
]
# kind -> clause, parameter and its shipped value
NAMED = {
    "part_acceptance": ("3", "acceptance_days", "10"),
    "date_decision": ("4", "date_decision_days", "5"),
    "figure": ("5", "observation_days", "15"),
    "figure_confirmation": ("5", "confirmation_days", "5"),
    "figure_correction": ("5", "correction_days", "5"),
    "plan_report": ("6", "report_days", "10"),
    "report_check": ("6", "report_check_days", "10"),
    "publication_decision": ("8", "publication_days", "5"),
}


def all_clocks(law: Law) -> dict[str, Clock]:
    of_periods = [clock(period=period("2024"), law=law) for clock, *_ in PERIODS]
    of_moments = [clock(law=law, **{name: civil("2024-03-04")}) for clock, name, *_ in MOMENTS]
    return {one.kind: one for one in (*of_periods, *of_moments)}


@pytest.mark.parametrize(("clock", "written", "due"), PERIODS)
def test_what_is_owed_for_a_period_is_due_in_working_days_after_its_end(
    clock: Callable[..., Clock], written: str, due: str
) -> None:
    found = clock(period=period(written), law=plans_law(date(2024, 3, 4)))
    assert found.deadline.due_at == civil(due)
    assert not found.is_window
    last = period(written).last_on  # type: ignore[union-attr]
    assert found.recipe.counted_from == civil(f"{last} 12:00")


@pytest.mark.parametrize(("clock", "name", "moment", "due"), MOMENTS)
def test_what_is_asked_is_answered_in_working_days(
    law: Law, clock: Callable[..., Clock], name: str, moment: str, due: str
) -> None:
    found = clock(law=law, **{name: civil(moment)})
    assert found.deadline.due_at == civil(due)
    assert found.recipe.counted_from == civil(moment)


def test_every_clock_stands_on_its_clause_and_number(law: Law) -> None:
    found = all_clocks(law)
    assert {kind: one.citation.clause for kind, one in found.items()} == {
        kind: f"plans:{clause}" for kind, (clause, *_) in NAMED.items()
    }
    for kind, (_, parameter, value) in NAMED.items():
        assert found[kind].parameters[parameter] == f"{value}@2023-06-13"
        assert found[kind].recipe.counted_days == int(value)


@pytest.mark.parametrize(
    ("promised", "due"), [("2024-12-31", "2025-01-01"), ("2024-06-30", "2024-07-01"), ("2024-02-29", "2024-03-01")]
)
def test_a_part_is_due_at_the_end_of_the_promised_day_worked_or_not(law: Law, promised: str, due: str) -> None:
    day, citation = date.fromisoformat(promised), Citation("carbon", 3, 2, 3, form="measure")
    found = clocks.part_clock(promised_on=day, citation=citation, opened_at=civil("2024-01-02"), law=law)
    assert (found.kind, found.citation.clause) == ("part", "carbon:measure-3.2.3")
    assert found.deadline.due_at == civil(due)
    assert found.recipe.ends_on == day


def test_a_part_is_yellow_on_its_last_working_day_and_red_once_one_more_is_over(law: Law) -> None:
    found = clocks.part_clock(
        promised_on=date(2024, 3, 8), citation=Citation("plans", 3), opened_at=civil("2024-03-04"), law=law
    ).deadline
    assert (found.yellow_at, found.due_at, found.red_at) == (
        civil("2024-03-08"),
        civil("2024-03-09"),
        civil("2024-03-12"),
    )


def test_every_clock_has_a_title_and_a_length_that_is_a_local_choice(law: Law) -> None:
    assert set(clocks.TITLES) == {"part", *NAMED}
    for title in clocks.TITLES.values():
        assert title.zh
        assert title.en
    assert {parameter for _, parameter, _ in NAMED.values()} == clocks.LENGTHS == REGULATION.lengths
    assert set(clocks.TITLES) <= set(REGULATION.clocks)
    for name in clocks.LENGTHS:
        assert law.book.parameters[name].is_local

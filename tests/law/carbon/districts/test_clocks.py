"""The clocks of a district's own plan, in working days of March 2024."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from qiban.law.carbon.districts import clocks
from qiban.law.clocks import Clock
from qiban.law.regulation import Law

CIVIL = timezone(timedelta(hours=8))
MONDAY = datetime(2024, 3, 4, 10, tzinfo=CIVIL)


# Ten working days from Monday the 4th end with Monday the 18th, twenty with Monday the 1st of April.
@pytest.mark.parametrize(
    ("made", "kind", "parameter", "due"),
    [
        (lambda law: clocks.balance_clock(sent_at=MONDAY, law=law), "peaking_plan_balance", "balance_days", (4, 2)),
        (
            lambda law: clocks.deliberation_clock(balanced_at=MONDAY, law=law),
            "peaking_plan_deliberation",
            "deliberation_days",
            (4, 2),
        ),
        (lambda law: clocks.return_clock(returned_at=MONDAY, law=law), "peaking_plan_return", "return_days", (3, 19)),
        (lambda law: clocks.issue_clock(approved_at=MONDAY, law=law), "peaking_plan_issue", "issue_days", (3, 19)),
    ],
)
def test_a_clock_counts_its_working_days(
    law: Law, made: Callable[[Law], Clock], kind: str, parameter: str, due: tuple[int, int]
) -> None:
    found = made(law)
    assert (found.kind, found.citation.clause) == (kind, "carbon:measure-5.2")
    assert found.deadline.due_at.astimezone(CIVIL) == datetime(2024, *due, tzinfo=CIVIL)
    assert parameter in found.parameters
    assert parameter in clocks.LENGTHS
    assert clocks.TITLES[kind].zh


def test_every_clock_has_its_title_and_its_length() -> None:
    assert len(clocks.TITLES) == len(clocks.LENGTHS) == 4

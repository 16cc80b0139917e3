"""Until when evacuations are begun, reported and carried out, around the clock; lists go by days."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from tests.law.flood.conftest import TODAY

from qiban.law.flood import flood_law
from qiban.law.flood.evacuation import clocks

CIVIL = timezone(timedelta(hours=8))
LAW = flood_law(TODAY)
# A Saturday night.
NIGHT = datetime(2024, 7, 6, 23, 30, tzinfo=CIVIL)


@pytest.mark.parametrize(("level", "minutes", "hours"), [(4, 120, 24), (3, 60, 12), (2, 30, 6), (1, 15, 2)])
def test_an_evacuation_is_begun_and_reported_at_the_pace_of_the_level(level: Any, minutes: int, hours: int) -> None:
    start = clocks.start_clock(level=level, ordered_at=NIGHT, law=LAW)
    report = clocks.evacuation_report_clock(level=level, since=NIGHT, law=LAW)
    assert (start.kind, start.citation.id, start.deadline.due_at - NIGHT) == (
        "evacuation_start",
        "duty-1.9",
        timedelta(minutes=minutes),
    )
    assert (report.kind, report.citation.id, report.deadline.due_at - NIGHT) == (
        "evacuation_report",
        "duty-1.11",
        timedelta(hours=hours),
    )
    assert start.parameters == {f"acknowledge_minutes_{level}": f"{minutes}@2023-06-22"}
    assert report.parameters == {f"report_hours_{level}": f"{hours}@2023-06-22"}
    assert report.deadline.yellow_at == report.deadline.due_at - timedelta(minutes=10)


def test_everybody_is_out_by_the_instant_that_the_order_names() -> None:
    out_by = NIGHT + timedelta(hours=3)
    owed = clocks.out_clock(ordered_at=NIGHT, out_by=out_by, law=LAW)
    assert (owed.kind, owed.deadline.due_at, owed.deadline.red_at) == ("evacuation_out", out_by, out_by)
    assert owed.citation.id == "duty-1.9"


def test_lists_and_the_return_go_by_days() -> None:
    # Fifteen civil days after 6 July: the end of 21 July, which is 16:00 UTC.
    roster = clocks.roster_clock(opened_at=NIGHT, law=LAW)
    assert (roster.kind, roster.citation.id, roster.deadline.due_at) == (
        "roster",
        "duty-1.7",
        datetime(2024, 7, 21, 16, tzinfo=UTC),
    )
    # Three working days after Saturday 6 July: Wednesday 10 July.
    check = clocks.roster_check_clock(handed_in_at=NIGHT, law=LAW)
    assert (check.kind, check.deadline.due_at) == ("roster_check", datetime(2024, 7, 10, 16, tzinfo=UTC))
    assert check.citation.id == "duty-1.7"
    back = clocks.return_clock(ordered_at=NIGHT, law=LAW)
    assert (back.kind, back.deadline.due_at) == ("evacuation_return", datetime(2024, 7, 9, 16, tzinfo=UTC))
    assert back.citation.id == "duty-1.9"

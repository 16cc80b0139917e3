"""Every clock of Art. 12 and 14, counted by hand on the State Council's calendar.

The holidays that matter: 2023-09-29 to 10-06 are free, Saturday 10-07 and Sunday 10-08 are worked for them;
2025-10-01 to 10-08 are free, Sunday 09-28 and Saturday 10-11 are worked for them.
"""

from datetime import date, timedelta

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.citation import Citation
from qiban.law.clocks import successor_clock
from qiban.law.deadline import Deadline
from qiban.law.hotline import clocks, hotline_law
from qiban.law.regulation import Law


def lights_of(deadline: Deadline) -> tuple[object, object, object]:
    return deadline.yellow_at, deadline.due_at, deadline.red_at


HANDLING = [
    # received, urgency -> yellow from, due, red from
    ("2023-09-28 10:00", "general", "2023-10-11", "2023-10-12", "2023-10-13"),
    ("2023-09-28 10:00", "urgent", "2023-10-09", "2023-10-10", "2023-10-11"),
    ("2023-09-28 10:00", "extra_urgent", "2023-09-29", "2023-10-08", "2023-10-09"),
    # The day of receipt is not counted, be it its first moment or its last.
    ("2023-09-28 00:00", "general", "2023-10-11", "2023-10-12", "2023-10-13"),
    ("2023-09-28 23:59:59", "general", "2023-10-11", "2023-10-12", "2023-10-13"),
    ("2023-09-29 00:00", "general", "2023-10-11", "2023-10-12", "2023-10-13"),
    ("2023-10-07 00:00", "general", "2023-10-12", "2023-10-13", "2023-10-14"),
    # Before the holiday, and on the Sunday that is worked for it.
    ("2025-09-30 10:00", "general", "2025-10-14", "2025-10-15", "2025-10-16"),
    ("2025-09-28 10:00", "general", "2025-10-11", "2025-10-12", "2025-10-14"),
    # A Saturday: Monday is the one day; the light is yellow at once, for it is never so before receipt.
    ("2023-09-23 09:00", "extra_urgent", "2023-09-23 09:00", "2023-09-26", "2023-09-27"),
    # An ordinary week, Monday to Monday: yellow from the end of Friday, the working day before the last.
    ("2024-03-11 09:30", "general", "2024-03-16", "2024-03-19", "2024-03-20"),
    ("2024-03-11 09:30", "urgent", "2024-03-14", "2024-03-15", "2024-03-16"),
    ("2024-03-11 09:30", "extra_urgent", "2024-03-12", "2024-03-13", "2024-03-14"),
    # A Friday: red only after a whole working day past due, the weekend does not count.
    ("2024-03-07 09:30", "extra_urgent", "2024-03-08", "2024-03-09", "2024-03-12"),
]


@pytest.mark.parametrize(("received", "urgency", "yellow", "due", "red"), HANDLING)
def test_a_unit_has_5_3_or_1_working_days(
    law: Law, received: str, urgency: str, yellow: str, due: str, red: str
) -> None:
    clock = clocks.handling_clock(received_at=civil(received), urgency=urgency, law=law)
    assert lights_of(clock.deadline) == (civil(yellow), civil(due), civil(red))
    assert (clock.kind, clock.citation.id, clock.is_window) == ("handling", "12.3", False)


@pytest.mark.parametrize(
    ("received", "yellow", "due", "red"),
    [
        ("2023-09-28 10:00", "2023-09-29", "2023-10-08", "2023-10-09"),
        ("2024-03-08 23:59:59", "2024-03-09", "2024-03-12", "2024-03-13"),
        ("2024-03-09 00:00", "2024-03-09", "2024-03-12", "2024-03-13"),
        ("2024-03-09 10:00", "2024-03-09 10:00", "2024-03-12", "2024-03-13"),
        ("2024-03-11 10:00", "2024-03-12", "2024-03-13", "2024-03-14"),
    ],
)
def test_the_city_dispatches_within_one_working_day(law: Law, received: str, yellow: str, due: str, red: str) -> None:
    clock = clocks.dispatch_clock(received_at=civil(received), urgency="general", law=law)
    assert lights_of(clock.deadline) == (civil(yellow), civil(due), civil(red))
    assert clock.citation.id == "12.2"


@pytest.mark.parametrize("urgency", ["urgent", "extra_urgent"])
def test_an_urgent_matter_is_dispatched_at_once_also_on_a_holiday_night(law: Law, urgency: str) -> None:
    """At once is 30 minutes (local); yellow all the time, red when they are over."""
    received = civil("2023-09-30 23:45")
    clock = clocks.dispatch_clock(received_at=received, urgency=urgency, law=law)
    assert lights_of(clock.deadline) == (received, civil("2023-10-01 00:15"), civil("2023-10-01 00:15"))


@pytest.mark.parametrize(
    ("dispatched", "yellow", "due"),
    [
        ("2023-09-23 09:00", "2023-09-23 10:30", "2023-09-23 11:00"),
        ("2023-09-30 23:30", "2023-10-01 01:00", "2023-10-01 01:30"),
        ("2024-02-28 22:15:30", "2024-02-28 23:45:30", "2024-02-29 00:15:30"),
    ],
)
def test_first_feedback_is_owed_two_hours_after_dispatch_around_the_clock(
    law: Law, dispatched: str, yellow: str, due: str
) -> None:
    clock = clocks.quick_feedback_clock(dispatched_at=civil(dispatched), law=law)
    assert lights_of(clock.deadline) == (civil(yellow), civil(due), civil(due))
    assert clock.citation.id == "14"


@pytest.mark.parametrize(
    ("received", "provincial", "until"),
    [
        ("2023-09-28 10:00", False, "2023-10-09"),
        ("2023-09-28 10:00", True, "2023-10-08"),
        ("2024-03-11 09:30", False, "2024-03-14"),
        ("2024-03-11 09:30", True, "2024-03-13"),
        ("2024-03-08 18:00", False, "2024-03-13"),
        ("2024-03-08 18:00", True, "2024-03-12"),
    ],
)
def test_a_return_is_asked_for_within_2_working_days_and_the_provinces_within_1(
    law: Law, received: str, provincial: bool, until: str
) -> None:
    window = clocks.return_window(received_at=civil(received), provincial=provincial, law=law)
    assert lights_of(window.deadline) == (None, civil(until), None)
    assert (window.is_window, window.citation.id) == (True, "12.7")


@pytest.mark.parametrize(
    ("due", "provincial", "until"),
    [
        ("2023-10-12", False, "2023-10-12"),
        ("2023-10-12", True, "2023-10-11"),
        # The working day before Saturday 7 October, which is worked, is Thursday 28 September.
        ("2023-10-08", False, "2023-10-08"),
        ("2023-10-08", True, "2023-09-29"),
        ("2024-03-19", True, "2024-03-16"),
    ],
)
def test_an_extension_is_asked_for_before_the_limit_and_the_provinces_a_working_day_before_it(
    law: Law, due: str, provincial: bool, until: str
) -> None:
    window = clocks.extension_window(
        handling_due_at=civil(due), received_at=civil("2023-09-20 10:00"), provincial=provincial, law=law
    )
    assert lights_of(window.deadline) == (None, civil(until), None)
    assert (window.is_window, window.citation.id) == (True, "12.4")


def test_a_province_s_one_day_order_leaves_no_time_to_ask_for_an_extension(law: Law) -> None:
    received = civil("2023-09-23 09:00")
    window = clocks.extension_window(
        handling_due_at=civil("2023-09-26"), received_at=received, provincial=True, law=law
    )
    assert window.deadline.due_at == received


@pytest.mark.parametrize(
    ("old_due", "days", "yellow", "due", "red"),
    [
        ("2023-10-12", 1, "2023-10-12", "2023-10-13", "2023-10-14"),
        ("2023-10-12", 3, "2023-10-14", "2023-10-17", "2023-10-18"),
        ("2023-10-12", 5, "2023-10-18", "2023-10-19", "2023-10-20"),
        # Saturday 7 October is worked: its end, and five working days after it.
        ("2023-10-08", 5, "2023-10-12", "2023-10-13", "2023-10-14"),
        ("2024-03-09", 1, "2024-03-09", "2024-03-12", "2024-03-13"),
    ],
)
def test_an_extension_counts_from_the_old_due_date(
    law: Law, old_due: str, days: int, yellow: str, due: str, red: str
) -> None:
    clock = clocks.extended_handling_clock(
        due_at=civil(old_due), received_at=civil("2023-09-20 10:00"), days=days, law=law
    )
    assert lights_of(clock.deadline) == (civil(yellow), civil(due), civil(red))
    assert (clock.kind, clock.citation.id) == ("handling", "12.4")


@pytest.mark.parametrize(
    ("promised", "yellow", "due", "red"),
    [
        (date(2023, 10, 20), "2023-10-20", "2023-10-21", "2023-10-24"),
        # A promise may end on a Sunday: Friday is the last working day before, Monday the first one after.
        (date(2023, 10, 22), "2023-10-20", "2023-10-23", "2023-10-24"),
        (date(2023, 10, 17), "2023-10-17", "2023-10-18", "2023-10-19"),
    ],
)
def test_a_continued_report_is_due_at_the_end_of_the_day_it_promised(
    law: Law, promised: date, yellow: str, due: str, red: str
) -> None:
    clock = clocks.continued_clock(opened_at=civil("2023-10-16 15:00"), promised_on=promised, law=law)
    assert lights_of(clock.deadline) == (civil(yellow), civil(due), civil(red))
    assert clock.citation.id == "12.5"


def test_a_promise_for_tomorrow_is_yellow_never_before_it_was_made(law: Law) -> None:
    made = civil("2023-10-15 15:00")
    clock = clocks.continued_clock(opened_at=made, promised_on=date(2023, 10, 15), law=law)
    assert clock.deadline.yellow_at == made


def test_the_centre_s_own_clocks_count_local_working_days_from_what_begins_them(law: Law) -> None:
    """From Friday 8 March 2024: Monday 11 and Tuesday 12 are the next two working days."""
    friday = civil("2024-03-08 16:00")
    made = {
        "decision": clocks.decision_clock(requested_at=friday, law=law),
        "review": clocks.review_clock(replied_at=friday, law=law),
        "callback": clocks.callback_clock(reviewed_at=friday, law=law),
        "closing": clocks.closing_clock(at=friday, law=law),
    }
    assert {kind: clock.deadline.due_at for kind, clock in made.items()} == {
        "decision": civil("2024-03-12"),
        "review": civil("2024-03-12"),
        "callback": civil("2024-03-13"),
        "closing": civil("2024-03-12"),
    }
    assert all(clock.kind == kind and not clock.is_window for kind, clock in made.items())


def test_the_successor_of_the_lapsed_regulation_is_owed_in_10_working_days() -> None:
    """From Sunday 28 June 2026: 29, 30 June, 1, 2, 3, 6, 7, 8, 9, 10 July."""
    clock = successor_clock(
        succeeds=Citation("hotline", 25), at=civil("2026-06-28 00:05"), law=hotline_law(date(2026, 6, 28))
    )
    assert clock.deadline.due_at == civil("2026-07-11")
    assert clock.basis_lapsed


@pytest.mark.parametrize(("day", "lapsed"), [(date(2026, 6, 27), False), (date(2026, 6, 28), True)])
def test_a_clock_says_whether_its_basis_has_lapsed(day: date, lapsed: bool) -> None:
    at = civil(f"{day} 10:00")
    clock = clocks.handling_clock(received_at=at, urgency="general", law=hotline_law(day))
    assert clock.basis_lapsed is lapsed
    # Saturday and Sunday alike, the next five working days are 29 June to 3 July.
    assert clock.deadline.due_at == civil("2026-07-04")


def test_a_clock_names_the_versions_of_the_parameters_it_used(law: Law) -> None:
    clock = clocks.handling_clock(received_at=civil("2023-09-28 10:00"), urgency="urgent", law=law)
    assert clock.parameters == {
        "handling_days_urgent": "3@2023-06-28",
        "yellow_days": "1@2023-06-28",
        "red_days": "1@2023-06-28",
    }


def test_a_deadline_in_a_year_without_an_official_arrangement_is_provisional(law: Law) -> None:
    year = law.calendar.published_until
    before = clocks.handling_clock(received_at=civil(f"{year}-12-15 10:00"), urgency="general", law=law)
    beyond = clocks.handling_clock(received_at=civil(f"{year}-12-31 10:00"), urgency="general", law=law)
    assert (before.deadline.provisional, beyond.deadline.provisional) == (False, True)


def test_every_clock_ends_after_it_began(law: Law) -> None:
    """Day by day through the autumn of 2023, weekend, holiday and make-up workday alike."""
    for n in range(60):
        at = civil("2023-09-01 12:00") + timedelta(days=n)
        made = [
            clocks.handling_clock(received_at=at, urgency=one, law=law) for one in ("general", "urgent", "extra_urgent")
        ]
        dues = [clock.deadline.due_at for clock in made]
        assert dues == sorted(dues, reverse=True)
        for clock in made:
            deadline = clock.deadline
            assert deadline.yellow_at is not None
            assert deadline.red_at is not None
            assert at <= deadline.yellow_at < deadline.due_at < deadline.red_at

"""The edges of the calendar, of facts and of decisions, each before, at and after, with values counted by hand."""

from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from qiban.law.calendar import OutOfCalendar, WorkCalendar, statutory
from qiban.law.citation import Citation
from qiban.law.deadline import (
    end_of_day,
    extended_deadline,
    working_day_deadline,
    working_day_deadlines,
    working_days_before,
)
from qiban.law.decision import Decision
from qiban.law.hotline import RULES, hotline_law
from qiban.law.hotline.evaluation.facts import Counted
from qiban.law.recipe import Recipe, counted
from qiban.law.rule import BadFacts, find
from qiban.law.text import Text

CIVIL = timezone(timedelta(hours=8))
# Saturday 1 January 2000 to Friday 14 January: worked on 3 to 7 and 10 to 14.
SMALL = WorkCalendar(tuple(day in {3, 4, 5, 6, 7, 10, 11, 12, 13, 14} for day in range(1, 15)), 2000, {})
# The Spring Festival of 2019 was arranged late: until then 29 to 31 December 2018 might still change.
BEFORE_2019 = WorkCalendar(statutory().working, 2018, {})


def civil(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


def test_the_first_working_day_can_be_looked_back_to_and_no_day_before_it() -> None:
    first_end = civil("2000-01-04")
    assert working_days_before(first_end, 0, SMALL) == first_end
    assert working_days_before(first_end, 1, SMALL) == first_end
    assert extended_deadline(first_end, 1, SMALL, first_end).due_at == civil("2000-01-05")
    with pytest.raises(OutOfCalendar):
        working_days_before(first_end - timedelta(microseconds=1), 0, SMALL)


def test_the_first_day_of_the_calendar_can_be_received_on() -> None:
    """Saturday 1 January 2000: Monday is the one working day after it, and no light is later than its end."""
    received, monday_ended = civil("2000-01-01 00:00"), civil("2000-01-04")
    found = working_day_deadline(received, 1, SMALL)
    assert (found.due_at, found.yellow_at) == (monday_ended, monday_ended)
    assert working_day_deadline(received, 2, SMALL).yellow_at == monday_ended
    many = working_day_deadlines(np.array(["1999-12-31T16:00"], dtype="datetime64[s]"), 1, SMALL)
    assert many.due_at[0].item().replace(tzinfo=UTC) == monday_ended
    assert many.yellow_at[0].item().replace(tzinfo=UTC) == monday_ended


def test_a_promise_for_the_first_working_day_is_yellow_at_its_end() -> None:
    found = end_of_day(date(2000, 1, 3), SMALL, civil("2000-01-02 10:00"))
    assert (found.yellow_at, found.due_at, found.last_day) == (
        civil("2000-01-04"),
        civil("2000-01-04"),
        date(2000, 1, 3),
    )


@pytest.mark.parametrize(("days", "is_countable"), [(7, True), (8, True), (9, False), (10, False)])
def test_a_limit_needs_its_red_light_within_the_calendar(days: int, is_countable: bool) -> None:
    # From Monday the 3rd: the 8th working day after is Thursday the 13th, red once Friday the 14th has ended.
    received = civil("2000-01-03 10:00")
    if is_countable:
        assert working_day_deadline(received, days, SMALL).due_at == civil(f"2000-01-{days + 6}")
        bare = np.array([received.astimezone(UTC).replace(tzinfo=None)], dtype="datetime64[s]")
        assert working_day_deadlines(bare, days, SMALL).due_at[0].item().replace(tzinfo=UTC) == civil(
            f"2000-01-{days + 6}"
        )
        return
    with pytest.raises(OutOfCalendar):
        working_day_deadline(received, days, SMALL)
    with pytest.raises(OutOfCalendar):
        working_day_deadlines(np.array(["2000-01-03T02:00"], dtype="datetime64[s]"), days, SMALL)


def test_an_extension_reaches_the_last_day_but_one_and_no_further() -> None:
    old = civil("2000-01-12")  # the end of Tuesday the 11th
    assert extended_deadline(old, 2, SMALL, old).red_at == civil("2000-01-15")
    with pytest.raises(OutOfCalendar):
        extended_deadline(old, 3, SMALL, old)


def test_a_promise_reaches_the_last_day_whose_red_light_is_known() -> None:
    opened = civil("2000-01-05 10:00")
    assert end_of_day(date(2000, 1, 13), SMALL, opened).red_at == civil("2000-01-15")
    with pytest.raises(OutOfCalendar):
        end_of_day(date(2000, 1, 14), SMALL, opened)


@pytest.mark.parametrize(
    ("received", "days", "provisional"),
    [
        # Friday 28 December: Thursday's one day is Friday itself, Friday's is Monday the 31st, or the Saturday.
        ("2018-12-27 10:00", 1, False),
        ("2018-12-27 10:00", 2, True),
        ("2018-12-28 10:00", 1, True),
        ("2018-12-31 10:00", 1, True),
        ("2018-12-17 10:00", 9, False),
        ("2018-12-17 10:00", 10, True),
    ],
)
def test_the_last_days_of_december_are_provisional_before_a_year_without_arrangement(
    received: str, days: int, provisional: bool
) -> None:
    found = working_day_deadline(civil(received), days, BEFORE_2019)
    assert found.provisional is provisional
    assert not working_day_deadline(civil(received), days, statutory()).provisional
    bare = np.array([civil(received).astimezone(UTC).replace(tzinfo=None)], dtype="datetime64[s]")
    assert bool(working_day_deadlines(bare, days, BEFORE_2019).provisional[0]) is provisional


@pytest.mark.parametrize(("days", "provisional"), [(1, False), (2, True), (3, True)])
def test_an_extension_into_the_last_days_of_december_is_provisional_alike(days: int, provisional: bool) -> None:
    # From the end of Thursday the 27th: Friday the 28th, then Saturday the 29th, which was worked in the end.
    old = civil("2018-12-28")
    assert extended_deadline(old, days, BEFORE_2019, old).provisional is provisional


@pytest.mark.parametrize(("day", "provisional"), [(27, False), (28, False), (29, True), (31, True)])
def test_a_promised_day_at_the_years_end_is_provisional_alike(day: int, provisional: bool) -> None:
    promised = date(2018, 12, day)
    assert end_of_day(promised, BEFORE_2019, civil("2018-12-10 10:00")).provisional is provisional
    recipe = Recipe(ends_on=promised)
    assert counted(recipe, BEFORE_2019, civil("2018-12-10 10:00")).provisional is provisional


def test_a_window_counts_back_from_the_end_and_never_to_before_it_began() -> None:
    friday, saturday = civil("2000-01-07 10:00"), civil("2000-01-08 10:00")
    # Monday the 10th is the one working day after either; the one before it ended with Friday.
    assert counted(Recipe(friday, 1, 1), SMALL, friday)[:3] == (civil("2000-01-08"), None, None)
    assert counted(Recipe(saturday, 1, 1), SMALL, saturday).due_at == saturday
    # Four days from Friday the 7th, 10 to 13: two before that is the end of the 11th.
    assert counted(Recipe(friday, 4, 2), SMALL, friday).due_at == civil("2000-01-12")


def test_a_limit_of_hours_is_never_counted_in_days() -> None:
    with pytest.raises(ValueError, match="hours"):
        counted(Recipe(), SMALL, civil("2000-01-03 10:00"))
    assert not Recipe().is_countable
    assert Recipe(ends_on=date(2000, 1, 5)).is_countable


def test_a_decision_says_nothing_that_was_not_given() -> None:
    made = Decision("hotline.x", "allowed", Citation("hotline", 1), Text("可", "may"))
    assert (made.next_step, made.basis_lapsed) == (None, False)
    assert (dict(made.inputs), dict(made.parameters), dict(made.results)) == ({}, {}, {})
    assert made.as_json()["next_step"] is None
    assert made.as_json()["basis_lapsed"] is False


@pytest.mark.parametrize(
    ("outcome", "allowed"),
    [("allowed", True), ("allowed_late", True), ("accepted", True), ("refused", False), ("lapsed", False), ("", False)],
)
def test_only_three_outcomes_permit(outcome: str, allowed: bool) -> None:
    assert Decision("hotline.x", outcome, Citation("hotline", 1), Text("", "")).is_allowed is allowed


# What facts are when nobody gives them: nothing is asserted, nobody was reached, and a matter is a general one.
NOT_GIVEN = {
    "ScopeFacts": {"excluded": None, "emergency_number": None, "nuisance": False},
    "LimitFacts": {"urgency": "general"},
    "ReturnLimitFacts": {"provincial": False},
    "LightFacts": {"answered_at": None},
    "DispatchFacts": {"accused_units": (), "told_units": ()},
    "IdentityFacts": {"is_centre_accused": False},
    "ForwardFacts": {"is_itself": False},
    "ExtensionFacts": {"extended": False},
    "ExtensionLengthFacts": {"exception_reason": ""},
    "ReplyFacts": {"out_of_scope": False, "explained": False},
    "MergeFacts": {"provincial": False, "lead_provincial": False, "emergency": False, "lead_emergency": False},
    "ReviewFacts": {"pending_units": ()},
    "CallbackFacts": {"process_satisfied": None, "result_satisfied": None, "solved": None},
    "RepeatedFacts": {"reworked": 0, "unsolved": 0, "after_closing": 0, "rounds": 1},
    "RefusalFacts": {"after_confirmation": False},
    "RungFacts": {"paper": "", "unit": "", "needs_paper": False, "needs_unit": False},
    "LookedFacts": {"was_of_accused": False, "is_beside_accused": False},
    "HandlingCaseFacts": {"is_past": False, "is_returned": False, "is_merged": False, "is_excluded": False},
    "AnswerCaseFacts": {"answer": None, "is_excluded": False},
    "RateFacts": {"sampled": Counted(0, 0)},
    "InterviewFacts": {"neglects_duty": False},
}


def test_facts_that_are_not_given_assert_nothing() -> None:
    found = {
        rule.facts.__name__: {one.name: one.default for one in fields(rule.facts) if one.default is not MISSING}
        for rule in RULES.values()
    }
    assert {name: defaults for name, defaults in found.items() if defaults} == NOT_GIVEN


@pytest.mark.parametrize(
    ("instant", "is_known"),
    [
        ("1949-09-30T23:59:59.999999+08:00", False),
        ("1949-10-01T00:00:00+08:00", True),
        ("2199-12-31T23:59:59.999999+08:00", True),
        ("2200-01-01T00:00:00+08:00", False),
        ("1949-10-01T00:00:00", True),
        ("2200-01-01T00:00:00", False),
    ],
)
def test_instants_lie_between_1949_and_2199_civil_time(instant: str, is_known: bool) -> None:
    rule = find("hotline.reply")
    given = {"result": "已办", "told_at": instant, "told_how": "电话", "replied_at": "2024-03-07T10:00"}
    if is_known:
        inputs = rule.decide(given, date(2024, 3, 7)).inputs
        assert inputs["told_at"].startswith(instant[:19])
        assert inputs["told_at"].endswith("+08:00")
        return
    with pytest.raises(BadFacts) as raised:
        rule.decide(given, date(2024, 3, 7))
    assert [name for name, _ in raised.value.errors] == ["told_at"]
    assert "1949" in raised.value.errors[0][1].en
    assert "2199" in raised.value.errors[0][1].en


@pytest.mark.parametrize(
    ("day", "is_known"),
    [("1949-09-30", False), ("1949-10-01", True), ("2199-12-31", True), ("2200-01-01", False), ("9999-12-31", False)],
)
def test_days_lie_between_1949_and_2199_alike(day: str, is_known: bool) -> None:
    rule = find("city_projects.stoppage")
    given = {"stopped_on": day, "on": "2024-03-07"}
    if is_known:
        assert rule.decide(given, date(2024, 3, 7)).inputs["stopped_on"] == day
        return
    with pytest.raises(BadFacts) as raised:
        rule.decide(given, date(2024, 3, 7))
    assert [name for name, _ in raised.value.errors] == ["stopped_on"]
    assert "2199" in raised.value.errors[0][1].en


def test_the_law_of_a_day_is_the_shipped_law_where_nothing_was_entered() -> None:
    assert hotline_law(date(2024, 3, 7)).calendar is statutory()

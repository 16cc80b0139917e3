"""What was entered besides the shipped law: days of the calendar, and documents that continue a regulation (Art. 25)."""

from datetime import date
from typing import Any

import pytest

from qiban.law.calendar import WorkCalendar, calendar_in_force, statutory
from qiban.law.enacted import NOTHING, ArrangedDay, Change, Document, Enacted
from qiban.law.hotline import book, facts, hotline_law, rules
from qiban.law.parameter import ParameterBook

TUESDAY, WEDNESDAY = date(2026, 3, 10), date(2026, 3, 11)
UNCHANGED = 5


def document(valid_from: date, valid_until: date | None, *changes: Change, **more: Any) -> Document:
    number = more.pop("number", "88号")
    return Document("hotline", number, "新办法", date(2026, 6, 1), valid_from, valid_until, changes, **more)


def test_nothing_is_entered_at_first() -> None:
    assert (NOTHING.days, NOTHING.years, NOTHING.documents) == ((), frozenset(), ())
    assert Document("x", "1号", "甲", TUESDAY, TUESDAY, None).changes == ()
    assert Document("x", "1号", "甲", TUESDAY, TUESDAY, None).applies_to_open is False


def test_entries_are_read_as_they_are_stored() -> None:
    arrangements = [
        {"source": "国办发明电〔2025〕7号", "year": 2027, "days": {"2027-01-01": False, "2027-01-03": True}},
        {"source": "暴雪停工通知", "year": None, "days": {"2026-03-10": False}},
    ]
    stored = {
        "regulation": "hotline",
        "number": "88号",
        "title": "新办法",
        "issued_on": date(2026, 6, 1),
        "valid_from": date(2026, 6, 28),
        "valid_until": None,
        "changes": [{"name": "red_days", "value": 2, "from": "2026-07-01"}],
        "applies_to_open": True,
    }
    found = Enacted.of(iter(arrangements), iter([stored]))
    assert found.days == (
        ArrangedDay(date(2027, 1, 1), is_working=False, source="国办发明电〔2025〕7号"),
        ArrangedDay(date(2027, 1, 3), is_working=True, source="国办发明电〔2025〕7号"),
        ArrangedDay(date(2026, 3, 10), is_working=False, source="暴雪停工通知"),
    )
    assert found.years == {2027}
    change = Change("red_days", 2, date(2026, 7, 1))
    assert found.documents == (document(date(2026, 6, 28), None, change, applies_to_open=True),)


def test_a_regulation_has_its_own_documents() -> None:
    ours = document(date(2026, 6, 28), None)
    other = Document("flood", "9号", "乙", TUESDAY, TUESDAY, None)
    assert Enacted(documents=(other, ours)).of_regulation("hotline") == (ours,)


@pytest.mark.parametrize(
    ("day", "with_end", "without"),
    [(27, False, False), (28, True, True), (29, True, True), (30, False, True)],
)
def test_a_document_covers_its_first_day_and_not_its_last(day: int, with_end: bool, without: bool) -> None:
    first, end = date(2026, 6, 28), date(2026, 6, 30)
    assert document(first, end).covers(date(2026, 6, day)) is with_end
    assert document(first, None).covers(date(2026, 6, day)) is without


# The calendar.


def arranged(*days: tuple[date, bool, str], years: frozenset[int] = frozenset()) -> WorkCalendar:
    return calendar_in_force(Enacted(tuple(ArrangedDay(*one) for one in days), years))


def test_the_later_of_two_entries_for_a_day_holds_with_its_source() -> None:
    calendar = arranged((TUESDAY, False, "停工"), (WEDNESDAY, False, "停工"), (TUESDAY, True, "复工"))
    assert (calendar.is_working(TUESDAY), calendar.is_working(WEDNESDAY)) == (True, False)
    assert calendar.sources == {TUESDAY: "复工", WEDNESDAY: "停工"}
    assert calendar.published_until == statutory().published_until


def test_without_entries_the_calendar_is_the_state_council_s() -> None:
    assert calendar_in_force(Enacted()) is statutory()


@pytest.mark.parametrize(
    ("entered", "more"), [({1}, 1), ({1, 2}, 2), ({1, 2, 4}, 2), ({2}, 0), ({-1}, 0), ({-1, 1}, 1), (set(), 0)]
)
def test_years_are_published_as_far_as_their_arrangements_follow_each_other(entered: set[int], more: int) -> None:
    shipped = statutory().published_until
    calendar = arranged(years=frozenset(shipped + n for n in entered))
    assert calendar.published_until == shipped + more
    assert calendar.working == statutory().working


# The regulation.


def continued(*documents: Document) -> ParameterBook:
    return book(Enacted(documents=documents))


def general(found: ParameterBook, day: date) -> object:
    return found.at(day)["handling_days_general"]


def test_a_successor_changes_a_number_from_its_day_on_and_no_other() -> None:
    change = Change("handling_days_general", 7, date(2026, 7, 1))
    found = continued(document(date(2026, 6, 28), None, change))
    assert (general(found, date(2026, 6, 30)), general(found, date(2026, 7, 1))) == (UNCHANGED, 7)
    first, second = found.parameters["handling_days_general"].values
    assert (first.valid_until, second.valid_until) == (date(2026, 7, 1), None)
    assert (first.source, second.source, second.applies_to_open) == ("", "88号", False)
    assert second.version == "7@2026-07-01"
    assert found.parameters["red_days"] == book().parameters["red_days"]
    assert general(book(), date(2026, 7, 1)) == UNCHANGED


def test_of_several_changes_each_ends_where_the_next_begins_in_whatever_order_they_came() -> None:
    late = document(date(2026, 6, 28), None, Change("handling_days_general", 9, date(2027, 1, 1)), number="1号")
    early = document(
        date(2026, 6, 28),
        None,
        Change("handling_days_general", 7, date(2026, 7, 1)),
        number="2号",
        applies_to_open=True,
    )
    values = continued(late, early).parameters["handling_days_general"].values
    assert [(one.value, one.valid_from, one.valid_until, one.source, one.applies_to_open) for one in values] == [
        (5, date(2023, 6, 28), date(2026, 7, 1), "", False),
        (7, date(2026, 7, 1), date(2027, 1, 1), "2号", True),
        (9, date(2027, 1, 1), None, "1号", False),
    ]


def test_the_later_of_two_changes_of_one_day_holds() -> None:
    day = date(2026, 7, 1)
    first = document(date(2026, 6, 28), None, Change("red_days", 2, day), number="1号")
    second = document(date(2026, 6, 28), None, Change("red_days", 3, day), number="2号")
    assert continued(first, second).at(day)["red_days"] == 3


def test_a_change_of_what_the_regulation_does_not_have_changes_nothing() -> None:
    found = continued(document(date(2026, 6, 28), None, Change("no_such_days", 2, date(2026, 7, 1))))
    assert set(found.parameters) == set(book().parameters)


# From 28 June to 30 June 2026 nothing is in force; 1 to 3 July and from 10 July on a document is.
GAPS = (document(date(2026, 7, 1), date(2026, 7, 4), number="1号"), document(date(2026, 7, 10), None, number="2号"))


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2023, 6, 28), None),
        (date(2026, 6, 27), None),
        (date(2026, 6, 28), date(2026, 6, 28)),
        (date(2026, 6, 30), date(2026, 6, 28)),
        (date(2026, 7, 1), None),
        (date(2026, 7, 3), None),
        (date(2026, 7, 4), date(2026, 7, 4)),
        (date(2026, 7, 9), date(2026, 7, 4)),
        (date(2026, 7, 10), None),
        (date(2030, 1, 1), None),
    ],
)
def test_the_basis_lapses_on_the_days_that_no_document_covers(day: date, since: date | None) -> None:
    found = continued(*GAPS)
    assert found.lapsed_since(day) == since
    assert found.has_lapsed(day) is found.at(day).basis_lapsed is (since is not None)
    law = hotline_law(day, Enacted(documents=GAPS))
    outcome = rules.validity(facts.ValidityFacts(day), law).outcome
    assert outcome == ("in_force" if since is None else "lapsed")


def test_a_regulation_without_an_end_never_lapses() -> None:
    endless = ParameterBook("x", "1号", date(2023, 6, 28), None, {})
    assert (endless.has_lapsed(date(2100, 1, 1)), endless.lapsed_since(date(2100, 1, 1))) == (False, None)


def test_the_law_of_a_day_rests_on_both_kinds_of_entries() -> None:
    law = hotline_law(date(2026, 3, 9))
    enacted = Enacted((ArrangedDay(TUESDAY, is_working=False, source="停工"),), documents=GAPS)
    found = hotline_law(date(2026, 7, 2), enacted)
    assert (found.calendar.is_working(TUESDAY), law.calendar.is_working(TUESDAY)) == (False, True)
    assert (found.book.documents, law.book.documents) == (GAPS, ())
    assert (found.parameters.as_of, found.parameters.basis_lapsed) == (date(2026, 7, 2), False)

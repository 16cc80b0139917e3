"""The law's answers as JSON, value by value: what the command line and the API pass on."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from qiban.law import answers, register
from qiban.law.calendar import OutOfCalendar, statutory
from qiban.law.enacted import ArrangedDay, Change, Document, Enacted
from qiban.law.parameter import OutOfForce
from qiban.law.register import UnknownRegulation

CIVIL = timezone(timedelta(hours=8))
SNOW = Enacted(days=(ArrangedDay(date(2026, 3, 10), is_working=False, source="暴雪停工通知"),))
SUCCESSOR = Document(
    "hotline",
    "淄政办字〔2026〕88号",
    "新热线办法",
    date(2026, 6, 1),
    date(2026, 6, 28),
    date(2029, 6, 28),
    (Change("handling_days_general", 7, date(2026, 7, 1)),),
)


def civil(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL)


def test_a_deadline_is_answered_with_its_lights_and_the_days_that_count() -> None:
    assert answers.deadline(civil("2023-09-28 10:00"), days=5) == {
        "due": "2023-10-12T00:00:00+08:00",
        "yellow": "2023-10-11T00:00:00+08:00",
        "red": "2023-10-13T00:00:00+08:00",
        "days": ["2023-10-07", "2023-10-08", "2023-10-09", "2023-10-10", "2023-10-11"],
        "provisional": False,
        "basis_lapsed": False,
    }


def test_on_a_saturday_the_light_of_one_day_is_yellow_at_once() -> None:
    found = answers.deadline(civil("2023-09-23 09:00"), days=1)
    assert (found["yellow"], found["due"]) == ("2023-09-23T09:00:00+08:00", "2023-09-26T00:00:00+08:00")


@pytest.mark.parametrize(
    ("urgency", "last"), [("general", "2024-03-18"), ("urgent", "2024-03-14"), ("extra_urgent", "2024-03-12")]
)
def test_an_urgency_has_the_days_that_the_law_gives_it(urgency: str, last: str) -> None:
    assert answers.deadline(civil("2024-03-11 09:30"), urgency=urgency)["days"][-1] == last


@pytest.mark.parametrize(
    ("received", "lapsed"),
    [
        (datetime(2026, 6, 27, 15, 59, 59, tzinfo=UTC), False),
        # Midnight in Zibo: the 28th, on which the regulation is no longer in force.
        (datetime(2026, 6, 27, 16, tzinfo=UTC), True),
    ],
)
def test_the_day_of_receipt_is_the_civil_one(received: datetime, lapsed: bool) -> None:
    assert answers.deadline(received, days=5)["basis_lapsed"] is lapsed
    assert answers.deadline(received, urgency="general")["basis_lapsed"] is lapsed


def test_days_are_counted_before_the_law_too_and_its_limits_are_not() -> None:
    before = civil("2023-06-27 10:00")
    assert answers.deadline(before, days=1)["due"] == "2023-06-29T00:00:00+08:00"
    with pytest.raises(OutOfForce):
        answers.deadline(before, urgency="general")


@pytest.mark.parametrize("received", ["0001-01-01 00:00", "1949-09-30 23:59", "2200-01-01 00:00", "9999-12-31 23:59"])
def test_no_calendar_reaches_the_ends_of_time(received: str) -> None:
    with pytest.raises(OutOfCalendar, match="no calendar reaches"):
        answers.deadline(civil(received), days=1)


def test_a_deadline_rests_on_the_days_and_documents_that_were_entered() -> None:
    received = civil("2026-03-09 10:00")
    assert answers.deadline(received, days=1)["days"] == ["2026-03-10"]
    assert answers.deadline(received, days=1, enacted=SNOW)["days"] == ["2026-03-11"]
    # 1 July 2026 is a Wednesday: 2, 3, 6, 7, 8, 9, 10 July.
    found = answers.deadline(civil("2026-07-01 10:00"), urgency="general", enacted=Enacted(documents=(SUCCESSOR,)))
    assert (found["days"][-1], len(found["days"]), found["basis_lapsed"]) == ("2026-07-10", 7, False)


def test_the_lights_of_a_deadline_turn_by_the_numbers_in_force() -> None:
    """Yellow 2 working days before and red 3 after, as a successor has it; in July 2026 only weekends are free."""
    first = date(2026, 6, 28)
    changes = (Change("yellow_days", 2, first), Change("red_days", 3, first))
    entered = Enacted(documents=(Document("hotline", "88号", "新办法", first, first, None, changes),))
    found = answers.deadline(civil("2026-07-06 10:00"), days=5, enacted=entered)
    assert (found["yellow"][:10], found["due"][:10], found["red"][:10]) == ("2026-07-10", "2026-07-14", "2026-07-17")


def test_a_deadline_beyond_the_published_years_is_provisional() -> None:
    year = statutory().published_until
    assert answers.deadline(civil(f"{year + 1}-03-01 10:00"), days=5)["provisional"] is True


def test_a_deadline_of_no_days_is_refused() -> None:
    with pytest.raises(OutOfCalendar, match="at least 1 day"):
        answers.deadline(civil("2024-03-01 10:00"), days=0)


def parameter(name: str, day: date, enacted: Enacted | None = None) -> dict[str, object]:
    listed = answers.parameters(day, enacted) if enacted else answers.parameters(day)
    (found,) = [one for one in listed if (one["regulation"], one["name"]) == ("hotline", name)]
    return found


def test_a_parameter_is_answered_with_title_unit_clause_source_and_history() -> None:
    assert parameter("handling_days_general", date(2024, 1, 1)) == {
        "regulation": "hotline",
        "name": "handling_days_general",
        "title": "一般事项办理时限",
        "title_en": "Handling, general matters",
        "value": 5,
        "unit": "working_day",
        "unit_title": "个工作日",
        "clause": "hotline:12.3",
        "source": "淄政办字[2023]37号",
        "local": False,
        "as_of": "2024-01-01",
        "basis_lapsed": False,
        "values": [{"value": 5, "valid_from": "2023-06-28", "valid_until": None}],
    }


def test_a_parameter_that_a_successor_changed_names_it() -> None:
    enacted = Enacted(documents=(SUCCESSOR,))
    before, after = (parameter("handling_days_general", date(2026, *day), enacted) for day in ((6, 30), (7, 1)))
    assert (before["value"], after["value"], after["basis_lapsed"]) == (5, 7, False)
    assert after["values"] == [
        {"value": 5, "valid_from": "2023-06-28", "valid_until": "2026-07-01"},
        {"value": 7, "valid_from": "2026-07-01", "valid_until": None, "source": "淄政办字〔2026〕88号"},
    ]
    assert parameter("handling_days_general", date(2026, 7, 1))["basis_lapsed"] is True


def test_a_rule_is_answered_with_title_clause_and_the_schema_of_its_facts() -> None:
    (found,) = [one for one in answers.rules() if one["id"] == "hotline.validity"]
    schema = found.pop("facts")
    assert found == {
        "id": "hotline.validity",
        "title": "办法是否有效",
        "title_en": "Whether the regulation is in force",
        "clause": "hotline:25",
        "clause_label": "《热线办法》第二十五条",
    }
    assert (schema["required"], schema["properties"]["on"]["format"]) == (["on"], "date")


def test_clauses_are_answered_of_one_regulation_or_of_all() -> None:
    hotline = [one.as_json() for one in register.clauses("hotline")]
    assert answers.clauses("hotline") == hotline
    assert [one for one in answers.clauses() if one["regulation"] == "hotline"] == hotline
    assert {one["regulation"] for one in answers.clauses()} == set(register.regulations())
    with pytest.raises(UnknownRegulation):
        answers.clauses("nonsense")

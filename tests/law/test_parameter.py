"""Dated parameters: history, half-open periods, the day the regulation lapses."""

from datetime import date

import pytest

from qiban.law.citation import Citation
from qiban.law.enacted import Change, Document
from qiban.law.hotline import book
from qiban.law.parameter import UNITS, OutOfForce, ParameterBook

BOOK = """
[regulation]
id = "hotline"
source = "淄政办字[2023]37号"
valid_from = 2023-06-28
valid_until = 2026-06-28

[handling_days_general]
zh = "一般事项办理时限"
en = "Handling, general matters"
unit = "working_day"
clause = "12.3"
values = [
    { value = 5, from = 2023-06-28, until = 2024-01-01 },
    { value = 4, from = 2024-01-01 },
]

[callback_attempts]
zh = "回访未接通的最多次数"
en = "Calls"
unit = "call"
clause = "12.8"
value = 3
local = true
source = "中心规定"
"""


@pytest.fixture
def two() -> ParameterBook:
    return ParameterBook.load(BOOK)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 6, 28), 5),
        (date(2023, 12, 31), 5),
        (date(2024, 1, 1), 4),
        (date(2026, 6, 27), 4),
        (date(2026, 6, 28), 4),
        (date(2030, 1, 1), 4),
    ],
)
def test_a_value_holds_from_its_first_day_until_the_next_and_the_last_one_goes_on(
    two: ParameterBook, day: date, value: int
) -> None:
    assert two.at(day)["handling_days_general"] == value


@pytest.mark.parametrize(
    ("day", "lapsed"), [(date(2026, 6, 26), False), (date(2026, 6, 27), False), (date(2026, 6, 28), True)]
)
def test_the_basis_lapses_on_the_day_after_the_last_day_in_force(
    two: ParameterBook, day: date, *, lapsed: bool
) -> None:
    assert two.at(day).basis_lapsed is lapsed


def test_nothing_is_in_force_before_the_first_day(two: ParameterBook) -> None:
    with pytest.raises(OutOfForce, match="2023-06-28"):
        two.at(date(2023, 6, 27))


def test_a_version_names_the_value_and_since_when_it_holds(two: ParameterBook) -> None:
    parameters = two.at(date(2024, 5, 1))
    assert parameters.used("handling_days_general", "callback_attempts") == {
        "handling_days_general": "4@2024-01-01",
        "callback_attempts": "3@2023-06-28",
    }
    with pytest.raises(KeyError):
        parameters.used("nonsense")


def test_a_parameter_keeps_its_clause_source_and_whether_it_is_local(two: ParameterBook) -> None:
    general, local = two.parameters["handling_days_general"], two.parameters["callback_attempts"]
    assert (general.citation, general.source, general.is_local) == (
        Citation("hotline", 12, 3),
        "淄政办字[2023]37号",
        False,
    )
    assert (local.source, local.is_local) == ("中心规定", True)


# Read in the regulation's text: the numbers of Art. 12 to 14.
@pytest.mark.parametrize(
    ("name", "value", "clause"),
    [
        ("dispatch_days", 1, "12.2"),
        ("handling_days_general", 5, "12.3"),
        ("handling_days_urgent", 3, "12.3"),
        ("handling_days_extra_urgent", 1, "12.3"),
        ("extension_days", 5, "12.4"),
        ("provincial_extension_lead_days", 1, "12.4"),
        ("return_days", 2, "12.7"),
        ("provincial_return_days", 1, "12.7"),
        ("yellow_days", 1, "13"),
        ("red_days", 1, "13"),
        ("quick_feedback_hours", 2, "14"),
    ],
)
def test_the_hotline_has_every_number_of_its_regulation(name: str, value: int, clause: str) -> None:
    parameter = book().parameters[name]
    assert book().at(date(2023, 6, 28))[name] == value
    assert parameter.citation.id == clause
    assert not parameter.is_local


def test_what_the_regulation_leaves_open_is_marked_local() -> None:
    local = {name for name, parameter in book().parameters.items() if parameter.is_local}
    assert {"callback_attempts", "decision_days", "review_days", "callback_days", "dispatch_at_once_minutes"} <= local


def test_every_unit_of_measure_has_its_word() -> None:
    assert {parameter.unit for parameter in book().parameters.values()} <= set(UNITS)
    assert book().parameters["handling_days_general"].unit_title.zh == "个工作日"


def test_the_hotline_is_in_force_from_28_june_2023_to_27_june_2026() -> None:
    assert book().valid_from == date(2023, 6, 28)
    assert book().valid_until == date(2026, 6, 28)


def test_a_book_may_be_open_and_its_values_end_where_they_say() -> None:
    found = ParameterBook.load(BOOK.replace("valid_until = 2026-06-28\n", ""))
    assert (found.regulation, found.source, found.valid_until) == ("hotline", "淄政办字[2023]37号", None)
    assert found.at(date(2100, 1, 1)).basis_lapsed is False
    first, second = found.parameters["handling_days_general"].values
    assert (first.valid_until, first.source, first.applies_to_open) == (date(2024, 1, 1), "", False)
    assert (second.valid_from, second.valid_until) == (date(2024, 1, 1), None)
    assert found.documents == ()


def test_a_parameter_keeps_its_name_title_and_unit(two: ParameterBook) -> None:
    general = two.parameters["handling_days_general"]
    assert (general.name, general.title.zh, general.title.en) == (
        "handling_days_general",
        "一般事项办理时限",
        "Handling, general matters",
    )
    assert (general.unit, general.unit_title.en) == ("working_day", "working days")


def test_a_parameter_has_no_value_before_its_first(two: ParameterBook) -> None:
    general = two.parameters["handling_days_general"]
    assert general.on(date(2023, 6, 28)).value == 5
    with pytest.raises(OutOfForce, match="no value before 2023-06-28"):
        general.on(date(2023, 6, 27))


def test_the_values_of_a_day_are_a_mapping(two: ParameterBook) -> None:
    found = two.at(date(2023, 6, 28))
    assert dict(found) == {"handling_days_general": 5, "callback_attempts": 3}
    assert (len(found), list(found)) == (2, ["handling_days_general", "callback_attempts"])
    assert found.as_of == date(2023, 6, 28)


def test_every_unit_of_measure_is_known_by_its_name() -> None:
    assert {name: unit.en for name, unit in UNITS.items()} == {
        "hour_of_day": ":00",
        "working_day": "working days",
        "hour": "hours",
        "minute": "minutes",
        "letter": "characters",
        "kilometre": "km",
        "level": " (level)",
        "call": "calls",
        "look": "looks",
        "demand": "demands",
        "day": "days",
        "month": "months",
        "percent": "%",
        "yuan": "yuan",
        "month_of_year": " (month of the year)",
        "day_of_month": " (day of the month)",
        "time": "times",
        "fold": "times",
        "unit": "units",
        "person": "people",
        "scheme": "schemes",
        "point": "points",
        "year": " (year)",
        "year_count": "years",
        "observation": "observations",
        "ratio": "(ratio)",
        "station": "stations",
        "firm": "firms",
        "line": "lines",
        "park": "parks",
        "ten_thousand_piece": "×10⁴",
        "ten_thousand_vehicle": "×10⁴ vehicles",
        "ten_thousand_kw": "×10⁴ kW",
        "ten_thousand_t": "×10⁴ t",
        "ten_thousand_m2": "×10⁴ m²",
        "hundred_million_m3": "×10⁸ m³",
        "gram_per_kwh": "gce/kWh",
        "kgce_per_kwh": "kgce/kWh",
        "item": "items",
        "mbps": "Mbit/s",
        "tonne_per_day": "t/day",
    }


def test_a_change_between_two_values_leaves_the_end_of_the_last_one() -> None:
    text = BOOK.replace("{ value = 4, from = 2024-01-01 }", "{ value = 4, from = 2024-01-01, until = 2025-01-01 }")
    change = Change("handling_days_general", 7, date(2023, 9, 1))
    document = Document("hotline", "9号", "甲", date(2023, 8, 1), date(2023, 9, 1), None, (change,))
    values = ParameterBook.load(text).continued_by((document,)).parameters["handling_days_general"].values
    assert [(one.value, one.valid_from, one.valid_until) for one in values] == [
        (5, date(2023, 6, 28), date(2023, 9, 1)),
        (7, date(2023, 9, 1), date(2024, 1, 1)),
        (4, date(2024, 1, 1), date(2025, 1, 1)),
    ]

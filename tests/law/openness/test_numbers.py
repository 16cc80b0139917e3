"""The numbers of the openness plan, and which of them are ours and not the document's."""

from datetime import date

from qiban.law.openness import openness_law
from qiban.law.openness.days import day_in, is_year
from qiban.law.regulation import book_of

LOCAL = {
    *("ledger_review_days", "check_days", "link_tries", "system_percent_most", "sample_least"),
    *("rectification_days", "serious_rectification_days", "extension_most", "recheck_days"),
    *("assessment_month", "assessment_day", "appeal_days", "appeal_decision_days"),
}


def test_what_the_document_leaves_open_is_marked_as_local() -> None:
    book = book_of("openness")
    assert {name for name, one in book.parameters.items() if one.is_local} == LOCAL
    assert all(one.source.startswith("淄政办字") for one in book.parameters.values() if one.is_local)


def test_what_the_document_says_stands_there_as_it_says_it() -> None:
    law = openness_law(date(2023, 6, 30))
    assert day_in(2023, "ledger", law) == date(2023, 7, 21)
    least = ("course_least", "training_least", "meeting_least", "report_least")
    assert [law.parameters[one] for one in least] == [1, 1, 1, 1]
    assert law.parameters["checks_percent"] == 50


def test_what_the_regulation_of_the_state_council_says_names_it() -> None:
    book = book_of("openness").parameters
    from_above = ("change_days", "report_month", "report_day", "publication_month", "publication_day")
    assert all("第711号" in book[one].source for one in from_above)
    assert [book[one].values[0].value for one in from_above] == [20, 1, 31, 3, 31]


def test_the_plan_speaks_of_years_from_its_first_to_the_one_that_has_begun() -> None:
    law = openness_law(date(2024, 3, 4))
    on = date(2024, 3, 4)
    assert [is_year(year, on, law) for year in (2022, 2023, 2024, 2025)] == [False, True, True, False]

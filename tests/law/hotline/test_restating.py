"""What a successor's new numbers do to limits that run (Art. 25)."""

from datetime import date

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.enacted import Change, Document, Enacted
from qiban.law.hotline import book
from qiban.law.parameter import ParameterBook
from qiban.law.recipe import Recipe
from qiban.law.restating import restated

RECEIVED = civil("2026-06-29 10:00")
# From 1 July 2026 on every number is 2 more than it was.
FROM = date(2026, 7, 1)
BEFORE, TODAY = date(2026, 6, 30), date(2026, 7, 20)


def book_with(name: str, value: int, *, applies_to_open: bool = False) -> ParameterBook:
    document = Document(
        "hotline", "88号", "新办法", BEFORE, date(2026, 6, 28), None, (Change(name, value, FROM),), applies_to_open
    )
    return book(Enacted(documents=(document,)))


@pytest.mark.parametrize(
    "name",
    [
        "dispatch_days",
        "handling_days_general",
        "handling_days_urgent",
        "handling_days_extra_urgent",
        "return_days",
        "provincial_return_days",
        "decision_days",
        "review_days",
        "callback_days",
        "closing_days",
        "basis_days",
    ],
)
def test_a_limit_that_began_under_a_new_number_has_its_days(name: str) -> None:
    old = book().parameters[name].values[0].value
    changed = book_with(name, old + 2)
    recipe, versions = restated(
        Recipe(RECEIVED, old), {name: f"{old}@2023-06-28"}, opened_on=FROM, today=TODAY, book=changed
    )
    assert recipe == Recipe(RECEIVED, old + 2)
    assert versions == {name: f"{old + 2}@2026-07-01"}


@pytest.mark.parametrize(
    ("opened", "today", "applies_to_open", "days"),
    [
        (BEFORE, TODAY, False, 5),
        (FROM, TODAY, False, 7),
        (TODAY, TODAY, False, 7),
        (BEFORE, BEFORE, True, 5),
        (BEFORE, FROM, True, 7),
        (BEFORE, TODAY, True, 7),
        (FROM, FROM, True, 7),
    ],
)
def test_a_limit_that_ran_already_is_changed_only_where_the_entry_says_so_and_then_from_its_day_on(
    opened: date, today: date, applies_to_open: bool, days: int
) -> None:
    changed = book_with("handling_days_general", 7, applies_to_open=applies_to_open)
    recipe, _ = restated(
        Recipe(RECEIVED, 5), {"handling_days_general": "5@2023-06-28"}, opened_on=opened, today=today, book=changed
    )
    assert recipe.counted_days == days


def test_an_extension_keeps_its_days_and_a_shorter_limit_shortens_the_whole() -> None:
    snapshot = {"handling_days_general": "5@2023-06-28", "extension_days": "5@2023-06-28"}
    changed = book_with("handling_days_general", 4)
    recipe, versions = restated(Recipe(RECEIVED, 8), snapshot, opened_on=FROM, today=TODAY, book=changed)
    assert recipe.counted_days == 7
    assert versions == {"handling_days_general": "4@2026-07-01", "extension_days": "5@2023-06-28"}


@pytest.mark.parametrize("name", ["extension_days", "yellow_days", "red_days", "callback_attempts"])
def test_a_number_that_is_no_length_changes_no_days(name: str) -> None:
    old = book().parameters[name].values[0].version
    recipe, versions = restated(Recipe(RECEIVED, 5), {name: old}, opened_on=FROM, today=TODAY, book=book_with(name, 9))
    assert (recipe.counted_days, versions) == (5, {name: "9@2026-07-01"})


@pytest.mark.parametrize(("lead", "expected"), [(0, 0), (1, 3)])
def test_a_province_s_window_closes_by_the_new_lead_and_another_s_has_none(lead: int, expected: int) -> None:
    name = "provincial_extension_lead_days"
    recipe, _ = restated(
        Recipe(RECEIVED, 5, lead), {name: "1@2023-06-28"}, opened_on=FROM, today=TODAY, book=book_with(name, 3)
    )
    assert recipe == Recipe(RECEIVED, 5, expected)


def test_a_window_that_keeps_no_lead_among_its_numbers_keeps_its_own() -> None:
    recipe, _ = restated(Recipe(RECEIVED, 5, 4), {}, opened_on=FROM, today=TODAY, book=book_with("red_days", 3))
    assert recipe == Recipe(RECEIVED, 5, 4)


def test_a_promised_day_stays() -> None:
    promised = Recipe(ends_on=TODAY)
    changed = book_with("yellow_days", 2)
    recipe, versions = restated(promised, {"yellow_days": "1@2023-06-28"}, opened_on=FROM, today=TODAY, book=changed)
    assert (recipe, versions) == (promised, {"yellow_days": "2@2026-07-01"})


@pytest.mark.parametrize(("opened", "days"), [(date(2023, 6, 27), 9), (date(2023, 6, 28), 5)])
def test_what_is_told_of_a_time_before_the_regulation_keeps_its_numbers(opened: date, days: int) -> None:
    recipe, _ = restated(
        Recipe(RECEIVED, 9), {"handling_days_general": "9@2020-01-01"}, opened_on=opened, today=TODAY, book=book()
    )
    assert recipe.counted_days == days


def test_a_number_that_the_regulation_does_not_have_or_has_not_had_so_early_is_kept() -> None:
    late = ParameterBook.load(
        '[regulation]\nid = "hotline"\nsource = "甲"\nvalid_from = 2023-06-28\n'
        '[return_days]\nzh = "回退"\nen = "Return"\nunit = "working_day"\nclause = "12.7"\n'
        "values = [{ value = 3, from = 2024-01-01 }]\n"
    )
    snapshot = {"return_days": "2@2023-06-28", "nap_days": "1@2023-06-28"}
    recipe, versions = restated(Recipe(RECEIVED, 2), snapshot, opened_on=date(2023, 12, 31), today=TODAY, book=late)
    assert (recipe.counted_days, versions) == (2, snapshot)
    recipe, _ = restated(Recipe(RECEIVED, 2), snapshot, opened_on=date(2024, 1, 1), today=TODAY, book=late)
    assert recipe.counted_days == 3

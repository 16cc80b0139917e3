"""When a season begins and ends (职责一（八）): an ice season is named for the year in which it ends."""

from datetime import date

import pytest
from tests.law.flood.checked import checked

from qiban.law.flood.season.facts import SeasonEndFacts, SeasonFacts
from qiban.law.flood.season.season import season_days, season_end

LAST = date(2024, 10, 31)


def days(year: int, starts_on: str, ends_on: str) -> SeasonFacts:
    return SeasonFacts(year, date.fromisoformat(starts_on), date.fromisoformat(ends_on))


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        # A flood season, the shortest one, and one of the whole year.
        ("2024-07-01", "2024-10-31"),
        ("2024-07-01", "2024-07-02"),
        ("2024-01-01", "2024-12-31"),
        # Ice seasons of 2024: from the first and from the last day of the December before.
        ("2023-12-01", "2024-02-29"),
        ("2023-12-31", "2024-01-01"),
    ],
)
def test_a_season_lies_in_its_year_and_may_begin_in_the_december_before(starts_on: str, ends_on: str) -> None:
    found = checked(season_days, days(2024, starts_on, ends_on))
    assert (found.outcome, found.citation.id, found.reason.zh) == ("allowed", "duty-1.8", "可以设立。")


@pytest.mark.parametrize("ends_on", ["2024-06-30", "2024-07-01", "2023-07-02"])
def test_a_season_ends_after_it_begins(ends_on: str) -> None:
    found = checked(season_days, days(2024, "2024-07-01", ends_on))
    assert (found.outcome, found.citation.id) == ("refused", "duty-1.8")
    assert found.reason.zh == "结束日期应晚于开始日期。"


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        # November is too early, also of the year before last; and December begins the next year's ice season.
        ("2023-11-30", "2024-02-29"),
        ("2022-12-01", "2024-02-29"),
        ("2024-12-01", "2025-02-28"),
        ("2024-12-31", "2025-01-01"),
        ("2023-12-01", "2023-12-31"),
        ("2025-01-01", "2025-02-28"),
        ("2023-07-01", "2023-10-31"),
    ],
)
def test_a_season_of_another_year_is_refused_with_the_year(starts_on: str, ends_on: str) -> None:
    found = checked(season_days, days(2024, starts_on, ends_on))
    assert (found.outcome, found.reason.zh) == ("refused", "起止日期不在2024年度。")
    assert found.reason.en == "The days do not lie in the year 2024."


@pytest.mark.parametrize(
    ("on", "outcome"), [("2024-10-30", "refused"), ("2024-10-31", "refused"), ("2024-11-01", "allowed")]
)
def test_a_season_ends_once_its_last_day_is_over(on: str, outcome: str) -> None:
    found = checked(season_end, SeasonEndFacts(date.fromisoformat(on), LAST))
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.8")
    assert ("汛期到2024-10-31" in found.reason.zh) is (outcome == "refused")


@pytest.mark.parametrize("on", ["2024-10-31", "2024-11-01"])
def test_no_season_ends_while_a_response_runs(on: str) -> None:
    given = SeasonEndFacts(date.fromisoformat(on), LAST, ("一号", "二号"))
    found = checked(season_end, given)
    assert (found.outcome, found.reason.zh) == ("refused", "应急响应还没有结束：一号、二号。")
    assert found.reason.en == "A response still runs: 一号, 二号."


def test_a_season_that_is_over_may_end() -> None:
    found = checked(season_end, SeasonEndFacts(date(2024, 11, 1), LAST, ()))
    assert (found.outcome, found.reason.zh, found.reason.en) == ("allowed", "可以结束。", "It may end.")

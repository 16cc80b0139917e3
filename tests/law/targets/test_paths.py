"""Paths: the milestones that a plan gives, and straight lines between what is known."""

from decimal import Decimal
from typing import Any

import pytest
from tests.law.targets.making import target, yearly

from qiban.law.targets.facts import Milestone, TargetFacts
from qiban.law.targets.figures import shown
from qiban.law.targets.paths import Path, path_of
from qiban.law.targets.periods import year_end


def path(**given: Any) -> Path:
    facts: TargetFacts = target(**given)
    assert facts.target_value is not None
    return path_of(facts, facts.target_value)


def values(found: Path) -> list[tuple[int, str]]:
    return [(year, shown(value)) for year, value in found.yearly()]


def test_a_level_goes_straight_from_the_base_to_the_target() -> None:
    assert values(path()) == [(2020, "10"), (2021, "12"), (2022, "14"), (2023, "16"), (2024, "18"), (2025, "20")]


@pytest.mark.parametrize("form", ["rise", "fall"])
def test_a_change_begins_at_nothing(form: str) -> None:
    assert values(path(form=form, target_value="17.5"))[:3] == [(2020, "0"), (2021, "3.5"), (2022, "7")]


def test_milestones_bend_the_path() -> None:
    given = (Milestone(2023, Decimal(19)), Milestone(2022, Decimal(11)))
    assert values(path(milestones=given)) == [
        (2020, "10"),
        (2021, "10.5"),
        (2022, "11"),
        (2023, "19"),
        (2024, "19.5"),
        (2025, "20"),
    ]


def test_without_a_base_the_path_begins_at_the_first_observation() -> None:
    found = path(base_year=None, base_value=None, observations=yearly(2023, "16", "17"))
    assert values(found) == [(2023, "16"), (2024, "18"), (2025, "20")]
    assert found.at(year_end(2022)) is None
    assert values(path(base_value=None, observations=yearly(2023, "16"))) == [(2023, "16"), (2024, "18"), (2025, "20")]


def test_without_anything_the_path_is_the_target_alone() -> None:
    found = path(base_year=None, base_value=None)
    assert values(found) == [(2025, "20")]
    assert found.at(year_end(2024)) is None
    assert path(base_year=None, base_value=None, observations=yearly(2025, "7")).points == found.points


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({"direction": "hold_below"}, 2020),
        ({"direction": "each_year"}, 2020),
        ({"form": "growth"}, 2020),
    ],
)
def test_what_holds_every_year_asks_the_same_each_year(given: dict[str, Any], first: int) -> None:
    assert values(path(**given)) == [(year, "20") for year in range(first, 2026)]


def test_what_always_holds_has_no_beginning() -> None:
    assert path(direction="hold_below", base_year=None).at(year_end(2000)) == Decimal(20)
    assert path(direction="hold_below", base_year=2023).at(year_end(2022)) is None


def test_the_path_stays_after_its_end_and_goes_on_within_a_year() -> None:
    found = path()
    assert found.at(year_end(2026)) == Decimal(20)
    assert found.at(year_end(2020)) == Decimal(10)
    assert found.at(year_end(2020) - 1) is None
    # Half of 2021 is gone: half of the way from 10 to 12.
    assert found.at(year_end(2020) + 6) == Decimal(11)


def test_a_path_that_begins_within_a_year_shows_the_ends_of_years_only() -> None:
    found = Path(((year_end(2022) + 6, Decimal(1)), (year_end(2024), Decimal(4))))
    assert [year for year, _ in found.yearly()] == [2023, 2024]

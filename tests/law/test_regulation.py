"""Regulations found by their folders, and the law of a day of several."""

from collections.abc import Iterator
from datetime import date

import pytest

from qiban.law import answers, register, regulation
from qiban.law.citation import Citation
from qiban.law.hotline.clocks import TITLES
from qiban.law.hotline.workflow import ROLES, WORKFLOW
from qiban.law.parameter import OutOfForce
from qiban.law.register import UnknownRegulation

CACHES = (register.packages, regulation.limits, regulation.role_titles, regulation.clock_titles)
# The hotline regulation began on 28 June 2023, the market's in the tests on 1 January 2025.
HOTLINE_BEGAN, MARKET_BEGAN = date(2023, 6, 28), date(2025, 1, 1)
DAY = date.resolution


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second regulation stands beside the shipped ones."""
    monkeypatch.setattr(register, "ROOTS", [*register.ROOTS, "tests.core.lawbook.laws"])
    for one in CACHES:
        one.cache_clear()
    yield
    monkeypatch.undo()
    for one in CACHES:
        one.cache_clear()


def test_the_hotline_regulation_brings_its_number_workflow_clocks_and_clauses() -> None:
    found = regulation.regulation("hotline")
    assert (found.id, found.number, found.workflow, found.clocks) == ("hotline", 1, WORKFLOW, TITLES)
    assert (found.reminds, found.succeeds) == (Citation("hotline", 13), Citation("hotline", 25))
    assert found.name.zh == "《热线办法》"
    assert [one.id for one in found.clauses][:2] == ["1", "2"]


def test_no_regulation_is_found_that_has_no_folder() -> None:
    with pytest.raises(UnknownRegulation):
        regulation.regulation("market")


@pytest.mark.usefixtures("market")
def test_a_second_regulation_is_found_with_its_roles_and_clocks() -> None:
    assert [one.id for one in regulation.regulations()] == ["hotline", "market"]
    assert list(regulation.role_titles()) == [*ROLES, "market_head"]
    assert regulation.clock_titles()["market_answer"].zh == "答复摊主"
    assert Citation("market", 2).label.zh == "《集市办法》第二条"


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(
    ("day", "found"),
    [
        (MARKET_BEGAN - DAY, {"hotline"}),
        (MARKET_BEGAN, {"hotline", "market"}),
        (MARKET_BEGAN + DAY, {"hotline", "market"}),
        (HOTLINE_BEGAN, {"hotline"}),
    ],
)
def test_the_parameters_of_a_day_are_those_of_what_is_in_force_by_then(day: date, found: set[str]) -> None:
    assert {one["regulation"] for one in answers.parameters(day)} == found


@pytest.mark.usefixtures("market")
def test_before_all_regulations_the_first_one_s_day_is_told() -> None:
    with pytest.raises(OutOfForce) as told:
        answers.parameters(HOTLINE_BEGAN - DAY)
    assert told.value.begins == HOTLINE_BEGAN

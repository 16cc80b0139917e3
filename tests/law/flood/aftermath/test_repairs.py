"""Repairs lie before the next season and are accepted by another unit (职责一（十）)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.law.flood.checked import checked

from qiban.law.flood.aftermath import repairs as rules
from qiban.law.flood.aftermath.facts import RepairAcceptanceFacts, RepairFacts
from qiban.law.regulation import Law

WORKS = RepairFacts(date(2024, 8, 1), date(2025, 6, 30), "生产桥", "村北", Decimal(100))


@pytest.mark.parametrize(
    ("due_on", "outcome"),
    [
        (date(2024, 7, 31), "refused"),
        (date(2024, 8, 1), "accepted"),
        (date(2025, 6, 30), "accepted"),
        (date(2025, 7, 1), "refused"),
    ],
)
def test_works_are_repaired_before_the_next_season(due_on: date, outcome: str) -> None:
    found = checked(rules.repair_deadline, replace(WORKS, due_on=due_on))
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.10.5")
    assert list(found.parameters) == ["season_month", "season_day"]
    assert found.results == ({"season_on": "2025-07-01"} if outcome == "accepted" else {})


@pytest.mark.parametrize(("day", "outcome"), [(14, "accepted"), (15, "refused")])
def test_a_season_that_is_planned_goes_before_the_usual_day(day: int, outcome: str) -> None:
    facts = replace(WORKS, due_on=date(2025, 6, day), season_on=date(2025, 6, 15))
    found = checked(rules.repair_deadline, facts)
    assert (found.outcome, found.results.get("season_on", "2025-06-15")) == (outcome, "2025-06-15")


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2024, 6, 30), date(2024, 7, 1)),
        (date(2024, 7, 1), date(2025, 7, 1)),
        (date(2024, 12, 31), date(2025, 7, 1)),
    ],
)
def test_the_next_season_lies_ahead(law: Law, day: date, season: date) -> None:
    assert rules.season_after(day, None, law) == season


def test_works_are_named_and_cost_nothing_or_more() -> None:
    assert "水毁工程" in checked(rules.repair_deadline, replace(WORKS, what=" ")).reason.zh
    assert "地点" in checked(rules.repair_deadline, replace(WORKS, place="")).reason.zh
    assert "负数" in checked(rules.repair_deadline, replace(WORKS, cost=Decimal("-0.01"))).reason.zh
    assert checked(rules.repair_deadline, replace(WORKS, cost=Decimal(0))).outcome == "accepted"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (RepairAcceptanceFacts("合格"), "allowed"),
        (RepairAcceptanceFacts(" "), "refused"),
        (RepairAcceptanceFacts("合格", is_own=True), "refused"),
    ],
)
def test_another_unit_accepts_with_an_opinion(facts: RepairAcceptanceFacts, outcome: str) -> None:
    assert checked(rules.repair_acceptance, facts).outcome == outcome

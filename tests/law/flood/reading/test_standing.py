"""Readings propose a graver level at once, a lower one after hours of calm, and nothing twice in haste (职责二)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.decision import Decision
from qiban.law.flood.reading import standing as rules
from qiban.law.flood.reading.facts import Declined, StandingFacts

NOW = civil("2024-07-05 20:00")
QUIET = StandingFacts(0, 0, NOW)
CALM = StandingFacts(2, 0, NOW, calm_since=NOW - timedelta(hours=12), calm_until=NOW)


def decided(facts: StandingFacts, **changes: Any) -> Decision:
    found = checked(rules.level_from_readings, replace(facts, **changes))
    assert found.citation.id == "duty-2"
    assert set(found.parameters) == {"fall_hours", "repeat_hours", "higher_percent"}
    return found


@pytest.mark.parametrize(
    ("running", "crossed", "to", "way"),
    [
        (0, 0, None, ""),
        (0, 4, 4, "open"),
        (0, 1, 1, "open"),
        (4, 4, None, ""),
        (4, 3, 3, "raise"),
        (4, 1, 1, "raise"),
        (2, 3, None, ""),
        (2, 0, None, ""),
        (1, 1, None, ""),
    ],
)
def test_a_graver_level_is_proposed_at_once(running: Any, crossed: Any, to: int | None, way: str) -> None:
    found = decided(QUIET, running=running, crossed=crossed)
    expected = ("quiet", {}) if to is None else ("propose", {"to": to, "direction": way})
    assert (found.outcome, found.results) == expected


@pytest.mark.parametrize(
    ("changes", "to"),
    [
        # Twelve hours of calm readings.
        ({}, 0),
        ({"calm_since": NOW - timedelta(hours=11, minutes=59)}, None),
        ({"calm_until": NOW - timedelta(minutes=1)}, None),
        ({"calm_since": None}, None),
        ({"calm_until": None}, None),
        # Down to the gravest level that was crossed in the calm.
        ({"crossed_since": 3}, 3),
        ({"crossed_since": 4}, 4),
        ({"crossed_since": 4, "crossed": 3}, 3),
        ({"crossed": 4}, 4),
        # What is crossed again is no calm, whatever came before.
        ({"crossed": 2}, None),
        ({"running": 0}, None),
        ({"running": 1}, 0),
    ],
)
def test_a_lower_level_is_proposed_after_hours_of_calm(changes: dict[str, Any], to: int | None) -> None:
    found = decided(CALM, **changes)
    way = "close" if to == 0 else "lower"
    expected = ("quiet", {}) if to is None else ("propose", {"to": to, "direction": way})
    assert (found.outcome, found.results) == expected


def test_one_proposal_waits_at_a_time() -> None:
    assert decided(QUIET, crossed=4, waiting=4).outcome == "waiting"
    assert decided(QUIET, crossed=1, waiting=4).outcome == "waiting"
    # Zero is a level that is proposed, too: the end.
    assert decided(CALM, waiting=0).outcome == "waiting"


@pytest.mark.parametrize(
    ("ago", "higher_by", "outcome"),
    [
        (timedelta(hours=6), "0", "propose"),
        (timedelta(hours=5, minutes=59), "0", "quiet"),
        (timedelta(hours=5, minutes=59), "0.999999", "quiet"),
        (timedelta(hours=5, minutes=59), "1", "propose"),
    ],
)
def test_a_declined_level_waits_for_hours_or_for_higher_water(ago: timedelta, higher_by: str, outcome: str) -> None:
    declined = (Declined(4, NOW - ago),)
    assert decided(QUIET, crossed=4, declined=declined, higher_by=Decimal(higher_by)).outcome == outcome
    # So does one to which a running response would be raised.
    raised = {"running": 4, "crossed": 3, "declined": (Declined(3, NOW - ago),), "higher_by": Decimal(higher_by)}
    assert decided(QUIET, **raised).outcome == outcome
    # Another level is another proposal.
    assert decided(QUIET, crossed=3, declined=declined).outcome == "propose"


def test_of_several_that_were_declined_the_freshest_counts() -> None:
    declined = (Declined(4, NOW - timedelta(hours=9)), Declined(4, NOW - timedelta(hours=1)))
    assert decided(QUIET, crossed=4, declined=declined).outcome == "quiet"


def test_higher_water_is_no_reason_to_lower() -> None:
    declined = (Declined(0, NOW - timedelta(hours=1)),)
    assert decided(CALM, declined=declined, higher_by=Decimal(50)).outcome == "quiet"
    assert decided(CALM, declined=(Declined(0, NOW - timedelta(hours=6)),)).outcome == "propose"

"""A reading that cannot be right is held with the cause: time, range, rate (市水利局职责一)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.decision import Decision
from qiban.law.flood.reading import checking as rules
from qiban.law.flood.reading.facts import CheckFacts, Range, ReleaseFacts

FLOW = Range("flow", Decimal(0), Decimal(30000), Decimal(1500))
NOW = civil("2024-07-05 08:00")
RIGHT = CheckFacts("flow", Decimal(6200), NOW, NOW, FLOW)


def check(**changes: Any) -> Decision:
    return checked(rules.reading_check, replace(RIGHT, **changes))


def test_a_reading_within_its_range_is_taken() -> None:
    found = check()
    assert (found.outcome, found.citation.id, found.results) == ("taken", "unit-市水利局.1", {})
    assert found.parameters == {
        "clock_skew_minutes": "10@2023-06-22",
        "oldest_reading_days": "30@2023-06-22",
        "jump_hours": "24@2023-06-22",
    }


@pytest.mark.parametrize(
    ("value", "outcome"),
    [("-0.000001", "held"), ("0", "taken"), ("30000", "taken"), ("30000.000001", "held")],
)
def test_both_ends_of_the_range_belong_to_it(value: str, outcome: str) -> None:
    found = check(value=Decimal(value))
    assert (found.outcome, found.results.get("cause")) == (outcome, None if outcome == "taken" else "range")


@pytest.mark.parametrize(
    ("ahead", "outcome"), [(timedelta(minutes=10), "taken"), (timedelta(minutes=10, seconds=1), "held")]
)
def test_a_clock_may_go_wrong_by_minutes(ahead: timedelta, outcome: str) -> None:
    found = check(observed_at=NOW + ahead)
    assert (found.outcome, found.results.get("cause")) == (outcome, None if outcome == "taken" else "future")


@pytest.mark.parametrize(("ago", "outcome"), [(timedelta(days=30), "taken"), (timedelta(days=30, seconds=1), "held")])
def test_what_is_too_old_is_held(ago: timedelta, outcome: str) -> None:
    found = check(observed_at=NOW - ago)
    assert (found.outcome, found.results.get("cause")) == (outcome, None if outcome == "taken" else "old")


def test_a_quantity_that_the_station_does_not_read_is_held() -> None:
    found = check(range=None)
    assert (found.outcome, found.results, found.reason.zh) == ("held", {"cause": "quantity"}, "该站不测流量。")


@pytest.mark.parametrize(
    ("previous", "minutes", "outcome"),
    [
        # 1,500 m³/s an hour: 750 in half an hour, 25 in a minute.
        ("5450", 30, "taken"),
        ("5449", 30, "held"),
        ("6950", 30, "taken"),
        ("6951", 30, "held"),
        ("6175", 1, "taken"),
        ("6174.9", 1, "held"),
        # After 24 hours the value before says nothing more; 36,000 within 24 hours is never reached here.
        ("0", 60 * 24 + 1, "taken"),
        # A value before that is of the same moment, or later, is none before.
        ("0", 0, "taken"),
        ("0", -5, "taken"),
    ],
)
def test_a_value_changes_by_its_rate_at_most(previous: str, minutes: int, outcome: str) -> None:
    found = check(previous=Decimal(previous), previous_at=NOW - timedelta(minutes=minutes))
    assert (found.outcome, found.results.get("cause")) == (outcome, None if outcome == "taken" else "jump")


def test_what_is_held_says_what_and_when() -> None:
    assert check(observed_at=NOW + timedelta(hours=1)).reason.zh == "观测时间2024-07-05 09:00晚于收到时间。"
    assert check(value=Decimal("30000.5")).reason.zh == "流量30,000.5 m³/s超出合理范围0～30,000 m³/s。"
    jump = check(previous=Decimal(5000), previous_at=NOW - timedelta(minutes=30, seconds=59))
    assert jump.reason.zh == "流量30分钟内变化1,200 m³/s，超过每小时1,500 m³/s的合理变幅。"


def test_a_value_without_its_time_is_nothing_to_compare_with() -> None:
    assert check(previous=Decimal(0)).outcome == check(previous_at=NOW - timedelta(minutes=1)).outcome == "taken"


def test_the_day_within_which_one_compares_ends_with_its_last_second() -> None:
    slow = replace(FLOW, change=Decimal(1))
    for hours, outcome in ((24, "held"), (25, "taken")):
        found = check(range=slow, previous=Decimal(0), previous_at=NOW - timedelta(hours=hours))
        assert found.outcome == outcome


@pytest.mark.parametrize(
    ("doubted", "minutes", "outcome"),
    [
        # An hour after 2,000 m³/s, 6,200 jumps. Half an hour ago, 750 may lie between.
        ("6950", 30, "taken"),
        ("6951", 30, "held"),
        ("5450", 30, "taken"),
        ("5449", 30, "held"),
        # Of the same moment or later it says nothing.
        ("6200", 0, "held"),
        ("6200", -1, "held"),
    ],
)
def test_a_second_value_that_jumps_to_the_same_counts(doubted: str, minutes: int, outcome: str) -> None:
    before: dict[str, Any] = {"previous": Decimal(2000), "previous_at": NOW - timedelta(hours=1)}
    assert check(**before).outcome == "held"
    found = check(**before, doubted=Decimal(doubted), doubted_at=NOW - timedelta(minutes=minutes))
    assert found.outcome == outcome
    assert ("相互印证" in found.reason.zh) is (outcome == "taken")


def test_a_doubted_value_alone_holds_nothing_back() -> None:
    assert check(doubted=Decimal(0), doubted_at=NOW - timedelta(minutes=1)).outcome == "taken"


def test_rain_and_stations_without_a_rate_jump_as_they_like() -> None:
    before: dict[str, Any] = {"previous": Decimal(0), "previous_at": NOW - timedelta(minutes=1)}
    assert check(range=replace(FLOW, change=None), **before).outcome == "taken"


def test_time_is_asked_before_the_range() -> None:
    assert check(observed_at=NOW + timedelta(hours=1), value=Decimal(-1)).results == {"cause": "future"}


RELEASED = ReleaseFacts("已与测站核实", NOW, NOW)


@pytest.mark.parametrize(
    ("changes", "outcome", "said"),
    [
        ({}, "allowed", "可以采用"),
        ({"reason": " "}, "refused", "应写明采用的理由"),
        ({"missing": ("数值", "观测时间")}, "refused", "还不知道：数值、观测时间"),
        ({"observed_at": NOW + timedelta(minutes=10)}, "allowed", "可以采用"),
        ({"observed_at": NOW + timedelta(minutes=11)}, "refused", "2024-07-05 08:11还没有到"),
        ({"observed_at": NOW - timedelta(days=400)}, "allowed", "可以采用"),
    ],
)
def test_what_was_held_is_released_with_a_reason_and_complete(changes: dict[str, Any], outcome: str, said: str) -> None:
    found = checked(rules.reading_release, replace(RELEASED, **changes))
    assert (found.outcome, found.citation.id) == (outcome, "duty-2")
    assert said in found.reason.zh

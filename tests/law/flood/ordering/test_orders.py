"""What an order says, how it is carried out, and what becomes of objections (职责一（九）, 职责二)."""

from dataclasses import replace
from typing import Any

import pytest
from tests.law.flood.checked import checked
from tests.law.flood.conftest import civil

from qiban.law.decision import Decision
from qiban.law.flood.ordering import orders as rules
from qiban.law.flood.ordering.facts import ExecutionFacts, ObjectionFacts, OrderFacts

AT = civil("2024-06-03 10:00")
ORDER = OrderFacts("patrol", "每两小时巡查一次", AT, minutes=120, receivers=3)
DONE = ExecutionFacts("已巡查", AT, AT, civil("2024-06-03 12:00"))


def issued(**changes: Any) -> Decision:
    return checked(rules.order_issue, replace(ORDER, **changes))


def test_an_order_is_issued_until_an_instant_around_the_clock() -> None:
    found = issued()
    assert (found.outcome, found.citation.id) == ("allowed", "duty-2")
    assert found.results == {"due_at": "2024-06-03T12:00:00+08:00"}
    assert "接收单位3个" in found.reason.zh
    assert found.parameters == {"order_longest_days": "30@2023-06-22"}
    # Saturday night.
    at = civil("2024-06-08 23:00")
    assert issued(at=at).results == {"due_at": "2024-06-09T01:00:00+08:00"}
    until = civil("2024-06-05 08:00")
    assert issued(minutes=None, due_at=until).results == {"due_at": "2024-06-05T08:00:00+08:00"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"receivers": 0}, "还没有确定接收单位"),
        ({"text": " "}, "指令应写明要求"),
        ({"minutes": None}, "二者写一项"),
        ({"due_at": civil("2024-06-03 11:00")}, "二者写一项"),
    ],
)
def test_an_order_says_what_until_when_and_to_whom(changes: dict[str, Any], said: str) -> None:
    found = issued(**changes)
    assert (found.outcome, said in found.reason.zh) == ("refused", True)


@pytest.mark.parametrize(("kind", "is_named"), [("pontoon_removal", True), ("evacuation", True), ("closure", False), ("patrol", False), ("support", False), ("other", False)])  # fmt: skip
def test_an_order_that_takes_a_bridge_away_or_moves_people_names_them(kind: Any, is_named: bool) -> None:
    assert issued(kind=kind).outcome == ("refused" if is_named else "allowed")
    assert issued(kind=kind, about="刘春家浮桥").outcome == "allowed"


@pytest.mark.parametrize(
    ("minutes", "outcome"),
    # Thirty days have 43,200 minutes.
    [(-1, "refused"), (0, "refused"), (1, "allowed"), (43_200, "allowed"), (43_201, "refused"), (10**12, "refused")],
)
def test_minutes_are_some_and_not_too_many(minutes: int, outcome: str) -> None:
    found = issued(minutes=minutes)
    assert found.outcome == outcome
    assert ("超过30日" in found.reason.zh) is (minutes > 43_200)


@pytest.mark.parametrize(
    ("due_at", "outcome"),
    [
        ("2024-06-03 09:59", "refused"),
        ("2024-06-03 10:00", "refused"),
        ("2024-06-03 10:01", "allowed"),
        ("2024-07-03 10:00", "allowed"),
        ("2024-07-03 10:01", "refused"),
    ],
)
def test_an_instant_lies_ahead_and_not_too_far(due_at: str, outcome: str) -> None:
    assert issued(minutes=None, due_at=civil(due_at)).outcome == outcome


@pytest.mark.parametrize(
    ("at", "outcome"),
    [("2024-06-03 11:59", "allowed"), ("2024-06-03 12:00", "allowed_late"), ("2024-06-03 12:01", "allowed_late")],
)
def test_what_is_reported_at_its_time_or_after_it_is_late(at: str, outcome: str) -> None:
    found = checked(rules.order_execution, replace(DONE, at=civil(at)))
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.9")


def test_an_execution_says_what_was_done_and_when() -> None:
    assert "应写明执行情况" in checked(rules.order_execution, replace(DONE, text="")).reason.zh
    for minute, outcome in ((9, "allowed"), (10, "allowed"), (11, "refused")):
        done_at = civil(f"2024-06-03 10:{minute:02d}")
        given = replace(DONE, done_at=done_at, at=civil("2024-06-03 10:10"))
        assert checked(rules.order_execution, given).outcome == outcome


def test_what_was_done_before_the_order_came_counts() -> None:
    assert checked(rules.order_execution, replace(DONE, done_at=civil("2024-06-01 10:00"))).outcome == "allowed"


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        (ObjectionFacts("道路中断"), "allowed"),
        (ObjectionFacts(" "), "refused"),
        (ObjectionFacts("绕行", "insist"), "allowed"),
        (ObjectionFacts("绕行", "insist", 0), "refused"),
        (ObjectionFacts("绕行", "insist", 1), "allowed"),
        (ObjectionFacts("绕行", "insist", 43_200), "allowed"),
        (ObjectionFacts("绕行", "insist", 43_201), "refused"),
        (ObjectionFacts("同意", "release"), "allowed"),
        (ObjectionFacts("同意", "release", 60), "refused"),
        (ObjectionFacts("道路中断", minutes=60), "refused"),
    ],
)
def test_an_objection_has_a_reason_and_only_where_it_is_overruled_a_new_time(
    given: ObjectionFacts, outcome: str
) -> None:
    found = checked(rules.order_objection, given)
    assert (found.outcome, found.citation.id) == (outcome, "duty-1.9")

"""The plan of the demo: the same from the same seed and moment, and everything that can happen happens in it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

from qiban.core.clock import local
from qiban.demo.casting import parts
from qiban.demo.plan import Plan
from qiban.demo.script import Step, Story
from qiban.demo.showcase import received_under
from qiban.hotline.models import Channel, Kind, Urgency
from qiban.law.calendar import statutory
from qiban.law.hotline.workflow import STEPS

WEDNESDAY_MORNING = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
# A working morning, a Sunday night, and the middle of the National Day holiday.
MOMENTS = [
    WEDNESDAY_MORNING,
    datetime(2026, 8, 2, 19, 30, tzinfo=UTC),
    datetime(2026, 10, 4, 6, 0, tzinfo=UTC),
]
LIGHTS = ("green", "yellow", "overdue", "red")
# What the hotline's own stories lead through; supervision plays its part by itself.
MATTERS = ("demand", "order", "assignment")
REFUSALS = {"refuse_extension", "refuse_return"}


def _told(plan: Plan) -> list[Story]:
    return [plan.story(key) for key in plan.keys]


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return _told(Plan(seed=7, now=WEDNESDAY_MORNING))


@pytest.fixture(scope="module")
def steps(stories: list[Story]) -> list[Step]:
    return [step for story in stories for step in story.steps]


def test_whoever_answers_had_the_order_in_hand_before_on_whatever_day_the_demo_begins() -> None:
    for hours in range(0, 14 * 24, 11):
        plan = Plan(seed=12345, now=datetime(2026, 9, 24, tzinfo=UTC) + timedelta(hours=hours), demands=100)
        for story in plan.opening:
            _check_signed_before_replies(story)


def test_no_unit_asks_before_it_has_the_order_at_whatever_minute_the_demo_begins() -> None:
    for minutes in range(0, 3 * 24 * 60, 97):
        plan = Plan(seed=12345, now=datetime(2026, 11, 26, tzinfo=UTC) + timedelta(minutes=minutes), demands=100)
        for story in plan.opening:
            actions = [step.action for step in story.steps]
            for asked in {"request_extension", "request_return"} & set(actions):
                assert "dispatch" in actions[: actions.index(asked)], (story.key, minutes)


def _check_signed_before_replies(story: Story) -> None:
    """A reply ends a unit's part, and nobody signs for it afterwards; stories break off, so signs may be missing."""
    answered: set[str] = set()
    for step in story.steps:
        assert step.action != "sign" or step.who not in answered, (story.key, step)
        answered |= {step.who} if step.action == "reply" else set()


def _intakes(steps: list[Step]) -> Iterator[dict[str, Any]]:
    return (dict(step.arguments) for step in steps if step.action == "intake")


def test_the_same_seed_and_moment_tell_the_same_stories() -> None:
    first, second = (_told(Plan(seed=3, now=WEDNESDAY_MORNING, demands=250)) for _ in range(2))
    assert first == second


def test_another_seed_tells_other_stories() -> None:
    first, second = (_told(Plan(seed=seed, now=WEDNESDAY_MORNING, demands=250)) for seed in (3, 4))
    assert first != second


def test_there_are_about_as_many_demands_as_were_asked_for(steps: list[Step]) -> None:
    assert 3000 <= sum(step.action == "intake" for step in steps) <= 3090


def test_nothing_happens_after_the_present_or_before_the_month(stories: list[Story]) -> None:
    for story in stories:
        instants = [step.at for step in story.steps]
        assert instants == sorted(instants)
        assert instants[-1] <= WEDNESDAY_MORNING
        assert instants[0] >= WEDNESDAY_MORNING - timedelta(days=31)


def test_every_story_has_a_key_of_its_own_and_begins_with_its_demand(stories: list[Story]) -> None:
    assert len({story.key for story in stories}) == len(stories)
    assert all((story.steps[0].action, story.steps[0].case) == ("intake", story.key) for story in stories)


def test_every_action_of_the_workflow_is_taken(steps: list[Step]) -> None:
    taken = {step.action for step in steps}
    # One operation refuses both kinds of request; adding units later is left to visitors.
    assert {one.action for one in STEPS if one.subject in MATTERS} - REFUSALS - {"add_units"} <= taken
    assert {"intake", "refuse_request", "rate", "reveal_identity"} <= taken


def test_all_kinds_channels_and_urgencies_occur(steps: list[Step]) -> None:
    assert {one["kind"] for one in _intakes(steps)} == set(Kind.values)
    assert {one["channel"] for one in _intakes(steps)} == set(Channel.values) - {"import", "department"}
    assert {one["urgency"] for one in _intakes(steps)} == set(Urgency.values)


def test_some_complainants_want_confidentiality_and_some_complain_of_a_unit(steps: list[Step]) -> None:
    assert any(one["is_confidential"] for one in _intakes(steps))
    assert any(one["accused"] and one["kind"] == "report" for one in _intakes(steps))


def test_everybody_of_the_centre_and_somebody_of_every_district_works(steps: list[Step]) -> None:
    working = {step.who for step in steps}
    at_work = {"agent", "dispatcher", "reviewer", "callback_staff", "district_dispatcher"}
    assert {part.username for part in parts() if part.role in at_work} <= working


def test_no_text_is_a_template_any_more(steps: list[Step]) -> None:
    said = [value for step in steps for value in step.arguments.values() if isinstance(value, str)]
    assert [text for text in said if re.search(r"[{}]|None", text)] == []


def test_demands_do_not_look_like_copies(steps: list[Step]) -> None:
    said = Counter(one["detail"] for one in _intakes(steps))
    assert said.most_common(1)[0][1] <= 12
    assert len(said) > 2500


def test_most_calls_come_in_the_morning_and_fewer_on_days_off(stories: list[Story]) -> None:
    arrivals = [local(story.steps[0].at) for story in stories if story.key.startswith("demo-m")]
    by_hour = Counter(at.hour for at in arrivals)
    assert by_hour.most_common(1)[0][0] in (9, 10)
    days = Counter(at.date() for at in arrivals if at.date() != local(WEDNESDAY_MORNING).date())
    working = [count for day, count in days.items() if statutory().is_working(day)]
    off = [count for day, count in days.items() if not statutory().is_working(day)]
    assert sum(off) / len(off) < 0.6 * sum(working) / len(working)


def test_the_running_emergency_has_raised_the_alarm_and_waits_for_feedback(stories: list[Story]) -> None:
    (story,) = [one for one in stories if one.key == "demo-e1"]
    calls = [step.at for step in story.steps if step.action == "intake"]
    sent = next(step for step in story.steps if step.action == "quick_dispatch")
    # Art. 14 by our parameters: ten demands within the hour raise the alarm; a first feedback is due in two hours.
    assert calls[9] <= sent.at
    assert len(calls) > 15
    assert timedelta(minutes=90) < WEDNESDAY_MORNING - sent.at < timedelta(hours=2)
    reported = {step.who for step in story.steps if step.action == "first_feedback"}
    assert reported == {"shuiwu", "zhangdian"}
    assert len(sent.arguments["co_units"]) == 3


@pytest.mark.parametrize("now", MOMENTS)
@pytest.mark.parametrize(
    ("light", "urgency"),
    # An extra-urgent order is green for hours only: yellow from the evening of its receipt.
    [pair for pair in product(LIGHTS, Urgency.values) if pair != ("green", "extra_urgent")],
)
def test_a_receipt_under_every_light_is_found_at_any_time(light: str, urgency: str, now: datetime) -> None:
    assert received_under(light, urgency, now, Random(1)) < now  # noqa: S311 - a game of chance


@pytest.mark.parametrize("now", MOMENTS)
def test_the_opening_breaks_off_in_every_state_at_any_time(now: datetime) -> None:
    plan = Plan(seed=5, now=now, demands=100)
    last = Counter(story.steps[-1].action for story in plan.opening)
    wanted = {"intake", "make_order", "dispatch", "sign", "request_extension", "request_return", "reply", "pass_review"}
    assert wanted | {"record_callback", "rework", "report_continued"} <= set(last)


def test_a_small_demo_is_its_opening() -> None:
    plan = Plan(seed=5, now=WEDNESDAY_MORNING, demands=10)
    assert len(plan.keys) == len(plan.opening)

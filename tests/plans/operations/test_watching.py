"""What time brings: figures that come due, ledgers that freeze, targets that stand differently (plans 5-7)."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.plans.conftest import City
from tests.plans.playing import Play

from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.plans.models import Indicator, Round, Target
from qiban.plans.models.kinds import Cycle, Direction
from qiban.plans.operations import watching
from qiban.plans.operations.ending import close_plan
from qiban.plans.operations.indicators import retire_indicator


def watch(at: datetime) -> int:
    """Look, and return how many statements were said."""
    with CaptureQueriesContext(
        connection,
    ) as said:
        watching.watch(at)
    return len(said)


def stand() -> list[Any]:
    """Everything that a look may change."""
    owed = Obligation.objects.order_by("pk").values_list("kind", "subject_id", "due_at", "settled_at", "outcome")
    targets = Target.objects.order_by("pk").values_list("status", "assessment", "assessed_at")
    return [*owed, *targets, *Round.objects.values_list("state", "frozen_at"), Entry.objects.count()]


def test_a_figure_is_owed_from_the_day_after_its_period_on(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2024-01-01"), cycle=Cycle.QUARTER)
    watch(city.at("2024-03-31 23:50"))
    assert not city.owed(indicator)
    watch(city.at("2024-04-01 00:05"))
    (owed,) = city.owed(indicator)
    # 1 to 3, 7, 8 to 12, 15 to 19, 22 April are fifteen working days.
    assert owed.due_at.isoformat() == "2024-04-22T16:00:00+00:00"


def test_looking_twice_changes_nothing_more(city: City, play: Play) -> None:
    plan = play.since("2023-01-01")
    indicator = city.indicator(plan, cycle=Cycle.QUARTER)
    city.target(indicator, "60", 2023)
    play.round(plan)
    now = city.at("2024-04-16 00:10")
    watch(now)
    before = stand()
    watch(now)
    watch(city.at("2024-04-16 09:00"))
    assert stand() == before


def test_time_alone_changes_how_a_target_stands(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2024-01-01"))
    city.target(indicator, "60", 2024)
    watch(city.at("2024-12-31 12:00"))
    assert "趋势预测" in Target.objects.get().assessment["reason"]["zh"]
    watch(city.at("2025-01-01 12:00"))
    assert Target.objects.get().assessment["reason"]["zh"] == "2024年已结束，尚无该年数据。"


def test_ledgers_freeze_when_their_reports_are_due(city: City, play: Play) -> None:
    plan, _, _ = city.running()
    play.round(plan)
    watch(city.at("2024-04-15 23:50"))
    assert Round.objects.get().state == "open"
    watch(city.at("2024-04-16 00:00"))
    assert Round.objects.get().state == "frozen"


def test_neither_a_retired_indicator_nor_a_closed_plan_is_looked_at(city: City, play: Play) -> None:
    retired = city.indicator(play.since("2024-01-01"))
    closed = city.indicator(play.since("2024-01-01"))
    drafted = city.indicator(city.draft())
    retire_indicator(actor=city.office, indicator_id=retired.pk, reason="口径取消", at=city.now)
    close_plan(actor=city.office, plan_id=closed.plan_id, reason="期满", at=city.now)
    watch(city.at("2025-02-01 12:00"))
    assert not Obligation.objects.filter(subject_type="indicator", settled_at=None).exists()
    assert set(Indicator.objects.values_list("looked_on", flat=True)) == {None}
    assert drafted.looked_on is None


def test_a_look_at_what_was_looked_at_today_costs_two_statements_however_many_there_are(city: City, play: Play) -> None:
    plan = play.since("2024-01-01")
    for number in range(3):
        city.indicator(plan, code=f"c{number}")
    now = city.at("2024-03-05 09:00")
    assert watch(now) > 2
    assert watch(now) == 2


def test_a_look_at_an_indicator_costs_the_same_however_many_figures_and_targets_it_has(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2019-01-01"))
    city.target(indicator, "60", 2026)
    play.known(indicator, "2019", "10")
    first = watch(city.at("2024-03-05 09:00"))
    for year in (2020, 2021, 2022):
        play.known(indicator, str(year), "20")
    assert watch(city.at("2024-03-06 09:00")) <= first + 1


def test_one_look_does_all_kinds_of_targets(city: City, play: Play) -> None:
    indicator = city.indicator(play.since("2024-01-01"))
    for number, direction in enumerate(Direction):
        Target.objects.create(
            indicator=indicator, plan=indicator.plan, year=2025 + number, direction=direction, comparator="at_least",
            form="level", value=None if direction is Direction.PEAK else 5,
        )  # fmt: skip
    watch(city.at("2024-03-05 09:00"))
    assert set(Target.objects.values_list("status", flat=True)) == {"insufficient_data"}

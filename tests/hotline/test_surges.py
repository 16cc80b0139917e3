"""The surge alarm (Art. 14; local: 10 demands of one category in one area within 60 minutes)."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from qiban.core.notices.models import Notice
from qiban.core.rows import database
from qiban.hotline.jobs import watch_surge
from qiban.hotline.surges import raise_alarms

from .conftest import City, civil

HOUR = civil("2023-09-28 10:00")


def told(city: City, count: int, *, minutes: float, first: str = "2023-09-28 10:00", area: str = "zhangdian") -> None:
    """Take in `count` demands of one category, evenly over so many minutes from the first to the last."""
    gap = timedelta(minutes=minutes) / max(count - 1, 1)
    for number in range(count):
        city.demand(category="water_supply", area_id=city.unit(area).pk, at=civil(first) + gap * number)


def alarms() -> list[Notice]:
    return list(Notice.objects.filter(kind="surge_alarm").order_by("at"))


def test_the_tenth_demand_within_an_hour_raises_the_alarm_at_its_own_instant(city: City) -> None:
    told(city, 9, minutes=40)
    raise_alarms(HOUR)
    assert alarms() == []
    told(city, 1, minutes=0, first="2023-09-28 10:59")
    raise_alarms(HOUR)
    (alarm,) = alarms()
    assert alarm.at == civil("2023-09-28 10:59")
    assert alarm.unit.code == "centre"
    assert alarm.roles == ["dispatcher", "director"]
    assert (alarm.facts["count"], alarm.facts["category_code"]) == (10, "water_supply")
    assert alarm.facts["area_id"] == city.unit("zhangdian").pk


def test_a_window_reaches_back_into_the_hour_before_but_not_a_whole_hour(city: City) -> None:
    told(city, 10, minutes=60, first="2023-09-28 09:30")
    raise_alarms(HOUR)
    assert alarms() == []
    # The tenth from 09:30 on is now the one that came 8 × 6:40 minutes after 09:30.
    told(city, 1, minutes=0, first="2023-09-28 09:31")
    raise_alarms(HOUR)
    assert [one.at for one in alarms()] == [civil("2023-09-28 10:23:20")]


def test_demands_of_other_areas_and_those_without_a_category_do_not_count(city: City) -> None:
    told(city, 9, minutes=10)
    told(city, 9, minutes=10, area="linzi")
    for _ in range(10):
        city.demand(at=HOUR)
    raise_alarms(HOUR)
    assert alarms() == []


def test_one_alarm_for_an_hour_however_many_come_and_however_often_one_looks(city: City) -> None:
    told(city, 10, minutes=5)
    raise_alarms(HOUR)
    told(city, 10, minutes=5, first="2023-09-28 10:20")
    raise_alarms(HOUR)
    raise_alarms(HOUR)
    assert len(alarms()) == 1


def test_looking_costs_the_same_queries_however_many_demands_came_in(city: City) -> None:
    def queries() -> int:
        # What is told and raised waits to be stored with the next question.
        raise_alarms(HOUR)
        database().send()
        with CaptureQueriesContext(connection) as captured:
            raise_alarms(HOUR)
        return len(captured)

    told(city, 10, minutes=5)
    once = queries()
    told(city, 30, minutes=5)
    # The crowded places, and which of them have their alarm.
    assert queries() == once == 2


def test_demands_of_one_slot_share_one_look_which_is_queued_with_the_first_of_them(city: City) -> None:
    told(city, 3, minutes=0)
    jobs = ProcrastinateJob.objects.filter(task_name=watch_surge.name)
    # Two slots if the quarter of a minute ended in between.
    assert 1 <= len(jobs) <= 2
    assert {job.args["hour"] for job in jobs} == {"2023-09-28T02:00:00+00:00"}
    assert all(job.scheduled_at is not None for job in jobs)


def test_a_demand_without_category_and_one_of_the_past_queue_no_look(city: City) -> None:
    from qiban.hotline import operations

    city.demand()
    draft = operations.Draft(subject="停水", detail="停水", category="water_supply", area_id=city.unit("linzi").pk)
    operations.intake(actor=city.agent, draft=draft, at=HOUR, law_as_of=HOUR.date())
    assert not ProcrastinateJob.objects.filter(task_name=watch_surge.name).exists()

"""Units acknowledge, report and complete their tasks; the headquarters may send a report back (职责一（九）, （十一）)."""

from typing import Any

from tests.flood.conftest import City

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.flood.models import FloodResponse, FloodTask
from qiban.flood.models.kinds import LevelChoice
from qiban.flood.operations.responding.working import (
    acknowledge_all,
    acknowledge_task,
    add_task,
    complete_task,
    report_task_state,
    return_task,
)


def police_task(city: City, response: FloodResponse) -> FloodTask:
    return FloodTask.objects.filter(response=response, unit=city.member().unit).order_by("pk")[0]


def test_a_task_is_acknowledged_and_then_reported_on_again_and_again(city: City, refused: Any) -> None:
    response = city.response(LevelChoice.TWO)
    task = police_task(city, response)
    with refused(Denied):
        acknowledge_task(actor=city.member("water"), flood_task_id=task.pk, at=city.now)
    acknowledge_task(actor=city.member(), flood_task_id=task.pk, step_no=0, at=city.now)
    assert city.outcomes(task) == ["met"]
    (owed,) = city.owed(task)
    # Level II: every six hours, around the clock.
    assert (owed.kind, (owed.due_at - owed.opened_at).total_seconds()) == ("task_report", 6 * 3600)
    with refused(Refused, "应写明办理情况"):
        report_task_state(actor=city.member(), flood_task_id=task.pk, text="\u200b", at=city.now)
    with refused(Invalid):
        report_task_state(actor=city.member(), flood_task_id=task.pk, text="已到位", people=-1, at=city.now)
    reported = report_task_state(actor=city.member(), flood_task_id=task.pk, text="警力已到位", people=40, at=city.now)
    assert (reported.state, reported.people, reported.reports) == ("reported", 40, 1)
    (again,) = city.owed(task)
    assert again.opened_at == reported.reported_at
    late = complete_task(actor=city.member(), flood_task_id=task.pk, text="已撤", at=city.at("2024-06-09 09:00"))
    assert (late.state, city.owed(task)) == ("done", [])
    assert city.outcomes(task) == ["met", "met", "late"]


def test_a_report_acknowledges_what_was_not_acknowledged(city: City) -> None:
    task = police_task(city, city.response(LevelChoice.TWO))
    done = report_task_state(actor=city.member(), flood_task_id=task.pk, text="已部署", at=city.now)
    assert done.acknowledged_at == done.reported_at
    assert city.outcomes(task) == ["met"]


def test_the_second_of_two_who_report_at_once_is_told(city: City, refused: Any) -> None:
    task = police_task(city, city.response(LevelChoice.TWO))
    report_task_state(actor=city.member(), flood_task_id=task.pk, text="一", step_no=0, at=city.now)
    with refused(Conflict):
        report_task_state(actor=city.member(), flood_task_id=task.pk, text="二", step_no=0, at=city.now)


def test_a_report_that_is_sent_back_is_owed_anew(city: City, refused: Any) -> None:
    task = police_task(city, city.response(LevelChoice.TWO))
    complete_task(actor=city.member(), flood_task_id=acknowledged(city, task), text="完成", at=city.now)
    with refused(Invalid):
        return_task(actor=city.duty, flood_task_id=task.pk, reason="", at=city.now)
    with refused(Refused):
        return_task(actor=city.member(), flood_task_id=task.pk, reason="补充", at=city.now)
    returned = return_task(actor=city.duty, flood_task_id=task.pk, reason="请补充管控路段", at=city.now)
    assert returned.state == "returned"
    assert [one.kind for one in city.owed(task)] == ["task_acknowledgement"]


def acknowledged(city: City, task: FloodTask) -> int:
    return acknowledge_task(actor=city.member(), flood_task_id=task.pk, at=city.now).pk


def test_a_unit_acknowledges_all_its_tasks_in_one_action(city: City) -> None:
    response = city.response(LevelChoice.ONE)
    own = FloodTask.objects.filter(response=response, unit=city.member().unit)
    number = own.count()
    assert number > 0
    assert acknowledge_all(actor=city.member(), flood_response_id=response.pk, at=city.now) == number
    assert acknowledge_all(actor=city.member(), flood_response_id=response.pk, at=city.now) == 0
    assert set(own.values_list("state", flat=True)) == {"acknowledged"}
    others = FloodTask.objects.filter(response=response).exclude(unit=city.member().unit)
    assert set(others.values_list("state", flat=True)) == {"assigned"}


def test_a_higher_level_wants_reports_sooner(city: City) -> None:
    response = city.response(LevelChoice.THREE)
    task = police_task(city, response)
    acknowledge_task(actor=city.member(), flood_task_id=task.pk, at=city.now)
    city.change(response, LevelChoice.ONE)
    (owed,) = city.owed(task)
    assert (owed.kind, (owed.due_at - owed.opened_at).total_seconds()) == ("task_report", 2 * 3600)


def test_the_headquarters_may_ask_for_more_than_the_duties(city: City, refused: Any) -> None:
    response = city.response()
    unit = city.member("water").unit
    with refused(Invalid):
        add_task(actor=city.duty, flood_response_id=response.pk, title=" ", unit_id=unit, at=city.now)
    for _ in range(2):
        made = add_task(actor=city.duty, flood_response_id=response.pk, title="加密测报", unit_id=unit, at=city.now)
        assert (made.subject, made.is_extra, made.clause) == ("加密测报", True, "flood:duty-1.9")
    assert [one.kind for one in city.owed(made)] == ["task_acknowledgement"]
